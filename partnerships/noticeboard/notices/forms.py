"""What a school says in a notice, and how it ends."""

from typing import NamedTuple

from django import forms
from django.forms.models import model_to_dict
from django.utils import timezone

from ...schools.choosing import SchoolOrNameForm
from ..models import Notice, Weekday
from . import terms

MOST_TOPICS = 3
TWIN = "Your school has a notice with these words already."
MILES = [
    (0, "We stay at our school"),
    (5, "Up to 5 miles"),
    (10, "Up to 10 miles"),
    (20, "Up to 20 miles"),
    (50, "Up to 50 miles"),
]


class Group(NamedTuple):
    """Fields that fold away under a heading, beside which stands what holds where nobody opens it."""

    heading: str
    otherwise: str
    fields: list
    is_folded: bool


class NoticeForm(forms.ModelForm):
    """Two minutes on a phone: few questions in sight, the others folded away with an answer that does for most.

    One's school is asked for only where there are several.
    """

    ASKED_FIRST = ["kind", "school", "title", "topics", "when", "text"]
    FOLDED = [
        ("For whom", "any age", ["phases", "pupils"]),
        ("Space or expertise", "optional", ["resources"]),
        ("Where and which days", "10 miles around you, any day", ["miles", "is_online", "weekdays"]),
        ("Cost", "to be agreed", ["cost"]),
    ]
    ASKED_LAST = ["wants_matches"]

    when = forms.ChoiceField(label="When")
    weekdays = forms.TypedMultipleChoiceField(
        label="Which days suit you",
        choices=Weekday.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose none if any day will do.",
    )
    miles = forms.TypedChoiceField(label="How far you would travel", choices=MILES, coerce=int, initial=10)

    class Meta:
        model = Notice
        fields = ["kind", "school", "title", "topics", "phases", "resources", "pupils", "miles", "is_online"]
        fields += ["when", "weekdays", "cost", "text", "wants_matches"]
        labels = {"topics": "What it is about", "phases": "Phases", "is_online": "It can be done online"}
        labels |= {"resources": "What you offer, or what you look for", "school": "Your school"}
        labels |= {"pupils": "About how many pupils"}
        help_texts = {
            "title": "For example: “Our theatre is free on Thursdays” or “We look for a string quartet to play with”.",
            "topics": f"Up to {MOST_TOPICS}.",
            "text": "What you have in mind, and what would be in it for both schools. No names of pupils, please.",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "school": forms.RadioSelect,
            "topics": forms.CheckboxSelectMultiple,
            "phases": forms.CheckboxSelectMultiple,
            "resources": forms.CheckboxSelectMultiple,
            "cost": forms.RadioSelect,
            "text": forms.Textarea({"rows": 4}),
        }

    def __init__(self, *args, schools, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (Notice.Kind.OFFER, "We offer something"),
            (Notice.Kind.REQUEST, "We look for something"),
        ]
        offered = {term.value: term for term in terms.offered(timezone.localdate())}
        self.terms = offered
        self.fields["when"].choices = [(value, term.label) for value, term in offered.items()]
        if self.instance.pk:
            self.initial["when"] = f"{self.instance.term}-{self.instance.year}"
            del self.fields["school"]
        else:
            self._choose_among(list(schools), schools)

    def _choose_among(self, found, schools):
        """Ask for the school only where there are several."""
        self.only_school = found[0] if len(found) == 1 else None
        if self.only_school:
            del self.fields["school"]
        else:
            self.fields["school"].queryset = schools
            self.fields["school"].empty_label = None

    @classmethod
    def begun_with(cls, notice) -> dict:
        """Return what a form begins with that is to say again what a notice said."""
        return model_to_dict(notice, cls._meta.fields) | {"when": f"{notice.term}-{notice.year}"}

    def clean_topics(self):
        topics = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(f"Choose at most {MOST_TOPICS}.")
        return topics

    def clean(self):
        cleaned = super().clean()
        if "when" in cleaned:
            term = self.terms[cleaned["when"]]
            self.instance.term, self.instance.year, self.instance.expires_on = term.term, term.year, term.ends_on
        if self.school and self.has_twin():
            self.add_error("title", TWIN)
        return cleaned

    def has_twin(self) -> bool:
        """Tell whether the school has a notice with these words that waits or shows."""
        given = self.cleaned_data
        twins = Notice.objects.filter(title=given.get("title"), school=self.school, kind=given.get("kind"))
        shown = [Notice.Status.SUBMITTED, Notice.Status.PUBLISHED]
        return twins.filter(status__in=shown).exclude(pk=self.instance.pk).exists()

    @property
    def asked_first(self):
        return [self[name] for name in self.ASKED_FIRST if name in self.fields]

    @property
    def groups(self) -> list[Group]:
        return [
            Group(heading, otherwise, [self[name] for name in names], all(map(self._is_left_alone, names)))
            for heading, otherwise, names in self.FOLDED
        ]

    @property
    def asked_last(self):
        return [self[name] for name in self.ASKED_LAST]

    def _is_left_alone(self, name) -> bool:
        field = self.fields[name]
        return not field.has_changed(field.initial, self[name].value()) and not self[name].errors

    @property
    def school(self):
        """Return the school that it is for, once the form was cleaned; None where that was not understood."""
        return self.instance.school if self.instance.pk else self.only_school or self.cleaned_data.get("school")


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label="How did it go?",
        widget=forms.RadioSelect,
        choices=Notice.Outcome.choices,
        error_messages={"required": "Choose one of the two."},
    )


class BecomeProjectForm(SchoolOrNameForm):
    """The title of the project, and the partner where it is known."""

    title = forms.CharField(label="Title", max_length=120, help_text="You may change it later.")

    field_order = ["title", "who", "urn"]

    def __init__(self, *args, lead, **kwargs):
        super().__init__(*args, **kwargs)
        self.lead = lead
        self.fields["who"].label = "Your partner, if you know it already"
        self.fields["who"].required = False

    def clean(self):
        if self.school == self.lead:
            self.add_error("who", "This is your own school, which leads the project.")
        return super().clean()
