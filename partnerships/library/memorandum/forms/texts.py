"""The pages of a memorandum that are texts and days."""

from django import forms
from django.core.validators import MaxLengthValidator

from ....projects.editor.answers import digest, text_of
from ....projects.editor.forms.page import PageForm
from ...models import Memorandum
from .. import prompts
from .days import DayField, refuse_past

# More belongs on a paper of its own, and would keep whoever asks for the PDF waiting.
LONGEST_TEXT = 10_000


def _texts(*names):
    """Return what a form's Meta says of the parts that are texts: labels, help texts, widgets."""
    parts = {name: prompts.TEXTS[name] for name in names}
    return {
        "labels": {name: part.heading for name, part in parts.items()},
        "help_texts": {name: part.ask for name, part in parts.items()},
        "widgets": {name: forms.Textarea({"rows": 5}) for name in names},
    }


class TextsForm(PageForm):
    """A page of answers. The project's editor, whose form this is, calls what it writes `edition`: the memorandum.

    No answer is called optional: a safeguarding part may wait, but no partnership can do without it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & prompts.TEXTS.keys():
            self.fields[name].validators.append(MaxLengthValidator(LONGEST_TEXT))

    @property
    def suggestible(self) -> list[str]:
        """Return the parts that are empty and for which we have wording."""
        return [name for name in self.fields if name in prompts.TEXTS and not self[name].value()]

    def suggest(self, name) -> bool:
        """Put our wording into an empty part, for the person to change and save; tell whether there is any to put."""
        if name not in self.fields or name not in prompts.TEXTS or self.stored[name]:
            return False
        self.initial[name] = prompts.TEXTS[name].wording
        return True

    def _was_changed(self, name) -> bool:
        """Tell whether this person changed an answer since the page was opened."""
        typed = text_of(self.fields[name], self.cleaned_data[name])
        return digest(typed) != self.seen.marks.get(name, digest(""))


class AboutForm(TextsForm):
    needed = {"title", "aims", "starts_on", "ends_on"}
    groups = [("", ["title", "aims"]), (prompts.TIME.heading, ["starts_on", "ends_on"])]
    starts_on = DayField(label="Begins on")
    ends_on = DayField(label="Ends on", help_text=prompts.TIME.ask)

    class Meta:
        model = Memorandum
        fields = ["title", "aims", "starts_on", "ends_on"]
        labels = {"title": "Name of the partnership"} | _texts("aims")["labels"]
        help_texts = {"title": "For example: “Saturday science of Hill School and Dale Academy”."}
        help_texts |= _texts("aims")["help_texts"]
        widgets = _texts("aims")["widgets"]

    def clean_title(self):
        if not self.cleaned_data["title"]:
            raise forms.ValidationError("Give it a name, so that you find it again.")
        return self.cleaned_data["title"]

    def clean(self):
        """Hold that the end does not come first, as the days will stand: one of them may be a colleague's by now."""
        cleaned = super().clean()
        first, last = [self._as_it_will_stand(name) for name in ["starts_on", "ends_on"]]
        if first and last and last < first:
            self.add_error("ends_on", "The end must not come before the beginning.")
            cleaned.pop("starts_on", None)
        return cleaned

    def _as_it_will_stand(self, name):
        is_ours = name in self.cleaned_data and self._was_changed(name)
        return self.cleaned_data[name] if is_ours else getattr(self.edition, name)


class ArrangementsForm(TextsForm):
    needed = {"money", "transport", "safeguarding", "data"}
    groups = [("", ["money", "transport", "safeguarding", "data"])]

    class Meta:
        model = Memorandum
        fields = ["money", "transport", "safeguarding", "data"]
        labels, help_texts, widgets = _texts(*fields).values()


class ReviewForm(TextsForm):
    needed = {"evaluation", "review_on", "ending"}
    groups = [("", ["evaluation", "review_on", "ending"])]
    review_on = DayField(label=prompts.REVIEW.heading, help_text=prompts.REVIEW.ask)

    class Meta:
        model = Memorandum
        fields = ["evaluation", "review_on", "ending"]
        labels, help_texts, widgets = _texts("evaluation", "ending").values()

    def clean_review_on(self):
        day = self.cleaned_data["review_on"]
        if day != self.edition.review_on:
            refuse_past(day)
        return day
