"""Say in a form which school one means: one of the register, or a name written freely.

With script a list follows the typing (static/js/school_finder.js). Without it a <button name="go" value="find">
sends the form, and the page comes back with schools to choose from: see `is_searching`, `SchoolOrNameForm.search` and
templates/components/school_or_name.html, which shows it with the form as `choice`.
"""

from django import forms

from . import finder
from .models import School

EXAMPLE = "Begin with the name, town or postcode. For example: “Grange Primary Leeds”, or “The River Trust”."


def is_searching(request) -> bool:
    """Tell whether the form was sent only to see the schools that fit what was typed."""
    return request.POST.get("go") == "find"


class ChoosesSchool:
    """What the component shows of a form with the fields `who` and `urn`: the chosen school, others to choose from."""

    school: School | None = None
    options: list[School] = []
    was_searched = False

    def tie(self, school: School | None) -> None:
        """Take a school as the one that is meant."""
        self.school = school
        self.options = [school] if school else []

    def offer(self, schools) -> None:
        """Show schools of the register to choose from."""
        self.was_searched = True
        self.options = list(dict.fromkeys([*self.options, *schools]))


class SchoolOrNameForm(ChoosesSchool, forms.Form):
    """A form in which somebody names their school or organisation. After it was cleaned, `party` says which."""

    who = forms.CharField(label="School or organisation", max_length=200, help_text=EXAMPLE)
    urn = forms.CharField(label="School in the register", max_length=12, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        urn = self["urn"].value()
        self.tie(School.objects.with_urns([urn]).first() if urn else None)

    def clean_urn(self):
        urn = self.cleaned_data["urn"]
        if urn and not self.school:
            raise forms.ValidationError("Choose a school from the list.")
        return urn

    @property
    def party(self) -> dict:
        """Return the fields `school` and `organisation` of whatever the form is about; one of them is filled."""
        return {"school": self.school, "organisation": "" if self.school else self.cleaned_data["who"]}

    def search(self) -> None:
        """Offer the schools that fit what was typed, and leave what is still missing for later."""
        self.full_clean()
        self.errors.clear()
        self.offer(finder.suggest(self["who"].value() or ""))
