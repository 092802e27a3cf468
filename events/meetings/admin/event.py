"""Events in the admin: written, looked over, published, taken back, called off."""

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.forms import CheckboxSelectMultiple, Script
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from partnerships.projects.admin.access import BOTH
from partnerships.projects.admin.edition_pages import for_moderators
from partnerships.projects.admin.reasons import ask_for_reason

from ...bookings import booking as bookings
from ...bookings.models import Booking
from .. import cancelling, file_check, publishing
from ..models import Event, EventFile
from . import publish_page
from .access import OrganisersAdmin
from .forms import EventForm, NoteForm
from .inlines import INLINES

WORDS = ["title", "slug", "kind", "summary", "description", "themes"]
WHERE = ["is_online", "joining_url", "venue_school", "venue", "address", "region"]
AFTERWARDS = ["report", "attended", "attendance_note", "recording_url", "project_addresses", "groups", "record_note"]


@admin.register(Event)
class EventAdmin(OrganisersAdmin):
    form = EventForm
    inlines = INLINES
    list_title = "Events"
    list_display = ["title", "kind", "date", "place", "status", "booking", "people"]
    list_filter = ["status", "kind", "is_online", "region", "is_sample"]
    list_select_related = ["venue_school"]
    search_fields = ["title", "slug", "host", "venue", "venue_school__search_name"]
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    autocomplete_fields = ["venue_school"]
    actions = ["publish", "take_back", "cancel", "tell"]
    readonly_fields = ["standing", "moves"]
    fieldsets = [
        (None, {"fields": ["standing", *WORDS, "seen"]}),
        ("When", {"fields": ["precision", ("starts_at", "ends_at")]}),
        ("Where", {"fields": WHERE}),
        ("Who", {"fields": ["host", "organisers", "audience", "cost"]}),
        ("Booking", {"fields": ["booking", "capacity", "hours_to_accept"]}),
        ("Afterwards", {"fields": AFTERWARDS, "classes": ["collapse"]}),
        ("What was done with it", {"fields": ["moves"], "classes": ["collapse"]}),
    ]

    class Media:
        js = [Script("moderation/named_boxes.js", type="module")]

    def get_queryset(self, request):
        coming = Count("bookings", filter=Q(bookings__status__in=Booking.HOLDING))
        return super().get_queryset(request).annotate(coming=coming)

    def has_add_permission(self, request):
        return self.may_work_here(request)

    def has_delete_permission(self, request, obj=None):
        """A draft may go, from its own page. What was public keeps its address, and what was booked its people."""
        is_draft = obj is not None and obj.status == Event.Status.DRAFT
        return is_draft and self.may_work_here(request) and not obj.bookings.exists()

    def get_readonly_fields(self, request, obj=None):
        """The address of what is public stays: people have it in their letters and calendars."""
        is_public = obj is not None and obj.status != Event.Status.DRAFT
        return [*self.readonly_fields, *(["slug"] if is_public else [])]

    def get_urls(self):
        publish = self.admin_site.admin_view(for_moderators(self, publish_page.publish))
        return [path("publish/", publish, name="event_publish"), *super().get_urls()]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Show the few themes and groups as boxes to tick, which need no script."""
        kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="date", ordering="starts_at")
    def date(self, event):
        return event.when

    @admin.display(description="place")
    def place(self, event):
        return event.venue_name or "-"

    @admin.display(description="coming", ordering="coming")
    def people(self, event):
        return f"{event.coming} of {event.capacity}" if event.capacity else event.coming

    @admin.display(description="where it stands")
    def standing(self, event):
        """Say whether readers see it, with the way to see it as they do, and what people who booked do not know."""
        if event.pk is None:
            return "A draft, which readers do not see."
        link = format_html('<a href="{}">See the page as readers do</a>', event.get_absolute_url())
        untold = ", ".join(cancelling.changes_in_words(event)) if event.is_still_on else ""
        if not untold:
            return format_html("{}. {}", event.get_status_display(), link)
        return format_html("{}. {}<br>Not told to who has booked: {}.", event.get_status_display(), link, untold)

    @admin.display(description="changes and decisions")
    def moves(self, event):
        rows = event.moves.select_related("by") if event.pk else []
        lines = (
            (f"{timezone.localtime(move.at):%d %B %Y %H:%M}", move.by or "", move.get_to_status_display(), move.note)
            for move in rows
        )
        return format_html_join("", "<p>{} {}: {}. {}</p>", lines) or "None"

    def save_model(self, request, obj, form, change):
        """Write only what was changed here, and say what follows for people who have the event in their calendars."""
        if not change:
            obj.created_by = request.user
            obj.save()
            return
        is_news = obj.revise(form.changed_data, request.user)
        if is_news and obj.is_still_on and cancelling.to_tell(obj):
            words = "Calendars take over the change. Use “Tell those who booked …” once all is as it should be."
            self.message_user(request, words, messages.WARNING)

    def save_related(self, request, form, formsets, change):
        named_before = list(form.instance.projects.values_list("pk", flat=True))
        super().save_related(request, form, formsets, change)
        if form.instance.is_public and "project_addresses" in form.changed_data:
            form.instance.renew_pages(named_before)
        if {"capacity", "booking"} & set(form.changed_data):
            offers = bookings.move_up(form.instance)
            if offers:
                self.message_user(request, f"Offered a place that fell free: {offers}.")

    def save_formset(self, request, form, formset, change):
        """A file that is new, or newly put in place of another, is hidden until it was looked through."""
        before = [each.initial["file"] for each in formset.forms if each.initial.get("file")]
        super().save_formset(request, form, formset, change)
        if formset.model is EventFile:
            changed = [file for file, fields in formset.changed_objects if "file" in fields]
            for file in [*formset.new_objects, *changed]:
                file_check.begin(file)
            file_check.forget_unless_kept(before)

    @admin.action(description="Publish …", location=BOTH)
    def publish(self, request, events):
        keys = "&".join(f"event={event.pk}" for event in events)
        return HttpResponseRedirect(f"{reverse('admin:event_publish')}?{keys}")

    @admin.action(description="Take back to draft …", location=BOTH)
    def take_back(self, request, events):
        words = {"title": "Take off the site", "done": "Taken back", "form_class": NoteForm}
        return ask_for_reason(self, request, events, action="take_back", move=publishing.take_back, **words)

    @admin.action(description="Cancel …", location=BOTH)
    def cancel(self, request, events):
        words = {"title": "Cancel and tell everybody", "done": "Cancelled", "label": "Reason, for everybody who booked"}
        return ask_for_reason(self, request, events, action="cancel", move=cancelling.cancel, **words)

    @admin.action(description="Tell those who booked …", location=BOTH)
    def tell(self, request, events):
        words = {"title": "Tell everybody who booked", "done": "Told of the changes", "form_class": NoteForm}
        return ask_for_reason(self, request, events, action="tell", move=cancelling.tell_of_change, **words)
