import pytest
from django.urls import reverse
from django.utils.html import escape

from partnerships.projects.editor import starting
from partnerships.schools.models import IscRecord
from partnerships.schools.words import plain_words, search_words
from tests.factories import make_member, make_school
from tests.undrawn import undrawn


class Editor:
    """A verified teacher with a draft, who opens pages, fills in what is shown and presses a button."""

    def __init__(self, client, member):
        self.client, self.member, self.user = client, member, member.user
        self.project = starting.begin(member.school, "Saturday science", member.user)
        self.edition = self.project.open_edition()

    def address(self, page="about", **query):
        return reverse("project_edit", args=[self.project.pk, page]) + (f"?rows={query['rows']}" if query else "")

    def open(self, page="about", **query):
        """Return what the page's form would send if somebody pressed its button at once."""
        response = undrawn(self.client, self.address(page, **query))
        assert response.status_code == 200, response.status_code
        return sent_by(response.context["form"])

    def save(self, page="about", data=None, /, **changes):
        data = self.open(page) if data is None else dict(data)
        for name, value in changes.items():
            data[name.replace("__", "-")] = value
        return self.client.post(self.address(page), data)

    def autosave(self, page="about", data=None, /, **changes):
        data = self.open(page) if data is None else dict(data)
        return self.client.post(self.address(page), data | changes, headers={"X-Autosave": "1"})


def sent_by(form):
    """Return the fields of a page's form as a browser sends them."""
    data = {"seen": str(form.seen)}
    forms = (
        [form] if hasattr(form, "fields") else [*form.shown, *([form.lead_form] if form.prefix == "partners" else [])]
    )
    for one in forms:
        for bound in one:
            value = bound.value()
            if value not in (None, "", []):
                data[bound.html_name] = (
                    [str(getattr(each, "pk", each)) for each in value] if isinstance(value, list) else value
                )
            elif bound.name == "id":
                data[bound.html_name] = ""
    return data


@pytest.fixture
def isc_school():
    school = findable("Fell End School", "Kendal", sector="independent")
    IscRecord.objects.create(school=school)
    return school


@pytest.fixture
def editor(client, isc_school):
    member = make_member(isc_school)
    client.force_login(member.user)
    return Editor(client, member)


def findable(name, town="Leeds", **fields):
    """Make a school that the register finds by its words."""
    plain = plain_words(name)
    return make_school(name=name, town=town, search_name=plain, search_text=search_words(plain, town), **fields)


def says(response, words):
    return escape(words) in response.content.decode()
