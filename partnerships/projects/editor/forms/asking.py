from django import forms


class AskForm(forms.Form):
    """Where to write to a partner that has not answered; empty where it was asked before or has people here."""

    email = forms.EmailField(label="An address to write to", required=False)
