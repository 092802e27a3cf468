from django import forms

from schools_together.honeypot import HoneypotForm

from .models import ListTopic


class TopicsForm(forms.Form):
    """What somebody wants to hear about."""

    topics = forms.MultipleChoiceField(
        label="What would you like to hear about?",
        choices=ListTopic.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )


class JoinForm(TopicsForm, HoneypotForm):
    """An address for the list."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="We write to it once, to make sure that it is yours. Only then are you on the list.",
    )

    field_order = ["email", "topics"]
