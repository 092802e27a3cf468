"""The pages of a memorandum that are rows: who takes part, and who does what."""

from django import forms

from ....projects.editor.forms.rows import RowForm, RowsForm
from ...models import MemorandumParty, MemorandumRole

LONGEST_SIDE = 2_000


class PartyForm(RowForm):
    told = ["name", "gives", "gains", "signatory"]
    needed = set(told)
    name = forms.CharField(
        label="School or organisation", max_length=200, help_text="For example: “Hill School, Kendal”."
    )
    gives = forms.CharField(
        label="What it gives",
        max_length=LONGEST_SIDE,
        widget=forms.Textarea({"rows": 2}),
        help_text="And by when. For example: “a laboratory and two teachers on six Saturdays from October”.",
    )
    gains = forms.CharField(
        label="What it gains",
        max_length=LONGEST_SIDE,
        widget=forms.Textarea({"rows": 2}),
        help_text="For example: “sixth-formers who learn to explain physics”.",
    )
    signatory = forms.CharField(
        label="Who signs, by role", max_length=120, help_text="For example: “Head” or “Chair of the trust”."
    )

    @property
    def identity(self):
        return self["name"].value() or "", self["gives"].value() or ""


class PersonForm(RowForm):
    told = ["role", "at", "does"]
    needed = set(told)
    role = forms.CharField(
        label="Role", max_length=120, help_text="A role, not a name. For example: “Head of science”."
    )
    at = forms.CharField(label="At", max_length=200, help_text="Which partner. For example: “Hill School”.")
    does = forms.CharField(
        label="Looks after",
        max_length=300,
        help_text="For example: “plans the sessions with Dale Academy; the deputy head stands in”.",
    )

    @property
    def identity(self):
        return self["role"].value() or "", self["at"].value() or ""


class MemorandumRowsForm(RowsForm):
    """A page of rows. The project's editor, whose form this is, calls what it writes `edition`: the memorandum."""

    row_model = None

    def load_rows(self):
        return self.rows_of(self.edition).all()

    def initial_of(self, row):
        return {"id": row.pk} | {name: getattr(row, name) for name in self.row_form.told}

    def identity_of(self, row):
        first, second, *_ = self.row_form.told
        return getattr(row, first), getattr(row, second)

    def write_row(self, form, position):
        row = form.row or self.row_model(memorandum=self.edition)
        row.position = position
        for name in self.row_form.told:
            if name in form.cleaned_data:
                setattr(row, name, form.cleaned_data[name])
        row.save()
        return row


class PartiesForm(MemorandumRowsForm):
    prefix = "parties"
    row_form = PartyForm
    row_model = MemorandumParty
    row_name = "Partner"

    def rows_of(self, memorandum):
        return memorandum.parties


class PeopleForm(MemorandumRowsForm):
    prefix = "people"
    row_form = PersonForm
    row_model = MemorandumRole
    row_name = "Role"

    def rows_of(self, memorandum):
        return memorandum.roles
