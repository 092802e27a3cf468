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

    The letter and the note that it was sent are one transaction: a crash loses neither and repeats neither. The row is
    locked first, because an UPDATE that asks two tables does not look again at what another has just written.
    """
    due = to_remind().select_for_update(of=["self"], no_key=True).filter(pk=booking.pk).first()
    if due is None:
        return False
    due.reminded_at = timezone.now()
    due.save(update_fields=["reminded_at"])
    letters.send("reminder", due)
    return True
