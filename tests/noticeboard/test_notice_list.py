"""/noticeboard/: filtered and counted as projects are, and found by bitmaps as plain SQL finds them."""

import random
import re

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.noticeboard.models import Notice, NoticeEntry
from partnerships.noticeboard.notices import board, posting
from partnerships.noticeboard.notices.filters import NOTICES, FoundNotices, NoticeFilter
from partnerships.projects.facet_index import FacetIndex
from partnerships.projects.models import Resource, Topic
from partnerships.schools.models import Phase, Place, Region
from tests.factories import make_notice, make_school

pytestmark = pytest.mark.django_db
ADDRESS = "/noticeboard/"


def shown(school=None, **fields):
    """Make a notice that a moderator has put on the board."""
    notice = make_notice(school, Notice.Status.SUBMITTED, **fields)
    posting.publish(notice, None)
    return notice


def topics(*slugs):
    return Topic.objects.filter(slug__in=slugs)


def titles(response):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a>', response.content.decode())


def count_beside(response, name, value):
    found = re.search(rf'id="{name}-{value}"[^>]*>.*?class="count">(\d+)<', response.content.decode())
    return found and int(found[1])


@pytest.fixture
def york():
    return Place.objects.create(
        kind="town", name="York", key="york", full_key="york", easting=460_000, northing=452_000
    )


def test_values_of_one_filter_widen_and_filters_narrow(client):
    shown(title="Choir", topics=topics("music"))
    shown(title="Robots", topics=topics("stem"), kind="request")
    shown(title="Chess", topics=topics("sport"))
    assert set(titles(client.get(ADDRESS, {"topic": ["music", "stem"]}))) == {"Choir", "Robots"}
    assert titles(client.get(ADDRESS, {"topic": ["music", "stem"], "kind": "request"})) == ["Robots"]


def test_each_choice_says_how_many_it_would_give(client):
    shown(topics=topics("music"), weekdays=[4])
    shown(topics=topics("music", "stem"), weekdays=[4, 5], kind="request")
    response = client.get(ADDRESS, {"topic": "stem"})
    assert count_beside(response, "topic", "music") == 2
    assert count_beside(response, "kind", "request") == 1
    assert count_beside(response, "kind", "offer") is None
    assert count_beside(response, "weekday", "5") == 1


def test_the_heading_says_in_words_what_was_found(client, york):
    shown(make_school(easting=460_100, northing=452_100), topics=topics("music"))
    response = client.get(ADDRESS, {"topic": "music", "kind": "offer", "place": "york", "within": "5"})
    assert "1 music offer within 5 miles of York</h1>" in response.content.decode()


def test_near_a_place_the_nearest_stands_first(client, york):
    shown(make_school(easting=460_000, northing=468_093), title="Farther")
    shown(make_school(easting=460_000, northing=453_609), title="Nearer")
    shown(title="Nowhere")
    response = client.get(ADDRESS, {"place": "York"})
    assert titles(response) == ["Nearer", "Farther"]
    assert "1.0 miles from York" in response.content.decode()


def test_words_find_the_title_first_then_the_rest(client):
    shown(title="A hall", text="Room for a choir.")
    shown(title="A choir seeks friends", kind="request")
    shown(title="Chess")
    assert titles(client.get(ADDRESS, {"q": "choir"})) == ["A choir seeks friends", "A hall"]
    assert titles(client.get(ADDRESS, {"q": "choir -friends"})) == ["A hall"]
    typed = client.get(ADDRESS, {"q": "cho"}, headers={"HX-Request": "true", "HX-Trigger-Name": "q"})
    assert set(titles(typed)) == {"A hall", "A choir seeks friends"}


def test_what_is_not_understood_is_told_and_the_rest_goes_on(client):
    shown(title="Choir", topics=topics("music"))
    response = client.get(ADDRESS, {"topic": ["music", "x\0y"], "colour": "red", "weekday": "9", "utm_source": "mail"})
    page = response.content.decode()
    assert titles(response) == ["Choir"]
    assert "colour=red" in page
    assert "weekday=9" in page
    assert "utm_source" not in page


def test_nothing_found_offers_three_ways_on(client, york):
    shown(make_school(easting=460_000, northing=490_000), topics=topics("music"))
    page = client.get(ADDRESS, {"topic": "music", "place": "York", "within": "5"}).content.decode()
    assert "Without “York”" in page
    assert "within 50 miles of York" in page
    assert "Every notice on the board" in page


def test_a_misspelt_word_is_corrected(client):
    shown(title="Orchestra looks for brass")
    assert "Did you mean" in client.get(ADDRESS, {"q": "orchistra"}).content.decode()


@pytest.mark.parametrize("status", ["submitted", "declined", "closed", "expired"])
def test_only_what_is_on_the_board_is_listed(client, status):
    more = {"closed_at": timezone.now(), "outcome": "other"} if status == "closed" else {}
    notice = make_notice(status=status, title="Hidden", published_at=timezone.now(), **more)
    board.show_anew([notice.pk])
    assert titles(client.get(ADDRESS)) == []


def test_what_ended_last_night_is_not_listed_before_the_command_has_run(client):
    notice = shown(title="Over")
    shown(title="Stands")
    NoticeEntry.objects.filter(pk=notice.pk).update(expires_on="2020-01-01")
    assert titles(client.get(ADDRESS)) == ["Stands"]


def test_htmx_gets_the_results_and_the_choices_alone(client):
    shown(title="Choir")
    response = client.get(ADDRESS, {"kind": "offer"}, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert "<html" not in page
    assert 'id="results"' in page
    assert 'hx-swap-oob="true"' in page
    assert response["HX-Push-Url"] == "/noticeboard/?kind=offer"


def test_an_unchanged_list_is_not_sent_twice(client):
    shown()
    etag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 304
    shown()
    assert client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 200


def test_the_list_is_only_read(client):
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, rows, django_assert_num_queries):
    for _ in range(rows):
        shown(topics=topics("music"), weekdays=[1])
    client.get(ADDRESS)
    with django_assert_num_queries(2):
        client.get(ADDRESS, {"topic": "music"})


def test_an_index_that_is_patched_is_the_one_made_anew():
    first = shown(topics=topics("music"))
    before = NOTICES.current()
    shown(topics=topics("stem"))
    posting.close(first, None, "other")
    patched, anew = NOTICES.current(), FacetIndex.load(NOTICES.current().version, NOTICES.source)
    assert before.version < patched.version
    assert patched.live == anew.live
    assert patched.choices_of("topic")["stem"] == anew.choices_of("topic")["stem"]


@pytest.fixture
def many(york):
    """Notices of every kind, put on the board at once."""
    dice = random.Random(11)
    regions = list(Region.objects.all()[:3])
    made = [
        make_notice(
            make_school(
                sector=dice.choice(["state", "independent"]),
                region=dice.choice(regions),
                easting=460_000 + dice.randrange(-60_000, 60_000),
                northing=452_000,
            ),
            kind=dice.choice(["offer", "request"]),
            title=dice.choice(["A choir", "A hall", "A pool"]),
            topics=dice.sample(list(Topic.objects.all()[:4]), 2),
            phases=Phase.objects.all()[: dice.randrange(3)],
            resources=Resource.objects.all()[: dice.randrange(3)],
            weekdays=dice.sample(range(1, 6), 2),
            cost=dice.choice(["none", "talk"]),
            term=dice.choice(["autumn", "summer"]),
            is_online=dice.random() < 0.5,
        )
        for _ in range(25)
    ]
    board.show_anew([notice.pk for notice in made])
    return NOTICES.current()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_bitmaps_find_what_plain_sql_finds(many, data):
    parts = []
    for name in NoticeFilter.FACETS:
        values = sorted(many.choices_of(name))
        if data.draw(st.integers(0, 3)) == 0:
            parts += [(name, value) for value in data.draw(st.lists(st.sampled_from(values), max_size=3))]
    parts += data.draw(st.sampled_from([[], [("q", "choir")], [("place", "York"), ("within", "20")]]))
    asked = NoticeFilter(QueryDict("&".join(f"{name}={value}" for name, value in parts)), many)
    found = FoundNotices(asked, many)
    assert set(found.ids()) == set(asked.qs.values_list("pk", flat=True))
    for name in ("topic", "kind"):
        for value, number in found.counts(name).items():
            wanted = asked.asked[name]
            again = NoticeFilter(QueryDict(asked.address(**{name: [value]})), many)
            assert number == len(FoundNotices(again, many)), (name, value, wanted)
