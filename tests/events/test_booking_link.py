"""The pages of one booking: whoever holds its link sees it and may change, cancel or accept it; nobody else may."""

import datetime

import icalendar
import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from events.bookings import links
from events.models import Booking, Event
from tests.events.booking_letters import subjects
from tests.factories import make_booking, make_event, make_school, make_session

pytestmark = pytest.mark.django_db
Status = Booking.Status
SECRET = "https://meet.example/room-7"
CHANGED = {"name": "Anna", "who": "The River Trust", "urn": ""}
PAGES = ["booking_detail", "booking_change", "booking_cancel", "booking_ics"]
MOVES = ["booking_change", "booking_cancel", "booking_accept", "booking_send_again", "booking_erase"]


def page_of(booking, name="booking_detail"):
    return reverse(name, args=[links.token_for(booking)])


def says(response, *words):
    page = response.content.decode()
    return all(word in page for word in words)


@pytest.fixture
def _a_year_later(monkeypatch):
    """Let every link be older than it may be."""
    monkeypatch.setattr(links.booking_for, "__defaults__", (datetime.timedelta(seconds=-1),))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.CONFIRMED, "You have a place"),
        (Status.WAITING, "You are number 1 on the waiting list"),
        (Status.OFFERED, "Take the place"),
        (Status.CANCELLED, "Your booking is cancelled"),
        (Status.LAPSED, "The place is not kept for you any longer"),
    ],
)
def test_the_page_says_how_the_booking_stands(client, status, words):
    booking = make_booking(make_event(joining_url=SECRET), status, organisation="The River Trust")
    page = client.get(page_of(booking))
    assert says(page, words, booking.name, "The River Trust")
    assert says(page, SECRET) == (status == Status.CONFIRMED)
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": Event.Status.CANCELLED}, "This event is cancelled"),
        ({"starts_at": timezone.now() - datetime.timedelta(days=2)}, "This event is over"),
    ],
)
@pytest.mark.parametrize("status", Status)
def test_when_nothing_can_be_done_the_page_says_so(client, status, fields, words):
    page = client.get(page_of(make_booking(make_event(joining_url=SECRET, **fields), status)))
    assert says(page, words)
    assert not says(page, SECRET)
    assert not says(page, "Change your booking")


# Who has no link


@pytest.mark.parametrize("name", PAGES)
def test_without_the_signed_link_nothing_is_seen(client, name):
    booking = make_booking()
    for token in [str(booking.pk), "x", signing.dumps(booking.pk), signing.dumps(0, salt=links.PURPOSE)]:
        response = client.get(reverse(name, args=[token]))
        assert response.status_code == 404
        assert says(response, "This link does not work")
        assert not says(response, booking.name)


@pytest.mark.parametrize("name", MOVES)
def test_without_the_signed_link_nothing_is_changed(client, name):
    booking = make_booking(status=Status.OFFERED)
    assert client.post(reverse(name, args=[signing.dumps(booking.pk)]), CHANGED).status_code == 404
    booking.refresh_from_db()
    assert (booking.status, subjects()) == ("offered", [])


@pytest.mark.parametrize("name", ["booking_accept", "booking_send_again", "booking_erase"])
def test_what_changes_something_is_never_done_by_opening_a_link(client, name):
    assert client.get(page_of(make_booking(status=Status.OFFERED), name)).status_code == 405


@pytest.mark.parametrize("name", ["booking_detail", "booking_ics"])
def test_what_only_shows_takes_no_post(client, name):
    assert client.post(page_of(make_booking(), name)).status_code == 405


@pytest.mark.usefixtures("_a_year_later")
@pytest.mark.parametrize("name", PAGES)
def test_an_old_link_says_so_and_offers_a_new_one(client, name):
    booking = make_booking()
    response = client.get(page_of(booking, name))
    assert response.status_code == 410
    assert says(response, "This link is too old", page_of(booking, "booking_send_again"))
    assert not says(response, booking.name)


@pytest.mark.usefixtures("_a_year_later")
def test_a_new_link_is_sent_once_an_hour_and_the_page_shows_no_address(client):
    booking = make_booking(email="ann@example.org")
    for _ in range(2):
        response = client.post(page_of(booking, "booking_send_again"))
        assert says(response, "A new link is on its way")
        assert not says(response, "ann@example.org")
    assert subjects("ann@example.org") == [f"Your booking for “{booking.event}”"]


def test_the_link_ends_when_the_person_is_forgotten(client):
    booking = make_booking(forgotten_at=timezone.now(), name="", email="")
    assert client.get(page_of(booking)).status_code == 404


# Changing


def test_a_booking_is_changed_by_its_link(client):
    event = make_event()
    old, new = make_session(event, capacity=1), make_session(event, capacity=1)
    booking = make_booking(event, organisation="The River Trust", access_needs="A ramp")
    booking.places.create(session=old)
    page = client.get(page_of(booking, "booking_change"))
    assert says(page, "The River Trust", "A ramp", f'value="{old.pk}" id="id_slot_0_0" checked')
    response = client.post(page_of(booking, "booking_change"), CHANGED | {"slot_0": new.pk})
    assert response.url == page_of(booking)
    booking.refresh_from_db()
    assert (booking.name, booking.access_needs, list(booking.sessions.all())) == ("Anna", "", [new])
    assert subjects(booking.email) == [f"Your booking for “{event}” has changed"]


def test_a_booking_is_changed_where_nobody_wrote_down_when_the_event_ends(client):
    booking = make_booking(make_event(booking="none", ends_at=None))
    assert client.get(page_of(booking, "booking_change")).status_code == 200


def test_a_booking_of_an_event_that_is_called_off_is_not_cancelled_on_top(client):
    booking = make_booking(make_event(status=Event.Status.CANCELLED))
    client.post(page_of(booking, "booking_cancel"))
    booking.refresh_from_db()
    assert (booking.status, subjects()) == ("confirmed", [])


def test_the_address_is_not_changed_by_the_link(client):
    booking = make_booking(email="ann@example.org")
    client.post(page_of(booking, "booking_change"), CHANGED | {"email": "bert@example.org"})
    booking.refresh_from_db()
    assert (booking.name, booking.email) == ("Anna", "ann@example.org")


def test_a_change_that_is_not_right_keeps_everything_typed(client):
    event = make_event()
    full = make_session(event, capacity=1, title="Choirs")
    make_booking(event).places.create(session=full)
    booking = make_booking(event)
    response = client.post(page_of(booking, "booking_change"), CHANGED | {"slot_0": full.pk, "question": "Why?"})
    assert response.status_code == 422
    assert says(response, "“Choirs” has no place left", "Why?", "Anna")
    assert client.post(page_of(booking, "booking_change"), {"name": ""}).status_code == 422


def test_a_school_is_found_without_script_when_changing(client):
    school = make_school(name="Grange Primary")
    booking = make_booking(school=school)
    page = client.post(page_of(booking, "booking_change"), {"who": "Grange", "urn": school.urn, "go": "find"})
    assert says(page, f'value="{school.urn}" checked')


@pytest.mark.parametrize("name", ["booking_change", "booking_cancel"])
def test_of_a_booking_that_is_over_there_is_nothing_to_change(client, name):
    booking = make_booking(status=Status.CANCELLED)
    assert client.get(page_of(booking, name)).url == page_of(booking)


# Moves


@pytest.mark.parametrize("status", Booking.CURRENT)
def test_a_booking_is_cancelled_after_one_question(client, status):
    booking = make_booking(status=status)
    assert says(client.get(page_of(booking, "booking_cancel")), "Keep it")
    booking.refresh_from_db()
    assert booking.status == status
    assert says(client.post(page_of(booking, "booking_cancel"), follow=True), "Your booking is cancelled")
    booking.refresh_from_db()
    assert booking.status == "cancelled"


def test_the_place_that_is_offered_is_taken_by_the_link(client):
    booking = make_booking(status=Status.OFFERED)
    assert says(client.post(page_of(booking, "booking_accept"), follow=True), "The place is yours")
    booking.refresh_from_db()
    assert booking.status == "confirmed"


@pytest.mark.parametrize("status", [status for status in Status if status != Status.OFFERED])
def test_a_link_that_was_used_says_why_it_does_nothing(client, status):
    booking = make_booking(status=status)
    page = client.post(page_of(booking, "booking_accept"), follow=True)
    assert says(page, f"This booking is now “{Status(status).label}”")
    booking.refresh_from_db()
    assert booking.status == status


# Erasing


def test_when_it_is_over_a_person_has_their_booking_erased_and_the_link_ends(client):
    booking = make_booking(status=Status.CANCELLED, name="Ann", access_needs="A ramp")
    assert says(client.get(page_of(booking)), "Erase what you told us")
    assert says(client.post(page_of(booking, "booking_erase")), "We have erased what you told us", "up to two weeks")
    booking.refresh_from_db()
    assert (booking.name, booking.email, booking.access_needs) == ("", "", "")
    assert client.get(page_of(booking)).status_code == 404


def test_a_booking_that_still_holds_its_place_is_cancelled_first(client):
    booking = make_booking()
    assert says(client.post(page_of(booking, "booking_erase"), follow=True), "Cancel the booking first")
    booking.refresh_from_db()
    assert booking.name


# The calendar


def test_who_has_a_place_gets_its_entry_for_the_calendar(client):
    booking = make_booking(make_event(joining_url=SECRET))
    answer = client.get(page_of(booking, "booking_ics"))
    assert answer["Content-Type"] == "text/calendar"
    [entry] = icalendar.Calendar.from_ical(answer.content).events
    assert SECRET in entry["description"]


def test_who_waits_gets_none(client):
    booking = make_booking(make_event(joining_url=SECRET), Status.WAITING)
    assert client.get(page_of(booking, "booking_ics")).url == page_of(booking)


@pytest.mark.parametrize("rows", [1, 8])
def test_query_count_does_not_grow(client, rows, django_assert_max_num_queries):
    event = make_event(venue_school=make_school())
    booking = make_booking(event, Status.WAITING)
    for number in range(rows):
        hours = datetime.timedelta(hours=number)
        booking.places.create(session=make_session(event, starts_at=event.starts_at + hours))
        make_booking(event, Status.WAITING)
    for name in ["booking_detail", "booking_change", "booking_cancel"]:
        with django_assert_max_num_queries(4):
            client.get(page_of(booking, name))
