"""Naming a school in a form of any wing: from the register, or freely."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from partnerships.schools.choosing import SchoolOrNameForm
from tests.factories import make_school
from tests.projects.editor.conftest import findable

pytestmark = pytest.mark.django_db


def shown(form):
    return render_to_string("components/school_or_name.html", {"choice": form})


def test_a_school_that_was_chosen_is_the_party():
    school = make_school(name="Grange Primary")
    form = SchoolOrNameForm({"who": "grange", "urn": school.urn})
    assert form.is_valid()
    assert form.party == {"school": school, "organisation": ""}


def test_a_name_that_is_no_school_is_the_party():
    form = SchoolOrNameForm({"who": "The River Trust", "urn": ""})
    assert form.is_valid()
    assert form.party == {"school": None, "organisation": "The River Trust"}


@pytest.mark.parametrize("urn", ["nothing", "1' OR 1", "9" * 40, "1\0"])
def test_a_school_that_does_not_exist_is_refused_and_the_name_kept(urn):
    form = SchoolOrNameForm({"who": "Grange", "urn": urn})
    assert "urn" in form.errors
    assert 'value="Grange"' in shown(form)


def test_without_script_the_button_brings_schools_and_no_complaint():
    school = findable("Grange Primary")
    form = SchoolOrNameForm({"who": "grange", "go": "find"})
    form.search()
    page = shown(form)
    assert f'value="{school.urn}"' in page
    assert "errorlist" not in page


def test_a_search_that_finds_nothing_says_so():
    form = SchoolOrNameForm({"who": "xyzzy"})
    form.search()
    assert "No school of the register fits" in shown(form)


def test_anybody_may_ask_which_schools_fit(client):
    school = findable("Grange Primary")
    answer = client.get(reverse("school_options"), {"q": "gran"})
    assert [found["urn"] for found in answer.json()["schools"]] == [school.urn]
    assert client.get(reverse("school_options"), {"q": "gr"}).json() == {"schools": []}
    assert client.get(reverse("school_options"), {"q": "\0" * 9}).json() == {"schools": []}
    assert client.post(reverse("school_options")).status_code == 405
