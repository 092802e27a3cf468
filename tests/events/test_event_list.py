"""Events to come, the archive, and finding in both."""

import datetime

import pytest
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from events.bookings.places import has_room
from events.models import Event, Theme
from partnerships.schools.models import Region
from tests.factories import make_booking, make_event, make_school, make_speaker

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def long_ago(year=2019, month=11, day=13, **fields):
    starts_at = datetime.datetime(year, month, day, tzinfo=timezone.get_current_timezone())
    return make_event(starts_at=starts_at, **{"precision": "day", "ends_at": None, **fields})


def found(client, **asked):
    return [event.title for event in client.get("/events/", asked).context["page"]]


def make_theme(name="Measuring impact", slug="measuring"):
    return Theme.objects.create(name=name, slug=slug)


def test_events_to_come_stand_first_the_next_at_the_top(client):
    later, sooner, past = make_event(starts_at=timezone.now() + 60 * DAY), make_event(), long_ago()
    shown = client.get("/events/").context
    assert list(shown["upcoming"]) == [sooner, later]
    assert list(shown["recent"]) == [past]


def test_an_empty_calendar_says_how_to_hear_of_the_next_event(client):
    text = client.get("/events/").text
    assert "No event is planned yet" in text
    assert reverse("mailing_list") in text
    assert "Past events" not in text


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_a_draft_is_not_listed_and_a_cancelled_event_says_so(client, status):
    make_event(status, title="Choirs that last")
    text = client.get("/events/").text
    assert ("Choirs that last" in text) == ("Cancelled" in text) == (status == "cancelled")


@pytest.mark.parametrize(
    ("capacity", "bookings", "says"),
    [
        (2, ["confirmed"], "Booking is open"),
        (2, ["confirmed", "cancelled", "lapsed"], "Booking is open"),
        (2, ["confirmed", "offered"], "Fully booked, with a waiting list"),
        (2, ["confirmed", "waiting"], "Fully booked, with a waiting list"),
        (None, ["confirmed"] * 3, "Booking is open"),
    ],
)
def test_a_card_says_whether_a_place_is_left_as_the_page_of_the_event_does(client, capacity, bookings, says):
    event = make_event(capacity=capacity)
    for status in bookings:
        make_booking(event, status)
    assert says in client.get("/events/").text
    assert ("Every place is taken" in client.get(event.get_absolute_url()).text) == says.startswith("Fully")
    assert bool(Event.objects.with_is_full().get().is_full) == (not has_room(event))


def test_events_are_found_by_words_theme_kind_speaker_and_region(client, subtests):
    event = long_ago(
        title="Sustaining partnerships",
        kind="webinar",
        themes=[make_theme()],
        venue_school=make_school(name="Trent School", region=Region.objects.get(slug="london")),
    )
    event.points.create(text="Think of the lavatories")
    make_speaker(event, slug="ann-other")
    long_ago(title="Another meeting", region=Region.objects.get(slug="wales"))
    for asked in [
        {"q": "sustaining trent"},
        {"q": "Sustained"},
        {"q": "impact"},
        {"q": "lavatories"},
        {"theme": "measuring"},
        {"kind": "webinar"},
        {"speaker": "ann-other"},
        {"region": "london"},
        {"q": "sustain", "theme": "measuring", "kind": "webinar", "speaker": "ann-other", "region": "london"},
    ]:
        with subtests.test(**asked):
            assert found(client, **asked) == ["Sustaining partnerships"]


def test_somebody_who_appears_twice_does_not_double_the_event(client):
    event = make_event()
    speaker = make_speaker(event, slug="ann-other")
    event.appearances.create(speaker=speaker, session=event.sessions.create(title="Choirs"))
    assert len(found(client, speaker="ann-other")) == 1


def test_what_is_found_has_one_order_those_to_come_first(client):
    titles = ["Next", "Later", "Recent", "Old", "Undated"]
    long_ago(title="Old", year=2016)
    make_event(title="Later", starts_at=timezone.now() + 60 * DAY)
    make_event(title="Undated", starts_at=None, precision="unknown")
    make_event(title="Next")
    long_ago(title="Recent")
    Event.objects.update(kind="conference")
    assert found(client, kind="conference") == titles
    assert Event.objects.upcoming_first().totally_ordered
    assert Event.objects.upcoming().totally_ordered
    assert Event.objects.past().totally_ordered


def test_only_choices_that_a_public_event_has_are_offered(client):
    make_event(themes=[make_theme()])
    make_event("draft", themes=[make_theme("Secret", "secret")])
    form = client.get("/events/").context["found"].form
    assert [value for value, _ in form.fields["theme"].choices] == ["", "measuring"]
    assert [value for value, _ in form.fields["region"].choices] == [""]


def test_what_is_not_understood_is_said_and_the_rest_is_done(client, subtests):
    make_event(kind="conference")
    for address, says in [
        ("?kind=party", "We did not understand kind=party."),
        ("?colour=red", "We did not understand colour=red."),
        ("?kind=webinar&kind=conference", "We did not understand kind=webinar."),
        ("?kind=conference&page=two", "We did not understand page=two."),
        ("?kind=conference&page=7", "There is no page 7; this is the last one."),
        ("?theme=%00", "We did not understand theme=�."),
    ]:
        with subtests.test(address):
            answer = client.get(f"/events/{address}")
            assert answer.status_code == 200
            assert answer.context["notes"] == [says]


def test_marks_of_newsletters_ask_for_nothing(client):
    assert client.get("/events/?utm_source=letter").context["notes"] == []


def test_a_search_that_finds_nothing_leads_on(client):
    make_event(themes=[make_theme()])
    answer = client.get("/events/", {"q": "zyzzyva", "theme": "measuring"})
    assert answer.context["headline"] == "No event for “zyzzyva” with these filters"
    assert [(way.text, way.address, way.count) for way in answer.context["ways_on"]] == [
        ("“zyzzyva”", "theme=measuring", 1)
    ]
    assert 'href="/projects/?q=zyzzyva"' in answer.text


def test_each_filter_can_be_taken_back(client):
    make_event(themes=[make_theme()])
    chips = client.get("/events/", {"q": "notes", "theme": "measuring"}).context["found"].chips
    assert [tuple(chip)[:2] for chip in chips] == [("“notes”", "theme=measuring"), ("Measuring impact", "q=notes")]


@pytest.mark.parametrize("rows", [1, 8])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, rows):
    theme = make_theme()
    for _ in range(rows):
        make_speaker(make_event(venue_school=make_school(), themes=[theme]))
        long_ago(kind="webinar")
    for address in ["/events/", "/events/?q=people", "/events/?q=zyzzyva&kind=webinar"]:
        with django_assert_max_num_queries(4):
            assert client.get(address).status_code == 200


def test_a_card_reads_only_what_for_cards_loads(django_assert_num_queries):
    make_event(venue_school=make_school(), themes=[make_theme()])
    event = Event.objects.for_cards().fetch_mode(models.FETCH_RAISE).get()
    with django_assert_num_queries(0):
        assert "Measuring impact" in render_to_string("components/event_card.html", {"event": event})


def test_the_archive_lists_each_academic_year_with_its_number(client):
    long_ago(2019, 11)
    long_ago(2020, 5)
    long_ago(2017, 5)
    make_event(starts_at=None, precision="unknown")
    make_event()
    years = [(words, number) for _, words, number in client.get("/events/").context["years"]]
    assert years == [("2019-20", 2), ("2016-17", 1), ("Date not recorded", 1)]


def test_a_year_of_the_archive_shows_its_events_and_leads_to_the_years_beside_it(client):
    first, second = long_ago(2019, 11, title="First"), long_ago(2020, 5, title="Second")
    long_ago(2017, 5, title="Before")
    undated = make_event(title="Undated", starts_at=None, precision="unknown")
    answer = client.get("/events/past/2019-20/")
    assert list(answer.context["events"]) == [second, first]
    assert [(name, words) for name, _, words in answer.context["neighbours"]] == [("Earlier", "2016-17")]
    assert list(client.get("/events/past/undated/").context["events"]) == [undated]


@pytest.mark.parametrize("year", ["2019-21", "2019", "2018-19", "19-20", "0000-01", "next"])
def test_a_year_that_is_none_or_has_no_event_is_not_found(client, year):
    long_ago(2019, 11)
    make_event("draft", starts_at=datetime.datetime(2018, 11, 1, tzinfo=datetime.UTC))
    assert client.get(f"/events/past/{year}/").status_code == 404


@pytest.mark.parametrize("address", ["/events/", "/events/past/2019-20/", "/events/speakers/"])
def test_the_lists_are_only_read(client, address):
    assert client.post(address).status_code == 405
