"""The desk on which proposals are answered."""

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from partnerships.projects.admin.access import BOTH
from partnerships.projects.admin.filters import WaitingFirstFilter
from partnerships.projects.admin.reasons import ask_for_reason
from schools_together.admin_site import Pile

from ..meetings.admin.access import OrganisersAdmin
from . import answering
from .forms import AnswerForm
from .models import Proposal


class AnsweredFilter(WaitingFirstFilter):
    title = "answer"
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        answers = [Proposal.Status.ACCEPTED, Proposal.Status.DECLINED]
        return [*[(status.value, status.label) for status in answers], ("all", "All")]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(status=self.value() or Proposal.Status.NEW)


@admin.register(Proposal)
class ProposalAdmin(OrganisersAdmin):
    refusals = (answering.AlreadyAnswered,)
    list_title = "Proposals for events"
    list_display = ["name", "kind", "affiliation", "subject", "when", "made_at", "status"]
    list_filter = [AnsweredFilter, "kind"]
    list_select_related = ["school", "event"]
    search_fields = ["name", "organisation", "school__search_name", "subject", "text"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["handled_at", "made_at", "pk"]
    actions = ["accept", "decline", "make_draft"]
    fields = ["kind", "name", "job_title", "affiliation", "email", "subject", "text", "when", "room_for", "made_at"]
    fields += ["status", "handled_at", "handled_by", "note", "draft"]
    readonly_fields = fields

    def waiting(self):
        return Pile(answering.waiting(), "made_at")

    def render_change_form(self, request, context, *args, **kwargs):
        """Nothing here is typed over, so there is nothing to save."""
        context.update(show_save=False, show_save_and_continue=False)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="event")
    def draft(self, proposal):
        if proposal.event is None:
            return "None yet"
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:events_event_change", args=[proposal.event.pk]), proposal.event
        )

    @admin.action(description="Accept …", location=BOTH)
    def accept(self, request, proposals):
        words = {"title": "Accept", "done": "Accepted", "form_class": AnswerForm}
        return ask_for_reason(self, request, proposals, action="accept", move=answering.accept, **words)

    @admin.action(description="Decline …", location=BOTH)
    def decline(self, request, proposals):
        words = {"title": "Decline", "done": "Declined", "form_class": AnswerForm}
        return ask_for_reason(self, request, proposals, action="decline", move=answering.decline, **words)

    @admin.action(description="Make a draft event", location=BOTH)
    def make_draft(self, request, proposals):
        drafts = []
        self.try_each(
            request, proposals, lambda each: drafts.append(answering.make_draft(each, request.user)), "Drafts made"
        )
        return redirect("admin:events_event_change", drafts[0].pk) if len(drafts) == 1 else None
