"""Book an event with an account, and find again what one has booked."""

import pytest
from django.urls import resolve, reverse

from events.bookings import links
from events.models import Event
from tests.events.booking_form import address, book, make_owner, says
from tests.factories import make_booking, make_event, make_member, make_school, make_session, make_user

pytestmark = pytest.mark.django_db


def test_a_signed_in_person_need_not_say_who_they_are(client):
    school = make_school(name="Grange Primary")
    client.force_login(make_member(school, user=make_user(name="Ann Teacher", email="ann@grange.example")).user)
    page = client.get(address(make_event()))
    assert says(page, 'value="Ann Teacher"', 'value="ann@grange.example"', f'value="{school.urn}" checked')


def test_who_has_proved_their_address_sees_their_booking_at_once(client):
    event = make_event()
    client.force_login(make_owner())
    for _ in range(2):
        token = resolve(book(client, event).url).kwargs["token"]
        assert links.booking_for(token) == event.bookings.get()


def test_who_books_with_somebody_else_s_address_does_not(client):
    client.force_login(make_user(email="ann@example.org"))
    assert says(book(client, make_event()), "Now look in your e-mail")


def test_the_list_of_one_s_bookings_holds_those_of_proved_addresses_only(client):
    client.force_login(make_owner(email="ann@example.org"))
    own, other = make_booking(email="Ann@example.org"), make_booking()
    page = client.get(reverse("my_booking_list"))
    assert says(page, own.event.title, reverse("booking_detail", args=["x"])[:17])
    assert not says(page, other.event.title)
    assert "no-store" in page["Cache-Control"]


def test_the_desk_shows_what_one_has_booked(client):
    client.force_login(make_owner(email="ann@example.org"))
    own, cancelled = make_booking(email="ann@example.org"), make_booking(email="ann@example.org", status="cancelled")
    page = client.get(reverse("desk"))
    assert says(page, own.event.title)
    assert not says(page, cancelled.event.title)


def test_the_desk_says_of_an_event_that_it_is_called_off(client):
    client.force_login(make_owner(email="ann@example.org"))
    make_booking(make_event(status=Event.Status.CANCELLED), email="ann@example.org")
    assert says(client.get(reverse("desk")), "The event is cancelled")


def test_the_list_of_one_s_bookings_needs_an_account(client):
    assert client.get(reverse("my_booking_list")).url.startswith(reverse("account_login"))
    client.force_login(make_user())
    assert says(client.get(reverse("my_booking_list")), "booked nothing")
    assert client.post(reverse("my_booking_list")).status_code == 405


def test_a_person_takes_the_data_of_their_bookings_away(client):
    client.force_login(make_owner(email="ann@example.org"))
    own, _other = make_booking(email="ann@example.org", access_needs="A ramp"), make_booking()
    own.places.create(session=make_session(own.event, title="Singing"))
    [booking] = client.get(reverse("my_booking_data")).json()["bookings"]
    assert (booking["event"], booking["access_needs"], booking["sessions"]) == (own.event.title, "A ramp", ["Singing"])


@pytest.mark.parametrize("rows", [1, 6])
def test_query_count_does_not_grow(client, rows, django_assert_max_num_queries):
    event = make_event(venue_school=make_school())
    sessions = [make_session(event) for _ in range(rows)]
    for number in range(rows):
        make_booking(event).places.create(session=sessions[number])
        make_booking(email="ann@example.org")
    with django_assert_max_num_queries(5):
        client.get(address(event))
    client.force_login(make_owner())
    for name in ["my_booking_list", "my_booking_data"]:
        with django_assert_max_num_queries(6):
            client.get(reverse(name))
