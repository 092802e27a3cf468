from django import forms

WAYS_TO_WRITE = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]


class DayField(forms.DateField):
    """A day, chosen where the browser has a calendar and typed where it has none."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": "Write a day, for example 14/9/2026."}

    def __init__(self, **options):
        super().__init__(**{"required": False, "input_formats": WAYS_TO_WRITE, **options})
