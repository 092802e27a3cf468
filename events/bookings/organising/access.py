"""Who organises: staff with a second factor and the permission events.organise, their own or a group's."""

from functools import wraps

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Count, Exists, Q
from django.http import Http404

from schools_together.admin_site import SECOND_FACTORS, ask_for_second_factor

from ...meetings.models import Event
from ..models import Booking


def events_of(user):
    """Return the events that this person organises: all of them with the permission and a second factor, or none.

    Both are asked for in the same query as the event, which Django and allauth would do in three of their own.
    """
    events = Event.objects.select_related("venue_school")
    return events.filter(_may_enter(user)) if user.is_staff else events.none()


def may_organise(user) -> bool:
    """Tell whether this person may organise, once they have a second factor, in one query at most."""
    return user.is_staff and (user.is_superuser or _permission_of(user).exists())


def refuse_strangers(user) -> None:
    """Answer as if the desk were not there, for whoever does not organise."""
    if not get_user_model().objects.filter(_may_enter(user), pk=user.pk, is_staff=True).exists():
        raise Http404


def asks_for_second_factor(view):
    """Lead an organiser who lacks nothing else to where it is set up, rather than to a page that is not there."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if may_organise(request.user) and admin.site.lacks_second_factor(request):
                return ask_for_second_factor(request)
            raise

    return opened


def _may_enter(user):
    """Return the condition under which the admin, too, lets one of the staff in."""
    condition = Q()
    if not settings.DEMO:
        condition &= Q(Exists(Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS)))
    if not user.is_superuser:
        condition &= Q(Exists(_permission_of(user)))
    return condition


def _permission_of(user):
    organise = Permission.objects.filter(content_type__app_label="events", codename="organise")
    return organise.filter(Q(user=user) | Q(group__user=user))


def counted(events):
    """Say of each event how many have a place, are offered one, wait, and came."""
    status = Booking.Status

    def number(**fields):
        return Count("bookings", filter=Q(**{f"bookings__{name}": value for name, value in fields.items()}))

    return events.with_is_full().annotate(
        confirmed=number(status=status.CONFIRMED),
        offered=number(status=status.OFFERED),
        waiting=number(status=status.WAITING),
        came=number(status=status.CONFIRMED, attended_at__isnull=False),
    )
