"""A field that no person sees, for forms that anybody may send: only machines fill it in."""

from django import forms


class HoneypotForm(forms.Form):
    website = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))

    @property
    def is_from_a_machine(self):
        return bool(self.cleaned_data["website"])
