from django import forms

from partnerships.schools.choosing import SchoolOrNameForm
from schools_together.honeypot import HoneypotForm

from .models import Proposal


class ProposalForm(SchoolOrNameForm, HoneypotForm, forms.ModelForm):
    """What somebody offers."""

    field_order = ["kind", "name", "job_title", "who", "urn", "email"]

    class Meta:
        model = Proposal
        fields = ["kind", "name", "email", "job_title", "subject", "text", "when", "room_for"]
        widgets = {
            "kind": forms.RadioSelect,
            "name": forms.TextInput({"autocomplete": "name"}),
            "email": forms.EmailInput({"autocomplete": "email"}),
            "job_title": forms.TextInput({"autocomplete": "organization-title"}),
            "text": forms.Textarea({"rows": 6}),
        }
        help_texts = {
            "email": "The organisers answer to this address. Nobody else sees it.",
            "text": "What you have in mind, and what a meeting would need to know.",
            "when": "For example: a Tuesday in March, or any time after half-term.",
            "room_for": "Only if you offer to host.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Proposal.Kind.choices

    def clean(self):
        cleaned = super().clean()
        if "who" in cleaned and "urn" in cleaned:
            self.instance.school, self.instance.organisation = self.party["school"], self.party["organisation"]
        return cleaned


class AnswerForm(forms.Form):
    """What the organisers answer. It stands in the letter to the person who offered."""

    note = forms.CharField(
        label="Your answer, for the person who offered", max_length=2000, widget=forms.Textarea({"rows": 6, "cols": 70})
    )
