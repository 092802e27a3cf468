"""What everybody who has booked is told: that the event is called off, or that its time or place has changed.

Each is one transaction with its letters in it, and of two people who do it at once the second is refused with
InvalidEventMove.
"""

from django.db import transaction

from schools_together import mail

from ..bookings.links import link_for
from ..bookings.models import Booking
from . import calendar
from .models import Event, InvalidEventMove

# How the letter names what has changed.
IN_WORDS = {
    "title": "its title",
    "starts_at": "when it begins",
    "ends_at": "when it ends",
    "precision": "its date",
    "is_online": "whether it is online",
    "venue_school": "the place",
    "venue": "the place",
    "address": "the address",
    "joining_url": "the link to join online",
}


def to_tell(event: Event) -> list[Booking]:
    """Return the bookings whose people are told: those not cancelled that have an address, by name."""
    bookings = event.bookings.current().exclude(email="").prefetch_related("sessions")
    return list(bookings.order_by("name", "pk"))


def changes_in_words(event: Event) -> list[str]:
    """Return what has changed since people were last told, each thing once."""
    return list(dict.fromkeys(IN_WORDS[name] for name in event.untold_changes))


@transaction.atomic
def cancel(event: Event, by=None, note: str = "") -> int:
    """Call an event off: no more bookings, a letter to everybody, its entry struck out of calendars.

    Returns how many are told. Bookings stay as they were, so that it is known who had one.
    """
    if event.is_over:
        raise InvalidEventMove("This event is over, so it cannot be cancelled.")
    event.move(Event.Status.CANCELLED, by, note)
    Event.objects.filter(pk=event.pk).exclude(booking=Event.Booking.NONE).update(booking=Event.Booking.CLOSED)
    Event.objects.filter(pk=event.pk).update(untold_changes=[])
    event.refresh_from_db(fields=["booking", "untold_changes"])
    return _tell("event_cancelled", event, calendar.CANCEL, note=note)


@transaction.atomic
def tell_of_change(event: Event, by=None, note: str = "") -> int:
    """Tell everybody what has changed since they last heard. Returns how many are told."""
    changed = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if not changed.is_still_on:
        raise InvalidEventMove("Only of a published event that is still to come are people told.")
    if not changed.untold_changes:
        raise InvalidEventMove("Everybody has been told of the changes already.")
    words = changes_in_words(changed)
    Event.objects.filter(pk=event.pk).update(untold_changes=[])
    event.refresh_from_db()
    changed.moves.create(to_status=changed.status, by=by, note=f"Told everybody of: {', '.join(words)}. {note}".strip())
    return _tell("event_changed", event, calendar.REQUEST, note=note, changes=words)


def _tell(letter, event, method, **context) -> int:
    """Queue the letter to everybody; whoever has a place gets the entry for the calendar with it."""
    bookings = to_tell(event)
    for booking in bookings:
        booking.event = event
        files = [_entry(booking, method)] if booking.has_place else []
        facts = {"place": calendar.place(event), "sessions": list(booking.sessions.all()), "link": link_for(booking)}
        mail.queue(letter, booking.email, files=files, event=event, booking=booking, **facts, **context)
    return len(bookings)


def _entry(booking, method) -> mail.File:
    text = calendar.event_calendar(booking.event, method=method, booking=booking)
    return mail.File("event.ics", text, f"{calendar.CONTENT_TYPE}; method={method}")
