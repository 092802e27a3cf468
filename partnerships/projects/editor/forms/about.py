from django import forms

from ...models import Edition, KeyStage
from .page import PageForm


class AboutForm(PageForm):
    """What the project is."""

    needed = {"title", "summary", "topics"}
    groups = [
        ("", ["title", "summary", "topics"]),
        ("The story", ["story"]),
        ("What is shared", ["resources"]),
        ("Who takes part", ["phases", "key_stages", "ages_note"]),
        ("Where", ["place", "region", "website"]),
    ]
    folded = {"What is shared", "Who takes part", "Where"}
    key_stages = forms.MultipleChoiceField(
        label="Key stages", choices=KeyStage.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Edition
        fields = ["title", "summary", "topics", "story", "resources", "phases", "key_stages", "ages_note"]
        fields += ["place", "region", "website"]
        labels = {
            "title": "Title",
            "summary": "Summary, in one or two sentences",
            "topics": "Topics",
            "story": "What happens",
            "resources": "What you share",
            "phases": "Phases",
            "ages_note": "Who takes part, in your own words",
            "place": "Town or area",
            "region": "Region",
            "website": "A page about the project",
        }
        help_texts = {
            "title": "Say what is done, in up to 120 characters. For example: “Saturday science for Year 5”.",
            "summary": "Who does what with whom, in up to 400 characters. For example: “Sixth-formers of two schools "
            "teach physics to 60 pupils of four primary schools, six Saturdays a year.”",
            "topics": "Choose at least one: readers find the project by them.",
            "story": "Write so that a teacher who knows neither school can picture it. Name no pupil. For example: "
            "how it began, what a session is like, what pupils say.",
            "resources": "Choose all that any partner brings.",
            "phases": "The schools that take part, of both sides.",
            "ages_note": "For example: “Year 5 and Year 12, and their parents”.",
            "place": "Empty stands for your school's town. For example: “Kendal and villages around it”.",
            "region": "Empty stands for your school's region.",
            "website": "A public page, beginning with https://. For example: https://www.school.example/partnerships",
        }
        widgets = {
            "summary": forms.Textarea({"rows": 3}),
            "story": forms.Textarea({"rows": 10}),
            "topics": forms.CheckboxSelectMultiple,
            "resources": forms.CheckboxSelectMultiple,
            "phases": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].empty_label = "Our school's region"
