"""Begin a memorandum: from a project, or with five answers."""

from django import forms

from .days import DayField, refuse_past
from .texts import LONGEST_TEXT


class ChooseSchoolForm(forms.Form):
    """Whose memorandum it is: asked only where a person belongs to several schools."""

    school = forms.ModelChoiceField(None, label="Your school", widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args, schools, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools
        if len(schools) == 1:
            self.initial["school"] = schools[0]
            self.fields["school"].widget = forms.HiddenInput()


class ShortForm(ChooseSchoolForm):
    """Five things; the rest can wait."""

    title = forms.CharField(
        label="What is the partnership called?", max_length=160, help_text="For example: “Saturday science”."
    )
    partner = forms.CharField(
        label="With whom?",
        max_length=200,
        required=False,
        help_text="One school or organisation; you can add others later. For example: “Dale Academy, Kendal”.",
    )
    aims = forms.CharField(
        label="What is it for?",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        help_text="For example: “More year 6 pupils feel at home in a laboratory.”",
    )
    starts_on = DayField(label="When does it begin?")
    review_on = DayField(
        label="When will you look at it again together?", help_text="On that day we write to your school."
    )

    def clean_review_on(self):
        refuse_past(self.cleaned_data["review_on"])
        return self.cleaned_data["review_on"]


class ProjectField(forms.ModelChoiceField):
    def label_from_instance(self, project):
        return project.newest_title


class FromProjectForm(forms.Form):
    project = ProjectField(None, label="Project", empty_label="Choose a project")

    def __init__(self, *args, projects, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects
