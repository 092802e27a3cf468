"""The moderators' desk: the list of what waits, and the page on which one edition is read and decided."""

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.timesince import timesince

from schools_together.admin_site import Pile

from .. import moderation
from ..models import Edition
from . import edition_pages
from .access import ModeratorsAdmin
from .filters import KindFilter, StatusFilter, WhoFilter
from .forms import Decision
from .reading import what_to_read


@admin.register(Edition)
class EditionAdmin(ModeratorsAdmin):
    list_title = "Projects to read"
    list_display = ["title", "school", "kind", "waits", "who", "contents"]
    list_filter = [StatusFilter, WhoFilter, KindFilter, ("region", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title", "project__slug", "project__lead_school__name", "project__lead_school__urn"]
    search_fields += ["partners__organisation", "partners__school__name"]
    search_help_text = "Title, school, URN or partner"
    ordering = ["submitted_at", "pk"]
    list_per_page = 50
    actions = ["assign_to_me", "publish", "ask_for_changes", "decline"]
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        """Leave drafts to their schools: what was not sent is not ours to read."""
        editions = super().get_queryset(request).exclude(status=Edition.Status.DRAFT)
        return editions.select_related("project__lead_school", "project__live", "assigned_to")

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        counted = Edition.objects.filter(pk__in=[edition.pk for edition in changelist.result_list]).annotate(
            partner_count=Count("partners", distinct=True), photo_count=Count("photos", distinct=True)
        )
        counts = {edition.pk: edition for edition in counted.only("pk")}
        for edition in changelist.result_list:
            edition.partner_count = counts[edition.pk].partner_count
            edition.photo_count = counts[edition.pk].photo_count
        return changelist

    def waiting(self):
        return Pile(Edition.objects.filter(status=Edition.Status.SUBMITTED), "submitted_at")

    @admin.display(description="school", ordering="project__lead_school__name")
    def school(self, edition):
        return edition.project.lead_school or "(no school of the register)"

    @admin.display(description="what it is")
    def kind(self, edition):
        return "New version" if edition.project.live_id else "New project"

    @admin.display(description="waits", ordering="submitted_at")
    def waits(self, edition):
        if edition.status != Edition.Status.SUBMITTED:
            return edition.get_status_display()
        return timesince(edition.submitted_at, timezone.now(), depth=1) if edition.submitted_at else "unknown"

    @admin.display(description="who has it", ordering="assigned_to__name", empty_value="nobody")
    def who(self, edition):
        return edition.assigned_to

    @admin.display(description="holds")
    def contents(self, edition):
        photos = "1 photo" if edition.photo_count == 1 else f"{edition.photo_count} photos"
        return f"{edition.partner_count} partners, {photos}"

    @admin.action(description="Assign to me")
    def assign_to_me(self, request, editions):
        self.try_each(request, editions, lambda edition: moderation.assign(edition, request.user), "Assigned to you")

    @admin.action(description="Publish …")
    def publish(self, request, editions):
        return self._to_decide(Decision.PUBLISH, editions)

    @admin.action(description="Ask for changes …")
    def ask_for_changes(self, request, editions):
        return self._to_decide(Decision.ASK, editions)

    @admin.action(description="Decline …")
    def decline(self, request, editions):
        return self._to_decide(Decision.DECLINE, editions)

    def _to_decide(self, decision, editions):
        keys = "".join(f"&edition={edition.pk}" for edition in editions)
        return HttpResponseRedirect(f"{reverse('admin:edition_decide')}?decision={decision}{keys}")

    def get_urls(self):
        return [
            path("decide/", self._page(edition_pages.decide), name="edition_decide"),
            path("<int:pk>/assign/", self._page(edition_pages.assign), name="edition_assign"),
            path("<int:pk>/preview/", self._page(edition_pages.preview), name="edition_preview"),
            path("<int:pk>/mend/", self._page(edition_pages.mend), name="edition_mend"),
            path("<int:pk>/photos/<int:photo>/", self._page(edition_pages.remove_photo), name="edition_remove_photo"),
            path("<int:pk>/merge/<int:into>/", self._page(edition_pages.merge), name="edition_merge"),
            *super().get_urls(),
        ]

    def _page(self, view):
        return self.admin_site.admin_view(edition_pages.for_moderators(self, view))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show one edition to read and decide. It is never edited here as a form of all fields."""
        edition = edition_pages.load(self, request, object_id)
        context = {**self.admin_site.each_context(request), "opts": self.opts, **what_to_read(edition, request.user)}
        return TemplateResponse(request, "admin/partnerships/edition/page.html", context)

    def history_view(self, request, object_id, extra_context=None):
        """Send to the edition's own page, which tells all its moves."""
        return HttpResponseRedirect(reverse("admin:partnerships_edition_change", args=[quote(object_id)]))
