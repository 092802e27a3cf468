from django import forms

from ..models import Alert


class AddressForm(forms.Form):
    """An e-mail address. The last field is for machines: no person sees it."""

    email = forms.EmailField(
        label="Your e-mail address", max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )
    website = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))

    @property
    def is_from_a_machine(self):
        return bool(self.cleaned_data["website"])


class AlertForm(AddressForm):
    every = forms.ChoiceField(
        label="How often at most?", choices=Alert.Every.choices, initial=Alert.Every.WEEK, widget=forms.RadioSelect
    )

    field_order = ["email", "every"]
