"""Forget what bookings tell about people: needs two weeks after the event, who they were a year after."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .models import Booking, BookingMove, InvalidBookingMove

PURGE_NEEDS_AFTER = datetime.timedelta(days=14)
FORGET_AFTER = datetime.timedelta(days=365)
NEEDS = {"access_needs": "", "dietary_needs": ""}
NOBODY = {"name": "", "email": "", "job_title": "", "organisation": "", "question": ""} | NEEDS


def with_needs_to_purge(now=None):
    """Return the bookings whose access and dietary needs have served their purpose."""
    needs = ~Q(access_needs="") | ~Q(dietary_needs="")
    return _over_since(PURGE_NEEDS_AFTER, now).filter(needs)


def to_forget(now=None):
    """Return the bookings of a year ago that still say who it was."""
    return _over_since(FORGET_AFTER, now).filter(forgotten_at=None)


def purge_needs(now=None) -> int:
    """Empty the needs. Return of how many bookings."""
    rows = Booking.objects.filter(pk__in=with_needs_to_purge(now).values("pk"))
    return rows.update(needs_purged_at=timezone.now(), **NEEDS)


def forget(now=None) -> int:
    """Erase names and addresses; that somebody of the school was there stays. Return of how many bookings."""
    return _erase(list(to_forget(now).order_by("pk").values_list("pk", flat=True)))


def erase(booking: Booking) -> None:
    """Forget one person now, because they ask. Raises InvalidBookingMove while the booking may still be cancelled."""
    if booking.may_change:
        raise InvalidBookingMove("Cancel the booking first, so that the place is free for somebody else.")
    _erase([booking.pk])


@transaction.atomic
def _erase(pks) -> int:
    BookingMove.objects.filter(booking__in=pks).update(note="", by=None)
    return Booking.objects.filter(pk__in=pks).update(forgotten_at=timezone.now(), **NOBODY)


def kept_until(event, time: datetime.timedelta) -> datetime.date | None:
    """Return the day on which what is kept for so long after an event goes, None where nobody recorded its date."""
    end = event.ends_at or event.starts_at
    return timezone.localdate(end + time) if end else None


def _over_since(time, now):
    end = (now or timezone.now()) - time
    over = Q(event__ends_at__lte=end) | Q(event__ends_at=None, event__starts_at__lte=end)
    return Booking.objects.filter(over)
