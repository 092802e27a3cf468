"""The rules for projects, which decisions name."""

from django.contrib import admin

from ..models import Rule
from .access import ModeratorsAdmin


@admin.register(Rule)
class RuleAdmin(ModeratorsAdmin):
    """Moderators word the rules; an old decision keeps pointing to the rule it named, so none is deleted."""

    list_title = "Rules"
    list_display = ["name", "chapter", "text", "position"]
    list_filter = ["chapter"]
    prepopulated_fields = {"slug": ["name"]}

    def has_add_permission(self, request):
        return self.may_work_here(request)
