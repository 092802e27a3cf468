"""Many people at the same moment, each over a connection of their own, and never a place too many.

200 requests are worked through by 40 connections at once, because the embedded server has 100 for all who test.
"""

import datetime
import queue
import threading
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from events.bookings import booking as rules
from events.bookings import reminding
from events.bookings.places import chosen_sessions, free_places
from events.models import Booking, InvalidBookingMove
from tests.events.booking_letters import queued
from tests.factories import make_booking, make_event, make_session

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
Status = Booking.Status
PEOPLE, PLACES, CONNECTIONS = 200, 50, 40
HOUR = datetime.timedelta(hours=1)


def at_once(*calls):
    """Do the calls at the same moment, each in its own thread and connection; return what each refused, or None."""
    start, refusals = threading.Barrier(min(len(calls), CONNECTIONS)), [None] * len(calls)
    waiting = queue.SimpleQueue()
    for place, call in enumerate(calls):
        waiting.put((place, call))

    def work():
        # A connection of its own, not one of the few that the pool of this process shares out.
        connection.settings_dict = connection.settings_dict | {"OPTIONS": {}}
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            while True:
                place, call = waiting.get_nowait()
                try:
                    call()
                except InvalidBookingMove as refusal:
                    refusals[place] = refusal
        except queue.Empty:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(start.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert waiting.empty()
    return refusals


def loaded(booking):
    return Booking.objects.get(pk=booking.pk)


def counted(event):
    return Counter(event.bookings.values_list("status", flat=True))


def test_of_two_hundred_at_once_fifty_have_a_place_and_no_workshop_has_one_too_many():
    event = make_event(capacity=PLACES)
    first, second = make_session(event, capacity=10), make_session(event, capacity=15)
    late = make_session(event, starts_at=event.starts_at + HOUR, capacity=20)

    def book(number):
        """Want two workshops; of those that are full by then, want the other of the same time, or none."""
        wanted = [first, late]
        while True:
            try:
                return rules.book(event, wanted, name=f"Person {number}", email=f"{number}@example.org")
            except rules.SessionsNotFree as refusal:
                instead = [second] if first in refusal.sessions else []
                wanted = [session for session in wanted if session not in refusal.sessions] + instead

    refusals = at_once(*[lambda number=number: book(number) for number in range(PEOPLE)])
    assert set(refusals) == {None}
    assert counted(event) == {"confirmed": PLACES, "waiting": PEOPLE - PLACES}
    assert [session.free for session in chosen_sessions(event)] == [0, 0, 0]
    assert [session.taken for session in chosen_sessions(event)] == [10, 15, 20]
    waiting = list(event.bookings.waiting())
    assert waiting == sorted(waiting, key=lambda booking: booking.pk)
    assert len({booking.waiting_since for booking in waiting}) == len(waiting)
    assert waiting[-1].position == len(waiting)


def test_a_workshop_of_an_event_without_limit_gives_each_place_once():
    event = make_event(capacity=None)
    workshop = make_session(event, capacity=5)
    people = [{"name": "Person", "email": f"{number}@example.org"} for number in range(20)]
    refusals = at_once(*[lambda person=person: rules.book(event, [workshop], **person) for person in people])
    assert sorted(type(refusal).__name__ for refusal in refusals) == ["NoneType"] * 5 + ["SessionsNotFree"] * 15
    assert counted(event) == {"confirmed": 5}


def test_moves_that_race_leave_one_winner_and_no_place_given_twice():
    """One test, because emptying every table after it costs more than all its races."""
    accepted_twice = make_booking(make_event(capacity=1), Status.OFFERED)
    refusals = at_once(*[lambda: rules.accept(loaded(accepted_twice))] * 2)
    assert [refusal is None for refusal in refusals].count(True) == 1
    assert loaded(accepted_twice).moves.count() == 1

    cancelled_twice = make_booking(make_event(capacity=1))
    event = cancelled_twice.event
    first, _ = [make_booking(event, Status.WAITING) for _ in range(2)]
    at_once(*[lambda: rules.cancel(loaded(cancelled_twice))] * 2, lambda: rules.move_up(event))
    assert counted(event) == {"cancelled": 1, "offered": 1, "waiting": 1}
    assert loaded(first).is_offered

    # Whoever is first: a place that was accepted may still be cancelled, one that was cancelled cannot be accepted.
    torn = make_booking(make_event(capacity=1), Status.OFFERED)
    refusals = at_once(lambda: rules.accept(loaded(torn)), lambda: rules.cancel(loaded(torn)))
    assert refusals[1] is None
    assert loaded(torn).status == "cancelled"
    assert loaded(torn).moves.count() == (1 if refusals[0] else 2)

    late = make_booking(make_event(capacity=1), Status.OFFERED)
    later = timezone.now() + 100 * HOUR
    refusals = at_once(lambda: rules.accept(loaded(late)), *[lambda: rules.settle(late.event, later)] * 2)
    assert loaded(late).status == ("lapsed" if refusals[0] else "confirmed")
    assert loaded(late).moves.count() == 1


def test_a_place_given_up_while_others_book_goes_to_whoever_waited():
    event = make_event(capacity=1)
    holder, waits = make_booking(event), make_booking(event, Status.WAITING)
    people = [{"name": "Person", "email": f"{number}@example.org"} for number in range(6)]
    at_once(
        lambda: rules.cancel(loaded(holder)), *[lambda person=person: rules.book(event, **person) for person in people]
    )
    assert loaded(waits).is_offered
    assert counted(event) == {"cancelled": 1, "offered": 1, "waiting": 6}
    assert free_places(event) == 0


def test_of_one_person_who_presses_twice_one_booking_is_made():
    event = make_event()
    refusals = at_once(*[lambda: rules.book(event, name="Ann", email="ann@example.org")] * 4)
    assert [type(refusal) for refusal in refusals].count(rules.AlreadyBooked) == 3
    assert event.bookings.count() == 1


def test_who_is_reminded_by_two_at_once_gets_one_letter_and_who_cancels_meanwhile_none():
    soon = make_event(starts_at=timezone.now() + 24 * HOUR)
    booking, cancelled = make_booking(soon), make_booking(soon)
    at_once(*[lambda: reminding.remind(loaded(booking))] * 8)
    assert len(queued(booking.email)) == 1
    late = loaded(cancelled)
    rules.cancel(cancelled)
    assert not reminding.remind(late)
