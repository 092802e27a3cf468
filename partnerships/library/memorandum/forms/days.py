from django import forms
from django.utils import timezone

WAYS_TO_WRITE = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]


def refuse_past(review_on) -> None:
    """Hold that a day of review lies ahead."""
    if review_on and review_on <= timezone.localdate():
        raise forms.ValidationError("Choose a day ahead: on that day we write to your school.")


class DayField(forms.DateField):
    """A day, chosen where the browser has a calendar and typed where it has none."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": "Write a day, for example 14/9/2026."}

    def __init__(self, **options):
        super().__init__(**{"required": False, "input_formats": WAYS_TO_WRITE, **options})
