"""What organisers do with places: how many there are, who is here, who is added by hand.

Like booking.py, each begins by locking the event's row, and refuses with InvalidBookingMove.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from ...meetings.models import Event
from .. import booking as bookings
from .. import letters
from ..models import Booking, BookingMove, InvalidBookingMove
from ..places import free_places, give_up_full_sessions

Status = Booking.Status
OPENS_BEFORE = datetime.timedelta(hours=3)


def is_open(event: Event) -> bool:
    """Tell whether people may be standing at the door already."""
    return event.starts_at is not None and event.starts_at - OPENS_BEFORE <= timezone.now()


@transaction.atomic
def set_places(event: Event, capacity: int | None) -> int:
    """Change how many places there are, None for no limit; whoever waits moves up. Return how many offers were made."""
    event = bookings.locked(event.pk)
    taken = event.bookings.holding().count()
    if capacity is not None and capacity < taken:
        raise InvalidBookingMove(f"{taken} people have a place or are offered one, so there cannot be fewer places.")
    Event.objects.filter(pk=event.pk).update(capacity=capacity)
    return bookings.move_up(event)


@transaction.atomic
def close(event: Event) -> None:
    """Take no more bookings, and let nobody move up."""
    if not Event.objects.filter(pk=event.pk, booking=Event.Booking.OPEN).update(booking=Event.Booking.CLOSED):
        raise InvalidBookingMove("Booking is closed already.")


@transaction.atomic
def reopen(event: Event) -> int:
    """Take bookings again; whoever waits moves up. Return how many offers were made."""
    event = bookings.locked(event.pk)
    if event.is_over or event.status != Event.Status.PUBLISHED:
        raise InvalidBookingMove("Only a published event that is still to come takes bookings.")
    if not Event.objects.filter(pk=event.pk, booking=Event.Booking.CLOSED).update(booking=Event.Booking.OPEN):
        raise InvalidBookingMove("Booking is open already.")
    return bookings.move_up(event)


def mark(people, came: bool) -> int:
    """Note of bookings whether these people came. Only who has a place can. Return how many were marked anew."""
    at = timezone.now() if came else None
    return people.order_by().filter(status=Status.CONFIRMED, attended_at__isnull=came).update(attended_at=at)


@transaction.atomic
def add(event: Event, by, *, is_here: bool, make_room: bool, **person) -> Booking:
    """Give a person a place by hand: at the door, where `is_here`, or beforehand by telephone, with a letter.

    Whoever waits already is taken off the waiting list. With `make_room` a full event gets one place more; without it
    the person is refused.
    """
    event = bookings.locked(event.pk)
    if event.status != Event.Status.PUBLISHED:
        raise InvalidBookingMove("Only a published event takes people.")
    known = event.bookings.current().filter(email__iexact=person["email"]).first() if person["email"] else None
    if known is None or known.is_waiting:
        _find_room(event, make_room)
    had_place = known is not None and known.has_place
    booking = _placed(event, known, by, person)
    if is_here:
        mark(Booking.objects.filter(pk=booking.pk), came=True)
    elif not event.is_over and not had_place:
        letters.send("confirmed", booking)
    return booking


@transaction.atomic
def offer(booking: Booking, by, *, make_room: bool) -> None:
    """Offer a place to somebody who waits, before those who have waited longer."""
    event = bookings.locked(booking.event_id)
    booking = event.bookings.get(pk=booking.pk)
    if not booking.is_to_come:
        raise InvalidBookingMove("The event has begun or was cancelled, so no place can be offered any more.")
    if booking.is_waiting:
        _find_room(event, make_room)
    bookings.offer(event, booking, by=by)


def _find_room(event, make_room):
    if free_places(event) != 0:
        return
    if not make_room:
        raise InvalidBookingMove(f"All {event.capacity} places are taken. Tick “make one place more”, or cancel one.")
    event.capacity += 1
    Event.objects.filter(pk=event.pk).update(capacity=event.capacity)


def _placed(event, known, by, person) -> Booking:
    """Return the booking of this person, new or known, with a place."""
    if known is None:
        known = Booking.objects.create(event=event, status=Status.CONFIRMED, reminded_at=timezone.now(), **person)
        BookingMove.objects.create(booking=known, to_status=Status.CONFIRMED, by=by, note="Added by an organiser")
    elif not known.has_place:
        if known.is_waiting:
            give_up_full_sessions(event, known)
            known.move(Status.OFFERED, by=by, offered_until=event.starts_at)
        known.move(Status.CONFIRMED, by=by, note="Given the place by an organiser")
    return known
