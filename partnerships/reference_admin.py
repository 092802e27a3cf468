"""The short lists that moderators edit. Names stand on the cards of projects and notices, so a change shows them anew.

It stands above the wings because it knows all that show a name; they do not know each other.
"""

from django.contrib import admin, messages
from django.db import transaction

from schools_together.admin_rows import NamedInList

from .noticeboard.notices import renaming as notices_renaming
from .projects import renaming as projects_renaming
from .projects.models import PartnerKind, Resource, Topic
from .schools.models import Phase, Region


class ReferenceAdmin(NamedInList, admin.ModelAdmin):
    """A name and an order may change; a slug stays, because addresses hold it, and what is in use stays too."""

    list_display = ["name", "slug", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    ordering = ["position", "name"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request, obj=None):
        if obj is None or _is_in_use(obj):
            return False
        return super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            left = projects_renaming.show_anew(obj) + notices_renaming.tell_anew(obj)
        if left:
            messages.info(request, f"The {left:,} projects and notices that name it follow within minutes.")


def _is_in_use(row) -> bool:
    """Tell whether anything at all names a row: a school, a group or any edition, published or not."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
        for relation in row._meta.related_objects
    )


@admin.register(Topic)
class TopicAdmin(ReferenceAdmin):
    list_display = ["name", "slug", "explanation", "position"]


@admin.register(PartnerKind)
class PartnerKindAdmin(ReferenceAdmin):
    list_display = ["name", "slug", "is_state_school", "is_independent_school", "position"]


admin.site.register([Resource, Phase, Region], ReferenceAdmin)
