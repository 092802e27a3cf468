"""Files in which the check found something: looked at by a person, and cleared or taken out."""

from django.contrib import admin
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from partnerships.projects import logbook
from partnerships.projects.admin.access import BOTH
from partnerships.projects.admin.edition_pages import for_moderators
from partnerships.projects.admin.filters import WaitingFirstFilter
from schools_together.admin_site import Pile

from .. import file_check
from ..models import EventFile, InvalidEventMove
from .access import OrganisersAdmin


class ClearedFilter(WaitingFirstFilter):
    title = "private details"
    parameter_name = "cleared"

    def lookups(self, request, model_admin):
        return [("yes", "Cleared"), ("all", "All files")]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.filter(is_cleared=True)
        return queryset if self.value() == "all" else queryset.to_clear()


def send(model_admin, request, pk):
    """Give a file to whoever is to look at it before readers have it."""
    file = get_object_or_404(EventFile, pk=pk)
    return FileResponse(file.file.open(), as_attachment=True)


@admin.register(EventFile)
class EventFileAdmin(OrganisersAdmin):
    list_title = "Files to look at"
    list_display = ["title", "event", "kind", "added_at", "number_found", "is_cleared"]
    list_filter = [ClearedFilter]
    list_select_related = ["event"]
    search_fields = ["title", "event__title"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["added_at", "pk"]
    actions = ["clear"]
    view_on_site = False  # readers have it once it is cleared
    fields = ["title", "event", "download", "what_was_found", "checked_at", "is_cleared", "cleared_at", "cleared_by"]
    readonly_fields = fields

    def waiting(self):
        return Pile(EventFile.objects.to_clear(), "checked_at")

    def render_change_form(self, request, context, *args, **kwargs):
        """Nothing here is typed over, so there is nothing to save."""
        context.update(show_save=False, show_save_and_continue=False)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self):
        view = self.admin_site.admin_view(for_moderators(self, send))
        return [path("<int:pk>/download/", view, name="event_file_download"), *super().get_urls()]

    @admin.display(description="found")
    def number_found(self, file):
        return len(file.findings)

    @admin.display(description="file")
    def download(self, file):
        return format_html('<a href="{}">{}</a>', reverse("admin:event_file_download", args=[file.pk]), file.format)

    @admin.display(description="what was found")
    def what_was_found(self, file):
        lines = (
            (file_check.WORDS[found["what"]], ": " if found["text"] else "", found["text"], found["where"])
            for found in file.findings
        )
        return format_html_join("", "<p>{}{}<strong>{}</strong> {}</p>", lines) or "Nothing"

    @admin.action(description="Show to readers although something was found", location=BOTH)
    def clear(self, request, files):
        def move(file):
            if not file_check.clear(file, request.user):
                raise InvalidEventMove(f"“{file}” needs no clearing, or has changed since you looked at it.")
            logbook.note(file, request.user, "Cleared: readers may have it.")

        self.try_each(request, files, move, "Cleared")
