"""What lead schools answered to the yearly question: notes and "Not ours any more" are for a person to deal with."""

from django.contrib import admin
from django.db.models import F

from schools_together.admin_site import Pile

from .. import checking, reports
from ..models import Check
from .access import BOTH, ModeratorsAdmin
from .filters import WaitingFirstFilter
from .reasons import ask_for_reason


class ToReadFilter(WaitingFirstFilter):
    title = "answers"
    parameter_name = "answers"

    def lookups(self, request, model_admin):
        return [("all", "All, and questions without one")]

    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.filter(pk__in=checking.to_read().values("pk"))


@admin.register(Check)
class CheckAdmin(ModeratorsAdmin):
    list_title = "Answers to the yearly question"
    list_display = ["project", "answer", "asked_at", "answered_at", "note", "handled_at"]
    list_filter = [ToReadFilter, "answer"]
    list_select_related = ["project__live"]
    search_fields = ["project__slug", "project__live__title", "note"]
    show_facets = admin.ShowFacets.NEVER
    ordering = [F("answered_at").desc(nulls_last=True), "-asked_at", "-pk"]
    actions = ["handle"]
    list_per_page = 50

    def waiting(self):
        return Pile(checking.to_read(), "answered_at")

    def get_readonly_fields(self, request, obj=None):
        return [field.name for field in Check._meta.fields if field.name != "id"]

    def has_change_permission(self, request, obj=None):
        return False

    @admin.action(description="Deal with …", location=BOTH, permissions=["view"])
    def handle(self, request, chosen):
        words = {"title": "Deal with", "done": "Dealt with", "form_class": reports.OutcomeForm}
        return ask_for_reason(self, request, chosen, action="handle", move=checking.handle, **words)
