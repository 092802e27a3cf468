"""The forms of an event's page in the admin."""

import hashlib

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils import timezone

from partnerships.projects.admin.addresses import ProjectAddressesField
from schools_together.slugs import free_slug

from ..models import Event, Session
from ..models.event import RESERVED_SLUGS


class EventForm(forms.ModelForm):
    """An event. Projects are named by their addresses, as they stand in the browser's address bar.

    `seen` is a mark of the event as it was when the page was opened: of two who change it, the second is told.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    project_addresses = ProjectAddressesField(label="Projects that were spoken of")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "The last part of its address. Left empty, it is made from the title."
        self.fields["summary"].widget = AdminTextareaWidget({"rows": 2})
        self.mark = _mark(self.instance)
        self.fields["seen"].initial = self.mark
        if self.instance.pk:
            self.fields["project_addresses"].initial = list(self.instance.projects.all())

    def clean(self):
        """Refuse to write over what a colleague wrote; whoever saves once more has read that and means it."""
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("seen") != self.mark:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.mark
            raise forms.ValidationError(
                "A colleague has changed this event since you opened it. Look at it in another window: "
                "what you save now takes the place of what is there."
            )
        return cleaned

    def clean_slug(self):
        title = self.cleaned_data.get("title", "")
        others = Event.objects.exclude(pk=self.instance.pk)
        return self.cleaned_data["slug"] or free_slug(others, title, unless="event", taken=RESERVED_SLUGS)

    def clean_capacity(self):
        """Refuse fewer places than are taken."""
        capacity = self.cleaned_data["capacity"]
        taken = self.instance.bookings.holding().count() if self.instance.pk else 0
        if capacity is not None and capacity < taken:
            raise forms.ValidationError(f"{taken} people have a place or are offered one. Give at least that many.")
        return capacity

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.projects.set(self.cleaned_data["project_addresses"])


def _mark(event) -> str:
    """Return a mark of all that is written of an event, so that a change of any of it shows."""
    words = repr([field.value_from_object(event) for field in event._meta.concrete_fields])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


class SessionForm(forms.ModelForm):
    class Meta:
        model = Session
        fields = ["kind", "title", "summary", "starts_at", "ends_at", "room", "is_chosen", "capacity", "position"]

    def clean_capacity(self):
        """Refuse fewer places than are taken."""
        capacity = self.cleaned_data["capacity"]
        taken = self.instance.bookings.holding().count() if self.instance.pk else 0
        if capacity is not None and capacity < taken:
            raise forms.ValidationError(f"{taken} people have a place in it. Give at least that many.")
        return capacity


class SessionFormSet(forms.BaseInlineFormSet):
    """The sessions of an event: each on a day of the event, where its day is known."""

    def clean(self):
        super().clean()
        event = self.instance
        if event.starts_at is None or event.precision not in {Event.Precision.TIME, Event.Precision.DAY}:
            return
        first, last = (timezone.localdate(moment) for moment in (event.starts_at, event.ends_at or event.starts_at))
        for form in self.forms:
            for name in ("starts_at", "ends_at"):
                moment = form.cleaned_data.get(name)
                if moment and name not in form.errors and not first <= timezone.localdate(moment) <= last:
                    form.add_error(name, f"The event is {event.when}. Write a time within it.")


class NoteForm(forms.Form):
    """A few words, if there is anything to say."""

    note = forms.CharField(
        label="What you would like to say (optional)",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4, "cols": 70}),
    )
