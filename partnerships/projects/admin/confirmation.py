"""Partners' own paragraphs."""

from django.contrib import admin

from schools_together.admin_site import Pile

from .. import voices
from ..models import Confirmation
from .access import BOTH, ModeratorsAdmin
from .filters import VoiceFilter
from .reasons import ask_for_reason


@admin.register(Confirmation)
class ConfirmationAdmin(ModeratorsAdmin):
    list_title = "Partners’ paragraphs"
    list_display = ["partner", "project", "status", "answered_at", "answered_by", "paragraph"]
    list_filter = [VoiceFilter, "status"]
    list_select_related = ["project__live", "school"]
    search_fields = ["project__slug", "project__live__title", "school__name", "organisation"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["answered_at", "pk"]
    actions = ["accept", "decline"]
    fields = ["project", "partner", "status", "answered_at", "answered_by", "correction", "offered_voice", "voice"]

    def has_change_permission(self, request, obj=None):
        """Nobody rewrites what a partner said; it is shown or not."""
        return False

    def waiting(self):
        return Pile(voices.waiting(), "answered_at")

    @admin.display(description="partner")
    def partner(self, confirmation):
        return confirmation.organisation or confirmation.school

    @admin.display(description="paragraph")
    def paragraph(self, confirmation):
        return confirmation.offered_voice or confirmation.voice

    @admin.action(description="Show the paragraph", location=BOTH, permissions=["view"])
    def accept(self, request, confirmations):
        self.try_each(request, confirmations, lambda each: voices.accept(each, request.user), "Shown")

    @admin.action(description="Do not show the paragraph …", location=BOTH, permissions=["view"])
    def decline(self, request, confirmations):
        words = {"title": "Do not show the paragraph", "done": "Declined", "label": "Reason, for the partner"}
        return ask_for_reason(self, request, confirmations, action="decline", move=voices.decline, **words)
