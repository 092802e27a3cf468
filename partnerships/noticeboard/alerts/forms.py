from django import forms

from schools_together.honeypot import HoneypotForm

from ..models import Alert


class AddressForm(HoneypotForm):
    email = forms.EmailField(
        label="Your e-mail address", max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )


class AlertForm(AddressForm):
    every = forms.ChoiceField(
        label="How often at most?", choices=Alert.Every.choices, initial=Alert.Every.WEEK, widget=forms.RadioSelect
    )

    field_order = ["email", "every"]
