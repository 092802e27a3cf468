"""What lead schools answered to the yearly question. "Not ours any more" and the notes are for a person to read."""

from django.contrib import admin
from django.db.models import F

from ..models import Check
from .access import ModeratorsAdmin


@admin.register(Check)
class CheckAdmin(ModeratorsAdmin):
    list_title = "Answers to the yearly question"
    list_display = ["project", "answer", "asked_at", "answered_at", "note"]
    list_filter = ["answer", ("answered_at", admin.EmptyFieldListFilter)]
    list_select_related = ["project__live"]
    search_fields = ["project__slug", "project__live__title", "note"]
    ordering = [F("answered_at").desc(nulls_last=True), "-asked_at", "-pk"]
    list_per_page = 50

    def get_readonly_fields(self, request, obj=None):
        return [field.name for field in Check._meta.fields if field.name != "id"]

    def has_change_permission(self, request, obj=None):
        return False
