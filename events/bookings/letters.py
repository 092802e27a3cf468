"""The letters of a booking, each with its entry for the calendar where there is a place to note down."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from schools_together import mail

from ..meetings import calendar
from .links import link_for
from .models import Booking

PAUSE = datetime.timedelta(hours=1)


def send(name: str, booking: Booking, **context) -> None:
    """Queue the letter templates/letters/booking_<name>.md to the person, in the current transaction.

    Whoever has a place gets the entry for their calendar with it. A waiting list is no appointment.
    """
    _queue(name, booking, [_entry(booking, calendar.REQUEST)] if booking.has_place else [], **context)


def cancelled(booking: Booking, had_place: bool, note: str = "") -> None:
    """Say that it is cancelled, and strike out the entry in the calendar of whoever had a place."""
    _queue(
        "cancelled", booking, [_entry(booking, calendar.CANCEL)] if had_place else [], had_place=had_place, note=note
    )


@transaction.atomic
def send_link_again(booking: Booking) -> bool:
    """Send the person the link to their booking, at most once an hour. Return whether it was sent."""
    now = timezone.now()
    stale = Q(link_sent_at__isnull=True) | Q(link_sent_at__lte=now - PAUSE)
    if not Booking.objects.filter(stale, pk=booking.pk).update(link_sent_at=now):
        return False
    send("again", booking)
    return True


def _queue(name, booking, files, **context):
    if not booking.email:  # somebody who was added at the door
        return
    event = booking.event
    mail.queue(
        f"booking_{name}",
        booking.email,
        files=files,
        booking=booking,
        event=event,
        place=calendar.place(event),
        sessions=list(booking.sessions.all()),
        link=link_for(booking),
        **context,
    )


def _entry(booking, method) -> mail.File:
    text = calendar.event_calendar(booking.event, method=method, booking=booking)
    return mail.File("event.ics", text, f"{calendar.CONTENT_TYPE}; method={method}")
