from django import forms

from ...models import Aim
from .rows import RowForm, RowsForm


class AimForm(RowForm):
    """One aim: what the partners want, how they will know, what they found."""

    defaults = {"evidence"}
    needed = {"text", "evidence"}
    told = ["text", "measure", "evidence", "found"]
    text = forms.CharField(
        label="Aim",
        max_length=200,
        help_text="One aim in one sentence. For example: “More Year 6 pupils feel at home in a laboratory.”",
    )
    measure = forms.CharField(
        label="How you will know",
        max_length=200,
        help_text="Small is fine. For example: “a show of hands in the first and the last week”.",
    )
    evidence = forms.ChoiceField(
        label="Kind of evidence",
        choices=Aim.Evidence.choices,
        initial=Aim.Evidence.NONE_YET,
        help_text="“Not measured yet” is a good answer.",
    )
    found = forms.CharField(
        label="What you found",
        widget=forms.Textarea({"rows": 3}),
        help_text="Only what you know, tied to this aim. For example: “41 of 60 raised a hand, 18 in September.”",
    )

    @property
    def identity(self):
        return self.cleaned_data.get("text", "")

    def clean_evidence(self):
        return self.cleaned_data["evidence"] or Aim.Evidence.NONE_YET


class AimsForm(RowsForm):
    prefix = "aims"
    row_form = AimForm
    row_name = "Aim"

    def load_rows(self):
        return self.edition.aims.all()

    def rows_of(self, edition):
        return edition.aims

    def initial_of(self, aim):
        return {"id": aim.pk} | {name: getattr(aim, name) for name in AimForm.told}

    def identity_of(self, aim):
        return aim.text

    def write_row(self, form, position):
        aim = form.row or Aim(edition=self.edition)
        aim.position = position
        for name in AimForm.told:
            if name in form.cleaned_data:
                setattr(aim, name, form.cleaned_data[name])
        aim.save()
        return aim
