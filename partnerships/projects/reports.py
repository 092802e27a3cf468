"""Reports by readers: made without an account, answered by a moderator."""

from django import forms
from django.utils import timezone

from schools_together.honeypot import HoneypotForm

from . import logbook
from .models import InvalidMove, Report

# From one visitor, and open ones about one project. More say nothing new, and are thanked for without being kept.
FROM_ONE_VISITOR = {"times": 5, "seconds": 60 * 60}
ABOUT_ONE_PROJECT = 20


class ReportForm(HoneypotForm, forms.ModelForm):
    """What a reader says is wrong with a page."""

    class Meta:
        model = Report
        fields = ["reason", "text", "email"]
        widgets = {"reason": forms.RadioSelect, "text": forms.Textarea({"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Report.Reason.choices
        self.fields["email"].help_text = "We use it for this answer only and delete it when the report is dealt with."

    def save_for(self, project) -> Report | None:
        """Keep the report, unless a machine wrote it or moderators know already."""
        if self.is_from_a_machine or waiting().filter(project=project).count() >= ABOUT_ONE_PROJECT:
            return None
        self.instance.project = project
        return super().save()


def waiting():
    """Return the reports that nobody has dealt with, the oldest first."""
    return Report.objects.filter(handled_at__isnull=True).order_by("made_at", "pk")


def handle(report: Report, by, note: str) -> None:
    """Close a report with what was done, and forget the reader's address. The second moderator is told."""
    rows = waiting().filter(pk=report.pk)
    if not rows.update(handled_at=timezone.now(), handled_by=by, outcome=note, email=""):
        raise InvalidMove("A colleague has dealt with this report already.")
    report.refresh_from_db()
    logbook.note(report, by, f"Dealt with: {note}")


class OutcomeForm(forms.Form):
    """What a moderator did about a report. Readers do not see it."""

    note = forms.CharField(label="What was done", max_length=2000, widget=forms.Textarea({"rows": 4, "cols": 70}))
