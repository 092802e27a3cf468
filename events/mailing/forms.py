from django import forms

from .models import ListTopic


class TopicsForm(forms.Form):
    """What somebody wants to hear about."""

    topics = forms.MultipleChoiceField(
        label="What would you like to hear about?",
        choices=ListTopic.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )


class JoinForm(TopicsForm):
    """An address for the list. The last field is for machines: no person sees it."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="We write to it once, to make sure that it is yours. Only then are you on the list.",
    )
    website = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))

    field_order = ["email", "topics"]

    @property
    def is_from_a_machine(self):
        return bool(self.cleaned_data["website"])
