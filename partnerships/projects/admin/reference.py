"""The lists that projects choose from, and the rules they are held to."""

from django.contrib import admin

from ..models import PartnerKind, Resource, Rule, Topic
from .access import ModeratorsAdmin


@admin.register(Topic, Resource, PartnerKind)
class ReferenceAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "position"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]


@admin.register(Rule)
class RuleAdmin(ModeratorsAdmin):
    """Moderators word the rules; an old decision keeps pointing to the rule it named, so none is deleted."""

    list_title = "Rules"
    list_display = ["name", "text", "position"]
    prepopulated_fields = {"slug": ["name"]}

    def has_add_permission(self, request):
        return self.may_moderate(request)
