"""A school's page shows what is near and suits it, where no notice of its own brings matches."""

import pytest

from partnerships.noticeboard.models import Notice
from partnerships.noticeboard.nearby import notices_near
from partnerships.noticeboard.notices import board
from partnerships.projects.models import Topic
from partnerships.schools.models import Phase
from tests.factories import make_notice, make_school

pytestmark = pytest.mark.django_db
MILE = 1609.344


def at(miles, **fields):
    return make_school(easting=0, northing=round(miles * MILE), **fields)


def phase(slug):
    return Phase.objects.get(slug=slug)


def near(miles, slug="primary", **fields):
    return make_notice(at(miles, sector="independent"), phases=[phase(slug)] if slug else [], **fields)


@pytest.fixture
def school():
    return at(0, sector="state", phase=phase("primary"), town="York")


def titles(client, school):
    page = client.get(school.get_absolute_url()).content.decode()
    order = {notice.title: page.find(f">{notice.title}<") for notice in Notice.objects.all()}
    return sorted((title for title, place in order.items() if place >= 0), key=order.get)


def test_the_nearest_three_for_its_phase_or_for_any_are_shown(client, school):
    for miles in (9, 3, 12):
        near(miles, title=f"{miles} miles")
    near(6, slug="", title="For anybody")
    near(1, slug="sixth-form", title="For older pupils")
    near(26, title="Too far")
    assert titles(client, school) == ["3 miles", "For anybody", "9 miles"]


def test_each_says_in_words_why(client, school):
    near(4, weekdays=[4], term="summer", year=2999, cost="none", topics=Topic.objects.filter(slug="music"))
    assert (
        "4 miles away, both primary, music, Thursdays, in the summer term 2999, no cost, an independent school"
    ) in client.get(school.get_absolute_url()).content.decode()


def test_for_an_all_through_school_or_one_of_unknown_phase_any_phase_will_do():
    near(1, slug="secondary")
    assert len(notices_near(at(0, phase=phase("all-through")))) == 1
    assert len(notices_near(at(0))) == 1


def test_what_is_not_on_the_board_or_its_own_is_not_shown(school):
    for status in ("submitted", "declined", "expired"):
        near(1, status=status)
    near(1, expires_on="2020-01-01")
    make_notice(school)
    assert notices_near(school) == []


@pytest.mark.parametrize("fields", [{"easting": None, "northing": None}, {"status": "closed"}])
def test_a_school_without_a_place_or_that_has_closed_is_offered_nothing(fields):
    near(0)
    assert notices_near(make_school(**{"easting": 0, "northing": 0, **fields})) == []


def test_matches_of_its_own_notices_come_before_what_is_merely_near(client, school):
    music = Topic.objects.filter(slug="music")
    own = make_notice(school, title="Ours", topics=music)
    fitting = near(5, kind="request", title="Fits", topics=music)
    near(1, title="Only near")
    board.show_anew([own.pk, fitting.pk])
    assert titles(client, school) == ["Ours", "Fits"]


def test_a_notice_that_nothing_fits_leaves_what_is_near(client, school):
    make_notice(school, title="Ours")
    near(1, title="Near")
    assert titles(client, school) == ["Ours", "Near"]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_one_query(school, rows, django_assert_num_queries):
    for _ in range(rows):
        near(1, topics=Topic.objects.all()[:2])
    with django_assert_num_queries(1):
        assert len(notices_near(school)) == rows
