import gzip

import pytest
from django.db import models

from partnerships.projects import catalogue
from partnerships.projects.models import Project, Topic
from partnerships.schools.models import Phase
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db


def make_choir(**fields):
    return make_project(
        lead_school=make_school(name="The Lead"),
        slug="choir",
        title="A choir <of> two schools",
        topics=Topic.objects.filter(slug__in=["music", "wellbeing"]),
        phases=Phase.objects.filter(slug="primary"),
        partners=[make_school(), "York Minster"],
        place="York",
        pupils=60,
        **fields,
    )


def test_a_card_reads_only_what_the_catalogue_loads(django_assert_num_queries):
    make_choir()
    project = Project.objects.for_page().fetch_mode(models.FETCH_RAISE).get()
    with django_assert_num_queries(0):
        catalogue.card(project, project.live)


def test_a_card_says_what_and_who_and_where():
    card = make_choir().entry.card
    for words in ["The Lead", "York Minster", "York ·", "Music, Wellbeing", "Primary", "60 pupils a year"]:
        assert words in card
    assert 'href="/projects/choir/"' in card


def test_what_people_typed_is_escaped():
    assert "A choir &lt;of&gt; two schools" in make_choir().entry.card


def test_a_card_carries_no_style_of_its_own():
    assert "style=" not in make_choir().entry.card


def test_twenty_cards_leave_room_on_a_first_page():
    cards = [
        make_project(title=f"Project {n}", summary=f"Pupils of {n} meet {n * 7} others").entry.card for n in range(20)
    ]
    assert len(gzip.compress("".join(cards).encode())) < 6_000
