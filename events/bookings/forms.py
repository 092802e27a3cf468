"""What a person tells us when they book, and may change later."""

import re

from django import forms

from partnerships.schools.choosing import SchoolOrNameForm
from schools_together.honeypot import HoneypotForm

from ..meetings.dates import hours
from .models import Booking
from .places import SessionsNotFree, SessionsOverlap, chosen_sessions, slots
from .purging import FORGET_AFTER, PURGE_NEEDS_AFTER, kept_until

WEB_ADDRESS = re.compile(r"://|www\.|\.com\b", re.IGNORECASE)
NO_SESSION = "I will choose later"


class SessionRadios(forms.RadioSelect):
    """The sessions of one slot. One without a place left is shown and cannot be chosen, unless it is one's own."""

    def create_option(self, name, value, label, selected, *args, **kwargs):
        option = super().create_option(name, value, label, selected, *args, **kwargs)
        if getattr(label, "free", None) == 0:
            option["attrs"]["disabled"] = True
        return option


class BookingForm(SchoolOrNameForm, HoneypotForm, forms.ModelForm):
    """A booking of an event, new or to be changed."""

    field_order = ["name", "who", "urn", "job_title", "email"]

    class Meta:
        model = Booking
        fields = ["name", "job_title", "email", "access_needs", "dietary_needs", "question"]
        widgets = {
            "name": forms.TextInput({"autocomplete": "name"}),
            "email": forms.EmailInput({"autocomplete": "email"}),
            "job_title": forms.TextInput({"autocomplete": "organization-title"}),
            "access_needs": forms.Textarea({"rows": 3}),
            "question": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        self._explain()
        self._add_slots()
        if self.instance.pk:
            del self.fields["email"]

    def _explain(self):
        """Say beside each field what it is for and how long it is kept."""
        until = self._date_after(PURGE_NEEDS_AFTER)
        helps = {
            "email": "We send your confirmation and the link to your booking there. It is shown on no page.",
            "access_needs": f"For example: step-free access, a hearing loop, large print. {until}",
            "dietary_needs": f"For the caterers. {until}",
            "question": "We pass it on to the speakers, without your name.",
        }
        for name, text in helps.items():
            self.fields[name].help_text = text
        if self.event.is_online:
            del self.fields["dietary_needs"]

    def _date_after(self, time):
        day = kept_until(self.event, time)
        return f"Only the organisers read this, to prepare the day. We delete it on {day:%-d %B %Y}."

    @property
    def forgotten_on(self):
        """Return the day on which the name and address are erased."""
        return kept_until(self.event, FORGET_AFTER)

    def _add_slots(self):
        mine = set(self.instance.sessions.values_list("pk", flat=True)) if self.instance.pk else set()
        self.slots = slots(chosen_sessions(self.event, apart_from=self.instance if self.instance.pk else None))
        for number, sessions in enumerate(self.slots):
            first, last = sessions[0].starts_at, max(session.ends_at for session in sessions)
            self.fields[f"slot_{number}"] = forms.ChoiceField(
                label=hours(first, last),
                choices=[*[(session.pk, session) for session in sessions], ("", NO_SESSION)],
                initial=next((session.pk for session in sessions if session.pk in mine), ""),
                widget=SessionRadios,
                required=False,
            )

    @property
    def slot_fields(self):
        return [self[f"slot_{number}"] for number in range(len(self.slots))]

    def clean_name(self):
        name = self.cleaned_data["name"]
        if WEB_ADDRESS.search(name):
            raise forms.ValidationError("Write your name alone, without a web address.")
        return name

    @property
    def sessions(self):
        """Return the sessions that were chosen."""
        chosen = {self.cleaned_data[f"slot_{number}"] for number in range(len(self.slots))}
        return [session for sessions in self.slots for session in sessions if str(session.pk) in chosen]

    @property
    def details(self) -> dict:
        """Return the fields of a booking, as they were given."""
        given = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        return given | self.party

    def refuse(self, refusal) -> None:
        """Say beside the field, where there is one, why this cannot be booked; all that was typed stays."""
        if isinstance(refusal, SessionsNotFree):
            for number, sessions in enumerate(self.slots):
                for session in sessions:
                    if session in refusal.sessions:
                        session.free = 0
                        self.add_error(f"slot_{number}", f"“{session}” has no place left. Please choose another.")
        elif isinstance(refusal, SessionsOverlap) and self.slots:
            self.add_error(f"slot_{len(self.slots) - 1}", str(refusal))
        else:
            self.add_error(None, str(refusal))
