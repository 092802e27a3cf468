"""Which bookings belong to a person with an account: those of the addresses they have proved to be theirs."""

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.db.models.functions import Lower

from .models import Booking


def bookings_of(user):
    """Return the person's bookings, the latest event first."""
    addresses = EmailAddress.objects.filter(user_id=user.pk, verified=True).values(address=Lower("email"))
    own = Booking.objects.alias(address=Lower("email")).filter(Q(address__in=addresses), forgotten_at=None)
    return own.select_related("event__venue_school").order_by("-event__starts_at", "-booked_at", "-pk")


def owns(user, booking: Booking) -> bool:
    return user.is_authenticated and bookings_of(user).filter(pk=booking.pk).exists()
