from django import forms

from schools_together.honeypot import HoneypotForm

from .questions import QUESTIONS


class SelfCheckForm(HoneypotForm):
    """The ten questions, each with four answers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for question in QUESTIONS:
            self.fields[question.key] = forms.TypedChoiceField(
                label=question.text,
                choices=list(enumerate(question.answers)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose the sentence that comes nearest."},
            )

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[question.key] for question in QUESTIONS]

    @property
    def unanswered(self) -> list[forms.BoundField]:
        return [field for field in self.questions if field.errors]

    @property
    def answers(self) -> list[int]:
        return [self.cleaned_data[question.key] for question in QUESTIONS]
