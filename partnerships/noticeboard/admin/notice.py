"""The moderators' pile of notices: those that wait, and those of trusted schools that show already."""

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join

from schools_together.admin_site import Pile

from ...projects.admin.access import BOTH, ModeratorsAdmin
from ...projects.admin.filters import WaitingFirstFilter
from ...projects.admin.reasons import ask_for_reason
from ..models import InvalidNoticeMove, Notice
from ..notices import posting


class NoticeStatusFilter(WaitingFirstFilter):
    title = "where it stands"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [("all", "All"), *Notice.Status.choices[1:]]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(status=self.value()) if self.value() else queryset & Notice.objects.waiting()


class ReadAtForm(ActionForm):
    """Says with every action when the page was made, so that nobody publishes words that changed since."""

    # The admin's template writes the label of every field, hidden ones too.
    read_at = forms.CharField(
        label="", widget=forms.HiddenInput, initial=lambda: timezone.now().isoformat(), required=False
    )


@admin.register(Notice)
class NoticeAdmin(ModeratorsAdmin):
    list_title = "Notices to read"
    refusals = (InvalidNoticeMove,)
    list_display = ["title", "kind", "school", "status", "submitted_at"]
    list_filter = [NoticeStatusFilter, "kind"]
    list_select_related = ["school"]
    search_fields = ["title", "school__search_name", "text"]
    ordering = ["submitted_at", "pk"]
    show_facets = admin.ShowFacets.NEVER
    action_form = ReadAtForm
    actions = ["publish", "mark_read", "decline"]
    fields = ["title", "kind", "school", "status", "text", "lists", "pupils", "miles", "is_online", "term", "year"]
    fields += ["cost", "posted_by", "submitted_at", "published_at", "checked_at", "expires_on", "page", "log"]
    readonly_fields = fields

    def waiting(self):
        return Pile(Notice.objects.waiting(), "submitted_at")

    def has_change_permission(self, request, obj=None):
        """It changes by its moves only."""
        return False

    @admin.display(description="topics, phases, space or expertise")
    def lists(self, notice):
        rows = [*notice.topics.all(), *notice.phases.all(), *notice.resources.all()]
        return ", ".join(row.name for row in rows)

    @admin.display(description="public page")
    def page(self, notice):
        return format_html('<a href="{0}">{0}</a>', notice.get_absolute_url()) if notice.is_public else "Not public"

    @admin.display(description="what happened")
    def log(self, notice):
        rows = [
            (
                f"{timezone.localtime(move.at):%d %B %Y %H:%M}",
                move.get_to_status_display(),
                move.by or "by itself",
                move.note,
            )
            for move in notice.moves.select_related("by")
        ]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {} ({}) {}</li>", rows))

    @admin.action(description="Publish", location=BOTH, permissions=["view"])
    def publish(self, request, notices):
        read_at = parse_datetime(next(filter(None, request.POST.getlist("read_at")), ""))

        def move(notice):
            posting.publish(notice, request.user, read_at)

        self.try_each(request, notices, move, "Published")

    @admin.action(description="Read: nothing to change", location=BOTH, permissions=["view"])
    def mark_read(self, request, notices):
        self.try_each(request, notices, lambda notice: posting.read(notice, request.user), "Read")

    @admin.action(description="Decline …", location=BOTH, permissions=["view"])
    def decline(self, request, notices):
        words = {"title": "Decline", "done": "Declined"}
        return ask_for_reason(self, request, notices, action="decline", move=posting.decline, **words)
