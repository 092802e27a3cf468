"""Which bookings belong to a person with an account: those of the addresses they have proved to be theirs."""

from django.db.models.functions import Lower

from .models import Booking


def bookings_of(user):
    """Return the person's bookings, the latest event first."""
    own = Booking.objects.alias(address=Lower("email")).filter(address__in=user.proved_addresses(), forgotten_at=None)
    return own.select_related("event__venue_school").order_by("-event__starts_at", "-booked_at", "-pk")


def owns(user, booking: Booking) -> bool:
    return user.is_authenticated and bookings_of(user).filter(pk=booking.pk).exists()


def export(user) -> list[dict]:
    """Return everything that is kept about the person's bookings, in words. Three queries."""
    names = ["name", "affiliation", "job_title", "email", "access_needs", "dietary_needs", "question", "status"]
    times = ["booked_at", "waiting_since", "offered_until", "reminded_at", "attended_at"]
    return [
        {"event": str(booking.event)}
        | {name: getattr(booking, name) for name in [*names, *times]}
        | {"sessions": [str(session) for session in booking.sessions.all()]}
        for booking in bookings_of(user).select_related("school").prefetch_related("sessions")
    ]
