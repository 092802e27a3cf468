"""The signed link by which a person sees and changes their booking, without an account."""

import datetime

from django.core import signing
from django.urls import reverse

from .models import Booking

PURPOSE = "events.booking"
VALID_FOR = datetime.timedelta(days=365)


def token_for(booking: Booking) -> str:
    return signing.dumps(booking.pk, salt=PURPOSE, compress=True)


def link_for(booking: Booking) -> str:
    """Return the address of the booking's page. It is good for VALID_FOR and for this purpose only."""
    return reverse("booking_detail", args=[token_for(booking)])


def booking_for(token: str, max_age: datetime.timedelta | None = VALID_FOR) -> Booking:
    """Return what a link is about. Raises signing.BadSignature (or SignatureExpired) or Booking.DoesNotExist."""
    key = signing.loads(token, salt=PURPOSE, max_age=max_age)
    return Booking.objects.select_related("event__venue_school", "school").get(pk=key, forgotten_at=None)
