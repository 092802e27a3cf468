import pytest

from partnerships.projects import copying, differences
from partnerships.projects.models import Topic
from tests.factories import make_edition, make_partner, make_project

pytestmark = pytest.mark.django_db


def between(before, after):
    return {each.label: (each.kind, each.pieces) for each in differences.between(before, after)}


def new_version(project, **fields):
    return copying.copy_edition(project.live, project, **fields)


def test_two_texts_differ_by_the_word():
    assert differences.words("We sing a song", "We sing two songs") == [
        ("same", "We sing"),
        ("removed", " a song"),
        ("added", " two songs"),
    ]


def test_nothing_is_lost_of_either_text():
    before, after = "One\n\ntwo  three four", "One\n\ntwo five  four six"
    pieces = differences.words(before, after)
    assert "".join(text for kind, text in pieces if kind != "added") == before
    assert "".join(text for kind, text in pieces if kind != "removed") == after


def test_a_copy_does_not_differ():
    project = make_project(story="We sing.", partners=["The Trust"], topics=Topic.objects.all()[:2])
    assert between(project.live, new_version(project)) == {}


def test_wording_topics_and_choices_are_told_apart():
    project = make_project(story="We sing.", topics=Topic.objects.filter(slug="music"))
    after = new_version(project, story="We sing and dance.", run_state="finished", pupils=30)
    after.topics.add(Topic.objects.get(slug="sport"))
    found = between(project.live, after)
    assert found["What happens"] == ("changed", [("same", "We"), ("removed", " sing."), ("added", " sing and dance.")])
    assert found["Running or finished"][0] == "changed"
    assert found["Pupils taking part in a year"] == ("added", [("added", "30")])
    assert set(found) == {"What happens", "Running or finished", "Pupils taking part in a year", "Topics"}


def test_partners_aims_and_photos_come_go_and_change():
    project = make_project(partners=["The Trust", "The Choir"])
    after = new_version(project)
    after.partners.filter(organisation="The Choir").delete()
    after.partners.filter(organisation="The Trust").update(gives="A hall")
    make_partner(after, "The Club")
    after.aims.create(text="More friends")
    found = between(project.live, after)
    assert {label: kind for label, (kind, _) in found.items()} == {
        "Partner: The Trust": "changed",
        "Partner: The Choir": "removed",
        "Partner: The Club": "added",
        "Aim 1": "added",
    }


def test_without_an_edition_before_all_is_new():
    edition = make_edition(title="Choir")
    assert between(None, edition)["Title"] == ("added", [("added", "Choir")])
