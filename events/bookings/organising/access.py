"""Who organises: the permission events.organise, given in the admin to a person or to a group."""

from django.contrib.auth.models import Permission
from django.db.models import Count, Exists, Q
from django.http import Http404

from ...meetings.models import Event
from ..models import Booking


def events_of(user):
    """Return the events that this person organises: all of them with the permission, none without.

    The permission is asked for in the same query as the event, which `user.has_perm` would do in two of its own.
    """
    events = Event.objects.select_related("venue_school")
    return events if user.is_superuser else events.filter(Exists(_permission_of(user)))


def may_organise(user) -> bool:
    """Tell whether this person organises events, in one query at most."""
    return user.is_superuser or _permission_of(user).exists()


def refuse_strangers(user) -> None:
    """Answer as if the desk were not there, for whoever does not organise."""
    if not may_organise(user):
        raise Http404


def _permission_of(user):
    organise = Permission.objects.filter(content_type__app_label="events", codename="organise")
    return organise.filter(Q(user=user) | Q(group__user=user))


def counted(events):
    """Say of each event how many have a place, are offered one, wait, and came."""
    status = Booking.Status

    def number(**fields):
        return Count("bookings", filter=Q(**{f"bookings__{name}": value for name, value in fields.items()}))

    return events.annotate(
        confirmed=number(status=status.CONFIRMED),
        offered=number(status=status.OFFERED),
        waiting=number(status=status.WAITING),
        came=number(status=status.CONFIRMED, attended_at__isnull=False),
    )
