"""What a coordinator writes: the words of the group's page, and its members one by one."""

from django import forms

from ..schools import choosing
from ..schools.models import School
from .models import GroupVersion

MOST_MEMBERS = 200


class GroupVersionForm(forms.ModelForm):
    class Meta:
        model = GroupVersion
        fields = GroupVersion.TEXTS
        widgets = {
            "summary": forms.Textarea({"rows": 2}),
            "description": forms.Textarea({"rows": 7}),
            "how_to_join": forms.Textarea({"rows": 4}),
        }
        help_texts = {
            "area": "For example: “Southwark and neighbouring boroughs”.",
            "coordinator_role": "A role, not a person’s name. For example: “Partnership coordinator”.",
            "how_to_join": "Who may join, whom they ask, what it costs.",
        }


class NewMemberForm(choosing.SchoolOrNameForm):
    """One more member: a school of the register, or a school or organisation by name. May be left empty."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="new", **kwargs)
        self.fields["who"].required = False
        self.fields["who"].label = "Add a school or organisation"

    @property
    def member(self) -> tuple[str, str] | None:
        who = self.cleaned_data.get("who", "").strip()
        return (self.school.urn, "") if self.school else (("", who) if who else None)


class MembersForm:
    """The members as they are typed: those that are there, each to be taken out, and room for one more.

    Every member comes back with the form as `member` ("urn:123" or "name:The River Trust"), so that nothing is kept
    between two looks at the page.
    """

    def __init__(self, data, members):
        self.members = [tuple(member) for member in members] if data is None else _read(data)
        self.new = NewMemberForm(data)
        self.error = ""

    def is_valid(self) -> bool:
        """Add the new member to the others. Says why not where it is there already or there are too many."""
        if not self.new.is_valid():
            return False
        if self.new.member in self.members:
            self.error = "This member is on the list already."
        elif len(self.members) >= MOST_MEMBERS:
            self.error = f"A group lists up to {MOST_MEMBERS} members."
        elif self.new.member:
            self.members.append(self.new.member)
            self.new = NewMemberForm()
        return not self.error

    @property
    def listed(self) -> list[dict]:
        """Return each member with its words and the value that stands for it in the form."""
        schools = School.objects.in_bulk([urn for urn, _ in self.members if urn], field_name="urn")
        return [
            {"value": f"urn:{urn}" if urn else f"name:{name}", "school": schools.get(urn), "name": name}
            for urn, name in self.members
            if name or urn in schools
        ]


def _read(data) -> list[tuple[str, str]]:
    kept = []
    out = set(data.getlist("remove"))
    for value in data.getlist("member")[: MOST_MEMBERS + 1]:
        kind, _, text = value.replace("\0", "").partition(":")
        text = text.strip()[:200]
        if text and value not in out and kind in {"urn", "name"}:
            kept.append((text[:12], "") if kind == "urn" else ("", text))
    return list(dict.fromkeys(kept))
