"""What becomes of bookings: who has a place, who waits, who is offered the place that fell free.

Each function is one transaction that begins by locking the event's row, so that of many at once each sees what the one
before it did: no place is given twice, and the waiting list has one order. Each queues its letter in the same
transaction. What cannot be done is refused with InvalidBookingMove, whose message is for people.
"""

import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ..meetings.models import Event, Session
from . import letters
from .models import Booking, BookingMove, InvalidBookingMove, SessionPlace
from .places import SessionsNotFree, SessionsOverlap, check_sessions, free_places, give_up_full_sessions, has_room

__all__ = [
    "AlreadyBooked",
    "SessionsNotFree",
    "SessionsOverlap",
    "accept",
    "book",
    "cancel",
    "change",
    "due",
    "free_places",
    "locked",
    "move_up",
    "offer",
    "settle",
    "to_settle",
]

Status = Booking.Status
OPEN = {"status": Event.Status.PUBLISHED, "booking": Event.Booking.OPEN}
# Of the time that is left before the event, whoever is offered a place may use one part in so many to decide.
PART_OF_THE_TIME_LEFT = 4
SHORTEST_TIME_TO_ACCEPT = datetime.timedelta(hours=1)
# Whoever gets a place this late is reminded by that letter and needs no other.
REMIND_BEFORE = datetime.timedelta(days=2)


class Settled(NamedTuple):
    """How many offers were taken back, and how many made."""

    lapsed: int
    offered: int


class AlreadyBooked(InvalidBookingMove):
    """The person has a booking, `booking`. Tell nobody but that person."""

    def __init__(self, booking):
        self.booking = booking
        super().__init__("There is a booking for this e-mail address already.")


@transaction.atomic
def book(event: Event, sessions: list[Session] = (), *, by=None, **person) -> Booking:
    """Give a person a place, or where all are taken the last place on the waiting list.

    `person` holds the fields of a booking. On the waiting list the sessions are wishes. Raises AlreadyBooked,
    SessionsNotFree, SessionsOverlap, or InvalidBookingMove where no bookings are taken.
    """
    event = locked(event.pk)
    if not event.takes_bookings:
        raise InvalidBookingMove("This event takes no bookings now.")
    _settle(event)
    _refuse_twice(event, person["email"])
    is_confirmed = has_room(event)
    check_sessions(event, sessions, wish=not is_confirmed)
    now = timezone.now()
    facts = _confirmed_facts(event, now) if is_confirmed else {"waiting_since": now}
    status = Status.CONFIRMED if is_confirmed else Status.WAITING
    booking = Booking.objects.create(event=event, status=status, booked_at=now, **facts, **person)
    _take_places(booking, sessions)
    BookingMove.objects.create(booking=booking, to_status=status, by=by)
    letters.send("confirmed" if is_confirmed else "waiting", booking)
    return booking


@transaction.atomic
def change(booking: Booking, sessions: list[Session] | None = None, **details) -> bool:
    """Change what a person told us and, unless None, the sessions. Return whether anything was new.

    Raises SessionsNotFree, SessionsOverlap, or InvalidBookingMove for a booking that is over.
    """
    event = locked(booking.event_id)
    booking = event.bookings.select_related("school").get(pk=booking.pk)
    if not booking.may_change:
        raise InvalidBookingMove("The booking or the event is over, so nothing can be changed any more.")
    changed = [name for name, value in details.items() if getattr(booking, name) != value]
    before = set(booking.sessions.all())
    moved = sessions is not None and set(sessions) != before
    if moved:
        check_sessions(event, sessions, booking, wish=booking.is_waiting)
        booking.places.all().delete()
        _take_places(booking, sessions)
    if not changed and not moved:
        return False
    for name in changed:
        setattr(booking, name, details[name])
    booking.sequence += 1
    booking.save(update_fields=[*changed, "sequence"])
    letters.send("changed", booking)
    return True


@transaction.atomic
def cancel(booking: Booking, *, by=None, note: str = "") -> None:
    """Give up a place, or a place on the waiting list; whoever waits is offered what falls free.

    The letter says an organiser's `note`.
    """
    event = locked(booking.event_id)
    booking = event.bookings.get(pk=booking.pk)
    if not booking.is_to_come:
        raise InvalidBookingMove("The event has begun or was cancelled, so the booking cannot be cancelled any more.")
    had_place = booking.has_place
    booking.move(Status.CANCELLED, by=by, note=note)
    letters.cancelled(booking, had_place, note)
    _settle(event)


def accept(booking: Booking) -> None:
    """Take the place that is offered. Raises InvalidBookingMove where none is, or no longer."""
    booking.refresh_from_db(fields=["status"])
    if booking.is_offered:
        settle(booking.event)
    with transaction.atomic():
        event = locked(booking.event_id)
        booking = event.bookings.get(pk=booking.pk)
        if not booking.is_to_come:
            raise InvalidBookingMove("The event has begun or was cancelled, so the place cannot be taken any more.")
        booking.move(Status.CONFIRMED, **_confirmed_facts(event, timezone.now()))
        letters.send("accepted", booking)


@transaction.atomic
def move_up(event: Event) -> int:
    """Offer every free place to the first on the waiting list. Return how many offers were made.

    Call it when places may have fallen free: more places, booking opened again.
    """
    return _move_up(locked(event.pk))


def to_settle(now: datetime.datetime | None = None):
    """Return the events not called off at which something is due: an offer whose time is up, or somebody who waits."""
    now = now or timezone.now()
    overdue = Booking.objects.overdue(now).filter(event=OuterRef("pk"))
    waiting = Booking.objects.waiting().filter(event=OuterRef("pk"))
    something = Exists(overdue) | Q(Exists(waiting), **OPEN, starts_at__gt=now)
    return Event.objects.filter(something).exclude(status=Event.Status.CANCELLED).order_by("pk")


def due(event: Event, now: datetime.datetime | None = None) -> Settled:
    """Return what `settle` would do at an event, without doing it."""
    lapsed, waiting = event.bookings.overdue(now).count(), event.bookings.waiting().count()
    free = free_places(event)
    return Settled(lapsed, min(waiting, waiting if free is None else free + lapsed) if event.takes_bookings else 0)


@transaction.atomic
def settle(event: Event, now: datetime.datetime | None = None) -> Settled:
    """Do what is due at one event: offers whose time is up lapse, and the next in the queue move up."""
    return _settle(locked(event.pk), now)


def locked(event_pk: int) -> Event:
    """Return the event with its row locked until the transaction ends."""
    return Event.objects.select_for_update(no_key=True).get(pk=event_pk)


def _settle(event, now=None) -> Settled:
    if event.is_cancelled:  # everybody was told so, and who had an offer stays on record
        return Settled(0, 0)
    overdue = list(event.bookings.overdue(now).order_by("waiting_since", "pk"))
    for booking in overdue:
        booking.move(Status.LAPSED)
        letters.send("lapsed", booking)
    return Settled(len(overdue), _move_up(event))


def _move_up(event) -> int:
    if not event.takes_bookings:
        return 0
    free = free_places(event)
    first = list(event.bookings.waiting()[:free])
    for booking in first:
        offer(event, booking)
    return len(first)


def offer(event: Event, booking: Booking, by=None) -> None:
    """Offer a waiting person a place of an event whose row the caller has locked, and in which there is room."""
    booking.move(Status.OFFERED, by=by, offered_until=offered_until(event, timezone.now()))
    letters.send("offered", booking, lost=give_up_full_sessions(event, booking))


def offered_until(event: Event, now: datetime.datetime) -> datetime.datetime:
    """Return when an offer made now lapses: so late that one can decide, so early that the next can too.

    As long as the event allows, but at most a quarter of the time left, at least an hour, never past its beginning.
    """
    share = max((event.starts_at - now) / PART_OF_THE_TIME_LEFT, SHORTEST_TIME_TO_ACCEPT)
    return min(now + datetime.timedelta(hours=event.hours_to_accept), now + share, event.starts_at)


def _take_places(booking, sessions):
    SessionPlace.objects.bulk_create(SessionPlace(booking=booking, session=session) for session in sessions)


def _confirmed_facts(event, now) -> dict:
    is_late = event.starts_at - now <= REMIND_BEFORE
    return {"reminded_at": now if is_late else None}


def _refuse_twice(event, email):
    known = event.bookings.current().filter(email__iexact=email).first() if email else None
    if known:
        raise AlreadyBooked(known)
