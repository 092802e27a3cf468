"""People who speak, and what events are about."""

from django.contrib import admin
from django.db.models import Count

from schools_together.admin_rows import NamedInList
from schools_together.slugs import free_slug

from ..models import Speaker, Theme
from .access import OrganisersAdmin


@admin.register(Speaker)
class SpeakerAdmin(OrganisersAdmin):
    list_title = "Speakers"
    list_display = ["name", "job_title", "affiliation", "number"]
    list_select_related = ["school"]
    search_fields = ["name", "organisation", "school__search_name"]
    autocomplete_fields = ["school"]
    ordering = ["name", "pk"]
    fields = ["name", "job_title", "school", "organisation", "biography"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("appearances"))

    def has_add_permission(self, request):
        return self.may_work_here(request)

    def has_delete_permission(self, request, obj=None):
        return obj is not None and self.may_work_here(request) and not obj.appearances.exists()

    @admin.display(description="appearances", ordering="number")
    def number(self, speaker):
        return speaker.number

    def save_model(self, request, obj, form, change):
        """Give a new person an address of their own; it stays when the name is mended."""
        if not change:
            obj.slug = free_slug(Speaker.objects, obj.name, unless="speaker")
            obj.save()
        elif form.changed_data:
            obj.save(update_fields=form.changed_data)


@admin.register(Theme)
class ThemeAdmin(NamedInList, OrganisersAdmin):
    list_title = "Themes of events"
    list_display = ["name", "slug", "position"]
    list_editable = ["position"]
    ordering = ["position", "name"]
    search_fields = ["name"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def has_add_permission(self, request):
        return self.may_work_here(request)

    def has_delete_permission(self, request, obj=None):
        return obj is not None and self.may_work_here(request) and not obj.events.exists()
