from django import forms

from schools_together.honeypot import HoneypotForm

from ...projects.models import Topic
from ...schools.choosing import SchoolOrNameForm
from ..models import Block, Enquiry, EnquiryMessage, EnquiryReport

LONGEST = EnquiryMessage._meta.get_field("text").max_length


class EnquiryForm(SchoolOrNameForm, HoneypotForm, forms.ModelForm):
    """A first message. Who is signed in has proved their address and is not asked for it."""

    field_order = ["topic", "text", "sender_name", "who", "urn"]
    text = forms.CharField(
        label="Your message",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        help_text="What you have in mind, for which pupils, and when.",
    )

    class Meta:
        model = Enquiry
        fields = ["topic", "sender_name", "sender_email"]
        widgets = {
            "sender_name": forms.TextInput({"autocomplete": "name"}),
            "sender_email": forms.EmailInput({"autocomplete": "email"}),
        }
        help_texts = {
            "sender_email": "The answer comes here. Nobody at the school sees it, and it stands on no page.",
        }

    def __init__(self, *args, user=None, **kwargs):
        if user:
            kwargs["initial"] = _known_of(user) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["who"].label = "Your school or organisation"
        self.fields["topic"].queryset = Topic.objects.all()
        self.fields["topic"].empty_label = "Something else"
        self.fields["topic"].label = "What is it about?"
        if user:
            del self.fields["sender_email"]

    def clean_sender_name(self):
        return " ".join(self.cleaned_data["sender_name"].split())

    def clean(self):
        cleaned = super().clean()
        if "who" in cleaned and "urn" in cleaned:
            party = self.party
            self.instance.sender_school = party["school"]
            self.instance.sender_organisation = " ".join(party["organisation"].split())
        return cleaned


def _known_of(user) -> dict:
    """Return what we know of a signed-in person already."""
    school = user.verified_schools().order_by("name", "pk").first()
    return {"sender_name": user.name} | ({"who": school.name, "urn": school.urn} if school else {})


class ReplyForm(forms.Form):
    """A message in a conversation. Who answers by a link that a helper passed on says their name."""

    text = forms.CharField(label="Your message", max_length=LONGEST, widget=forms.Textarea({"rows": 6}))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**62)
    name = forms.CharField(label="Your name", max_length=120, widget=forms.TextInput({"autocomplete": "name"}))

    field_order = ["name", "text"]

    def __init__(self, *args, knows_name=True, **kwargs):
        super().__init__(*args, **kwargs)
        if knows_name:
            del self.fields["name"]

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


class EnquiryReportForm(forms.ModelForm):
    class Meta:
        model = EnquiryReport
        fields = ["text"]
        widgets = {"text": forms.Textarea({"rows": 5})}


class HandleReportForm(forms.Form):
    """What a moderator did about a report. Neither side sees it."""

    note = forms.CharField(label="What was done", max_length=2000, widget=forms.Textarea({"rows": 4, "cols": 70}))
    block_everywhere = forms.BooleanField(label="Block who asked: they can write to no school", required=False)


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(choices=Enquiry.Outcome.choices)


class BlockForm(forms.ModelForm):
    """A moderator blocks an address for every school. It is kept as a hash only."""

    email = forms.EmailField(label="E-mail address", help_text="We keep no more of it than what recognises it again.")

    class Meta:
        model = Block
        fields = []
