"""Editors word the common aims and their questions."""

from django.contrib import admin

from ...editors_admin import EditorsAdmin, EditorsInline
from ..models import CommonAim, ImpactQuestion


class ImpactQuestionInline(EditorsInline, admin.TabularInline):
    model = ImpactQuestion
    extra = 1
    fields = ["position", "audience", "kind", "text", "simple_text", "is_asked_twice"]


@admin.register(CommonAim)
class CommonAimAdmin(EditorsAdmin):
    """Projects hold copies of an aim's words, so no change here reaches them.

    What came with the site is put aside, not deleted: the next load would bring it back. The address of an aim stays,
    because bookmarks of the toolkit hold it.
    """

    list_title = "Common aims and their questions"
    list_display = ["name", "aim", "is_offered", "position"]
    list_editable = ["is_offered", "position"]
    list_filter = ["is_offered"]
    search_fields = ["name", "aim", "questions__text"]
    fields = ["name", "slug", "aim", "measure", "is_offered", "position"]
    ordering = ["position", "name"]
    inlines = [ImpactQuestionInline]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request, obj=None):
        return not (obj and obj.as_loaded) and super().has_delete_permission(request, obj)
