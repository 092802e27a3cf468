"""What editors write, and what schools answer."""

from django import forms

from ...projects.models import Topic
from ...schools.models import Phase, Region
from ..models import BookletChapter, BookletEntry
from .composing import LONGEST_TEXT
from .consent import Consent


class AnswerForm(forms.Form):
    """A school's answer to what a booklet would print of its project."""

    given = forms.ChoiceField(
        label="May the booklet print this?",
        widget=forms.RadioSelect,
        choices=[
            (Consent.AGREED, "Yes, print it as it stands"),
            (Consent.CORRECTED, "Yes, with a correction"),
            (Consent.DECLINED, "No, leave our project out"),
        ],
        error_messages={"required": "Choose one of the three answers."},
    )
    correction = forms.CharField(
        label="What should be corrected?",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text="The editors change the text and show it to you again.",
    )
    answered_by = forms.CharField(
        label="Your role at the school", max_length=120, help_text="For example: deputy head. Your name is not needed."
    )

    def clean(self):
        said = super().clean()
        if said.get("given") == Consent.CORRECTED and not said.get("correction"):
            self.add_error("correction", "Say what should be corrected.")
        return said


class TextForm(forms.ModelForm):
    """The words of an entry. They are the booklet's own; the project's page keeps its own."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = BookletEntry
        fields = ["title", "text", "quotation", "quoted"]
        widgets = {"text": forms.Textarea({"rows": 14, "data-counted": ""})}
        help_texts = {
            "text": f"At most {LONGEST_TEXT} letters, about 150 words. An empty line begins a new paragraph; the first "
            "is set larger where the project has a page of its own.",
            "quotation": "May stay empty.",
            "quoted": "By role, for example: a teacher of the partner school.",
        }


class ChapterForm(forms.Form):
    title = forms.CharField(label="Title of a new chapter", max_length=120)


class ChapterWordsForm(forms.ModelForm):
    class Meta:
        model = BookletChapter
        fields = ["title", "introduction"]


class FindForm(forms.Form):
    """What an editor asks of the directory."""

    words = forms.CharField(required=False, max_length=100)
    topic = forms.ModelChoiceField(Topic.objects.all(), required=False, empty_label="Any topic")
    region = forms.ModelChoiceField(Region.objects.all(), required=False, empty_label="Any region")
    phase = forms.ModelChoiceField(Phase.objects.all(), required=False, empty_label="Any phase")
