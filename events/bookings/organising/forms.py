import uuid

from django import forms

from ..models import Booking
from . import letters
from .models import EventLetter


class PlacesForm(forms.Form):
    """How many places there are."""

    capacity = forms.IntegerField(
        label="Places",
        min_value=1,
        max_value=100_000,
        required=False,
        help_text="Leave it empty for no limit. Whoever waits moves up at once.",
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )


class PersonForm(forms.ModelForm):
    """Somebody whom an organiser adds by hand. An address is not asked of those who stand at the door."""

    email = forms.EmailField(label="E-mail address", required=False, help_text="Without one we cannot write to them.")
    is_here = forms.BooleanField(label="They are here now", required=False)
    make_room = forms.BooleanField(label="If all places are taken, make one place more", required=False)

    class Meta:
        model = Booking
        fields = ["name", "organisation", "job_title", "email"]
        labels = {"name": "Name", "organisation": "School or organisation", "job_title": "Role"}


class LetterForm(forms.ModelForm):
    """A letter to some of those who booked."""

    to = forms.ChoiceField(label="To")
    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="What you want to say",
        max_length=10_000,
        widget=forms.Textarea({"rows": 10}),
        help_text="Markdown: **bold**, - lists, links. A greeting, and a link to their booking, are added for you.",
    )

    class Meta:
        model = EventLetter
        fields = ["subject", "text"]
        labels = {"subject": "Subject"}

    field_order = ["to", "subject", "text"]

    def __init__(self, *args, sessions, ticked=(), **kwargs):
        kwargs["initial"] = {"key": uuid.uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = letters.audiences(sessions, len(ticked))

    def written(self, event, by) -> EventLetter:
        """Return the letter, not saved yet."""
        letter = self.save(commit=False)
        letter.event, letter.by = event, by
        letter.key = self.cleaned_data["key"]
        letter.audience = dict(self.fields["to"].choices)[self.cleaned_data["to"]]
        return letter


class ReasonForm(forms.Form):
    """Why something is called off or has changed, as the people who booked will read it."""

    note = forms.CharField(
        label="What you want to tell them",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )


class CancelBookingForm(forms.Form):
    note = forms.CharField(label="Why (they will read it)", max_length=200, required=False)
