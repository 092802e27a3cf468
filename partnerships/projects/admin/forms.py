"""What a moderator fills in to decide."""

from django import forms
from django.db import models

from ..models import Project, Rule


class Decision(models.TextChoices):
    PUBLISH = "publish", "Publish"
    ASK = "ask", "Ask for changes"
    DECLINE = "decline", "Decline"


class DecisionForm(forms.Form):
    """Reasons are rules that everybody can read; the note says what they mean here."""

    decision = forms.ChoiceField(choices=Decision, widget=forms.HiddenInput)
    rules = forms.ModelMultipleChoiceField(
        Rule.objects.all(),
        label="Reasons, from the published rules",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label="Note to the school", required=False, max_length=2000, widget=forms.Textarea({"rows": 4, "cols": 70})
    )

    def clean(self):
        decision, rules, note = (self.cleaned_data.get(name) for name in ["decision", "rules", "note"])
        if decision in {Decision.ASK, Decision.DECLINE} and not rules:
            self.add_error("rules", "Tick at least one rule, so that the school knows why.")
        if decision == Decision.DECLINE and not note:
            self.add_error("note", "Say in a sentence why this cannot be published.")
        return self.cleaned_data


class ReasonForm(forms.Form):
    """One reason, which somebody is told: the school, unless the label says otherwise."""

    note = forms.CharField(
        label="Reason, for the school", max_length=2000, widget=forms.Textarea({"rows": 4, "cols": 70})
    )


class MergeForm(forms.Form):
    """Which project on the site tells of the same work: its address or the last part of it."""

    into = forms.CharField(label="Address of the page that stays", max_length=300)

    def clean_into(self):
        slug = self.cleaned_data["into"].strip().rstrip("/").rpartition("/")[2]
        project = Project.objects.published().filter(slug=slug).first()
        if project is None:
            raise forms.ValidationError("No project on the site has this address.")
        return project
