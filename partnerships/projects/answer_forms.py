from django import forms

from .models import Check, Confirmation


class PartnerAnswerForm(forms.Form):
    """A partner's answer, and its own words if it wants to add some."""

    status = forms.ChoiceField(
        label="Does your school or organisation take part?",
        widget=forms.RadioSelect,
        choices=[
            (Confirmation.Status.CONFIRMED, "Yes, we take part"),
            (Confirmation.Status.DECLINED, "No, we do not"),
        ],
        error_messages={"required": "Choose yes or no."},
    )
    answered_by = forms.CharField(
        label="Your role there", max_length=120, help_text="For example: deputy head. Your name is not needed."
    )
    correction = forms.CharField(
        label="Is anything wrong on the page?",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="We pass this on to the lead school.",
    )
    voice = forms.CharField(
        label="What does the project mean to you?",
        required=False,
        max_length=1200,
        widget=forms.Textarea({"rows": 5}),
        help_text="A paragraph in your own words stands on the page under your name, once a moderator has read it.",
    )


class CheckForm(forms.Form):
    """The yearly answer of a lead school."""

    given = forms.ChoiceField(
        label="How does the project stand?",
        widget=forms.RadioSelect,
        choices=Check.Answer.choices,
        error_messages={"required": "Choose one of the four answers."},
    )
    pupils = forms.IntegerField(
        label="Pupils who took part this year, in all schools together",
        required=False,
        min_value=0,
        max_value=1_000_000,
    )
    note = forms.CharField(
        label="Anything to add for the moderators?", required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
