"""The waiting list moves up in order, and whoever is offered a place has a fair time to take it."""

import datetime

import pytest
from django.utils import timezone

from events.bookings import booking as rules
from events.models import Booking, Event, InvalidBookingMove
from tests.events.booking_letters import queued, subjects
from tests.factories import make_booking, make_event, make_session

pytestmark = pytest.mark.django_db
Status = Booking.Status
NOW = timezone.now()
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def full():
    """Return an event with one place, taken, and three people who wait, of whom the last booked waits longest."""
    event = make_event(capacity=1)
    make_booking(event)
    for hours in (1, 2, 3):
        make_booking(event, Status.WAITING, waiting_since=NOW - hours * HOUR)
    return event


def offered(event):
    return event.bookings.filter(status=Status.OFFERED)


def longest_waiting(event):
    return event.bookings.order_by("waiting_since").first()


def test_a_place_that_is_given_up_is_offered_to_whoever_waited_longest(full):
    first = longest_waiting(full)
    rules.cancel(full.bookings.coming().get())
    assert list(offered(full)) == [first]
    assert subjects(first.email)[0].startswith("A place at")
    assert [booking.position for booking in full.bookings.waiting()] == [1, 2]


def test_of_two_who_came_at_the_same_moment_the_earlier_row_is_first():
    event = make_event(capacity=1)
    pair = [make_booking(event, Status.WAITING, waiting_since=NOW) for _ in range(2)]
    assert [booking.position for booking in pair] == [1, 2]
    assert rules.move_up(event) == 1
    assert offered(event).get() == pair[0]


def test_whoever_waits_and_cancels_frees_no_place(full):
    rules.cancel(full.bookings.waiting().first())
    assert not offered(full).exists()


def test_whoever_declines_an_offer_gives_it_to_the_next(full):
    rules.cancel(full.bookings.coming().get())
    first = offered(full).get()
    rules.cancel(first)
    second = offered(full).get()
    assert second.waiting_since > first.waiting_since


def test_more_places_are_offered_to_as_many(full):
    Event.objects.filter(pk=full.pk).update(capacity=3)
    assert rules.move_up(full) == 2
    assert rules.move_up(full) == 0
    assert offered(full).count() == 2


def test_an_offer_that_is_not_taken_lapses_and_goes_to_the_next(full):
    rules.cancel(full.bookings.coming().get())
    late = offered(full).get()
    assert rules.settle(full, late.offered_until - HOUR) == (0, 0)
    assert rules.settle(full, late.offered_until) == (1, 1)
    late.refresh_from_db()
    assert (late.status, late.offered_until) == ("lapsed", None)
    assert subjects(late.email)[-1].endswith("is not kept for you any longer")
    assert offered(full).get() != late


def test_who_accepts_too_late_is_told_and_the_next_is_offered_it_at_once(full):
    late = longest_waiting(full)
    Booking.objects.filter(pk=full.bookings.coming().get().pk).update(status=Status.CANCELLED)
    Booking.objects.filter(pk=late.pk).update(status=Status.OFFERED, offered_until=timezone.now())
    with pytest.raises(InvalidBookingMove, match="Did not take the place in time"):
        rules.accept(late)
    late.refresh_from_db()
    assert late.status == "lapsed"
    assert offered(full).count() == 1


def test_a_booking_lapses_what_is_due_before_it_counts_places():
    event = make_event(capacity=1)
    make_booking(event, Status.OFFERED, offered_until=NOW)
    assert rules.book(event, name="Ann", email="ann@example.org").status == "confirmed"


def test_who_accepts_has_the_place(full):
    rules.cancel(full.bookings.coming().get())
    first = offered(full).get()
    rules.accept(first)
    first.refresh_from_db()
    assert (first.status, first.offered_until) == ("confirmed", None)
    assert [move.to_status for move in first.moves.all()] == ["offered", "confirmed"]


@pytest.mark.parametrize("fields", [{"booking": "closed"}, {"status": Event.Status.CANCELLED}, {"starts_at": NOW}])
def test_nobody_moves_up_while_booking_is_closed_or_over(full, fields):
    Event.objects.filter(pk=full.pk).update(**fields | {"capacity": 5})
    assert rules.move_up(full) == 0
    assert rules.settle(full) == (0, 0)


def test_after_an_event_is_called_off_nobody_hears_that_an_offer_ran_out(full):
    rules.cancel(full.bookings.coming().get())
    late = offered(full).get()
    letters_before = len(queued())
    Event.objects.filter(pk=full.pk).update(status=Event.Status.CANCELLED)
    assert full not in rules.to_settle(late.offered_until)
    assert rules.settle(full, late.offered_until) == (0, 0)
    late.refresh_from_db()
    assert (late.status, len(queued())) == ("offered", letters_before)


def test_while_booking_is_closed_no_letter_promises_the_place_to_the_next_or_a_new_booking(full):
    rules.cancel(full.bookings.coming().get())
    late = offered(full).get()
    Event.objects.filter(pk=full.pk).update(booking="closed")
    rules.settle(full, late.offered_until)
    text = queued(late.email)[-1]["text"]
    assert "has run out" in text
    assert "next" not in text
    assert "book again" not in text


def test_when_booking_opens_again_whoever_waits_moves_up(full):
    Event.objects.filter(pk=full.pk).update(booking="closed")
    rules.cancel(full.bookings.coming().get())
    assert not offered(full).exists()
    Event.objects.filter(pk=full.pk).update(booking="open")
    assert rules.move_up(full) == 1


def test_a_wish_becomes_a_place_unless_the_session_is_full():
    event = make_event(capacity=1)
    free, full = make_session(event, capacity=1), make_session(event, capacity=1, starts_at=event.starts_at + HOUR)
    first = rules.book(event, [full], name="Ann", email="ann@example.org")
    second = rules.book(event, [free, full], name="Bert", email="bert@example.org")
    Event.objects.filter(pk=event.pk).update(capacity=2)
    rules.move_up(event)
    assert set(second.sessions.all()) == {free}
    assert set(first.sessions.all()) == {full}


@pytest.mark.parametrize(
    ("until_event", "hours"),
    [(30 * DAY, 48), (8 * DAY, 48), (4 * DAY, 24), (DAY, 6), (2 * HOUR, 1), (HOUR / 2, 0.5)],
)
def test_the_nearer_the_event_the_less_time_there_is_to_accept(until_event, hours):
    event = make_event(starts_at=NOW + until_event)
    assert rules.offered_until(event, NOW) == NOW + hours * HOUR
