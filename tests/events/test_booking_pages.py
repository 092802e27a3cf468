"""Book an event without an account."""

import pytest
from django.utils import timezone

from events.bookings.views import book as views
from events.models import Event
from tests.events.booking_form import address, book, says
from tests.events.booking_letters import subjects
from tests.factories import make_booking, make_event, make_school, make_session
from tests.projects.editor.conftest import findable

pytestmark = pytest.mark.django_db


def test_anybody_books_a_place(client):
    event = make_event(capacity=1)
    response = book(client, event, access_needs="A ramp", dietary_needs="Nuts", question="Why?")
    assert says(response, "ann@example.org", "There was room when you booked")
    booking = event.bookings.get()
    assert (booking.status, booking.name, booking.organisation) == ("confirmed", "Ann Teacher", "The River Trust")
    assert (booking.access_needs, booking.dietary_needs, booking.question) == ("A ramp", "Nuts", "Why?")
    assert subjects("ann@example.org") == [f"Your place at “{event}”"]


def test_whoever_comes_after_the_last_place_waits(client):
    event = make_event(capacity=1)
    make_booking(event)
    assert says(client.get(address(event)), "Join the waiting list", "All places are taken")
    assert says(book(client, event), "waiting list")
    assert event.bookings.get(email="ann@example.org").status == "waiting"
    assert subjects("ann@example.org") == [f"You are on the waiting list for “{event}”"]


def test_the_page_is_never_kept_and_stays_out_of_search_engines(client):
    response = client.get(address(make_event()))
    assert "no-store" in response["Cache-Control"]
    assert says(response, 'content="noindex"')


def test_the_purpose_and_the_end_of_what_is_asked_stand_beside_the_fields(client):
    event = make_event(starts_at=timezone.now().replace(year=2030, month=5, day=1, hour=10))
    assert says(client.get(address(event)), "We delete it on 15 May 2030", "erase your name and address on 1 May 2031")


def test_at_an_event_online_nobody_is_asked_what_they_eat(client):
    assert not says(client.get(address(make_event(is_online=True))), "cannot eat")


# What a page may not tell


@pytest.mark.parametrize(
    ("status", "capacity"), [("confirmed", None), ("confirmed", 1), ("waiting", 1), ("offered", 1)]
)
def test_whoever_books_with_an_address_that_has_booked_learns_nothing(client, status, capacity):
    event = make_event(capacity=capacity)
    make_booking(event)
    fresh = book(client, event).content
    event.bookings.get(email="ann@example.org").delete()
    booking = make_booking(event, status, email="ann@example.org", name="Another name")
    assert book(client, event).content == fresh
    booking.refresh_from_db()
    assert (booking.name, event.bookings.count()) == ("Another name", 2)


def test_the_owner_of_the_address_gets_the_link_to_their_booking_at_most_once_an_hour(client):
    event = make_event()
    make_booking(event, email="ann@example.org")
    for _ in range(3):
        book(client, event)
    assert subjects("ann@example.org") == [f"Your booking for “{event}”"]


# What was typed


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": "See www.cheap.example now"},
        {"email": "ann"},
        {"who": ""},
        {"urn": "nothing"},
        {"access_needs": "x" * 501},
        {"slot_0": "999"},
    ],
    ids=["no name", "web address", "no address", "no school", "wrong school", "too long", "no such session"],
)
def test_bad_input_is_refused_and_all_that_was_typed_stays(client, fields):
    event = make_event()
    make_session(event)
    response = book(client, event, question="Why?", **fields)
    assert response.status_code == 422
    assert says(response, "Why?", "errorlist")
    assert not event.bookings.exists()


def test_without_script_a_button_lists_schools_and_keeps_what_was_typed(client):
    event, school = make_event(), findable("Grange Primary")
    response = book(client, event, who="grange", name="", go="find", question="Why?")
    assert says(response, f'value="{school.urn}"', "Why?")
    assert not says(response, "errorlist")
    assert not event.bookings.exists()


def test_a_school_of_the_register_is_booked_for(client):
    event, school = make_event(), make_school(name="Grange Primary")
    book(client, event, who="Grange", urn=school.urn)
    booking = event.bookings.get()
    assert (booking.school, booking.organisation, booking.affiliation) == (school, "", "Grange Primary")


# Sessions


def test_a_session_is_chosen_in_each_slot(client):
    event = make_event()
    chosen, _, late = make_session(event), make_session(event), make_session(event, starts_at=event.ends_at)
    book(client, event, slot_0=chosen.pk, slot_1=late.pk)
    assert list(event.bookings.get().sessions.all()) == [chosen, late]


def test_a_full_session_is_shown_and_cannot_be_chosen(client):
    event = make_event()
    full = make_session(event, capacity=1, title="Choirs")
    make_booking(event).places.create(session=full)
    page = client.get(address(event))
    assert says(page, "Choirs", "No place left")
    assert f'value="{full.pk}" id="id_slot_0_0" disabled' in page.content.decode()
    response = book(client, event, slot_0=full.pk)
    assert response.status_code == 422
    assert says(response, "“Choirs” has no place left", "Ann Teacher")


def test_two_sessions_that_overlap_are_refused_beside_the_field(client):
    event = make_event()
    long = make_session(event, ends_at=event.ends_at)
    late = make_session(event, starts_at=event.starts_at + (event.ends_at - event.starts_at) / 2)
    response = book(client, event, slot_0=long.pk, slot_1=late.pk)
    assert response.status_code == 422
    assert "at the same time" in response.context["form"].errors["slot_1"][0]


# Who may not


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"booking": "closed"}, "Booking is closed"),
        ({"booking": "none"}, "not booked here"),
        ({"status": Event.Status.CANCELLED}, "is cancelled"),
        ({"starts_at": timezone.now().replace(year=2020)}, "is over"),
    ],
)
def test_an_event_that_takes_no_bookings_says_why(client, fields, words):
    event = make_event(**fields)
    assert says(client.get(address(event)), words)
    assert book(client, event).status_code == 409
    assert not event.bookings.exists()


def test_booking_that_closes_while_somebody_writes_keeps_what_they_typed(client, monkeypatch):
    event = make_event()
    monkeypatch.setattr(
        Event, "takes_bookings", property(lambda event: event.starts_at is None or event.pk in open_once)
    )
    open_once = [event.pk]
    monkeypatch.setattr(views, "has_room", lambda event: not open_once.clear())
    response = book(client, event)
    assert response.status_code == 422
    assert says(response, "takes no bookings now", "Ann Teacher")


def test_a_draft_cannot_be_found(client):
    event = make_event(Event.Status.DRAFT)
    assert client.get(address(event)).status_code == 404
    assert client.get("/events/nothing/book/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(address(make_event())).status_code == 405


def test_a_machine_is_thanked_and_not_booked(client):
    event = make_event()
    assert says(book(client, event, website="https://cheap.example"), "Thank you")
    assert not event.bookings.exists()


def test_one_visitor_books_only_so_often(client, monkeypatch):
    monkeypatch.setitem(views.FROM_ONE_VISITOR, "times", 1)
    event = make_event()
    assert book(client, event).status_code == 200
    assert book(client, event, email="bert@example.org").status_code == 429
    assert event.bookings.count() == 1
