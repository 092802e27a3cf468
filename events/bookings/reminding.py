"""Remind whoever has a place, two days before: once, whatever crashes, and again for a day that was put off."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ..meetings.models import Event
from . import letters
from .booking import REMIND_BEFORE
from .models import Booking


def to_remind(now=None):
    """Return the bookings that are due to be reminded, in a total order."""
    now = now or timezone.now()
    never = Q(reminded_at=None) | Q(reminded_at__lt=F("event__starts_at") - REMIND_BEFORE)
    soon = Q(event__starts_at__gt=now, event__starts_at__lte=now + REMIND_BEFORE)
    due = Booking.objects.coming().filter(never, soon, event__status=Event.Status.PUBLISHED).exclude(email="")
    return due.select_related("event__venue_school").order_by("event", "pk")


@transaction.atomic
def remind(booking: Booking) -> bool:
    """Remind one person. False where somebody else did, or the booking was cancelled in the meantime.

    The letter and the note that it was sent are one transaction: a crash loses neither and repeats neither.
    """
    if not to_remind().filter(pk=booking.pk).select_related(None).order_by().update(reminded_at=timezone.now()):
        return False
    letters.send("reminder", booking)
    return True
