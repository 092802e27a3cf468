"""What hangs on an event and is edited on its page. Each ends with an empty row: adding needs no script."""

from django.contrib import admin
from django.db import models
from django.forms import Textarea
from django.urls import reverse
from django.utils.html import format_html

from ..file_forms import EventFileForm
from ..models import Appearance, EventFile, EventSource, FloorQuestion, Launch, Point, Session
from .access import OrganisersInline
from .forms import SessionForm, SessionFormSet

FEW_LINES = {models.TextField: {"widget": Textarea({"rows": 3, "cols": 60})}}


class SessionInline(OrganisersInline, admin.StackedInline):
    model = Session
    form = SessionForm
    formset = SessionFormSet
    extra = 1
    classes = ["collapse"]
    formfield_overrides = FEW_LINES
    fields = [("kind", "title"), ("starts_at", "ends_at"), ("room", "capacity", "is_chosen", "position"), "summary"]


class OfThisEvent:
    """Offers the sessions of this event and not those of all others."""

    def get_formset(self, request, obj=None, **kwargs):
        self.event = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "session":
            kwargs["queryset"] = Session.objects.filter(event=self.event)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class AppearanceInline(OrganisersInline, OfThisEvent, admin.TabularInline):
    model = Appearance
    extra = 1
    classes = ["collapse"]
    autocomplete_fields = ["speaker"]
    fields = ["speaker", "role", "session", "described_as", "subject", "position"]


class PointInline(OrganisersInline, admin.TabularInline):
    model = Point
    extra = 1
    classes = ["collapse"]
    autocomplete_fields = ["speaker"]
    fields = ["text", "speaker", "position"]


class FloorQuestionInline(OrganisersInline, admin.TabularInline):
    model = FloorQuestion
    extra = 1
    classes = ["collapse"]
    formfield_overrides = FEW_LINES
    fields = ["question", "answer", "position"]


class LaunchInline(OrganisersInline, admin.TabularInline):
    model = Launch
    extra = 1
    classes = ["collapse"]
    fields = ["title", "about", "url"]


class SourceInline(OrganisersInline, admin.TabularInline):
    model = EventSource
    extra = 1
    classes = ["collapse"]
    fields = ["site_name", "url"]


class FileInline(OrganisersInline, OfThisEvent, admin.TabularInline):
    model = EventFile
    form = EventFileForm
    extra = 1
    classes = ["collapse"]
    fields = ["title", "kind", "session", "file", "looked_through"]
    readonly_fields = ["looked_through"]

    @admin.display(description="check for private details")
    def looked_through(self, file):
        if file.pk is None or file.checked_at is None:
            return "Comes after saving" if file.pk is None else "Is being looked through"
        if not file.findings:
            return "Nothing found"
        words = "Cleared" if file.is_cleared else f"Look at what was found: {len(file.findings)}"
        return format_html('<a href="{}">{}</a>', reverse("admin:events_eventfile_change", args=[file.pk]), words)


INLINES = [
    SessionInline,
    AppearanceInline,
    FileInline,
    PointInline,
    FloorQuestionInline,
    LaunchInline,
    SourceInline,
]
