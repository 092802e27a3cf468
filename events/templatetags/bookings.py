"""What the events add to pages of other apps, which know nothing of events."""

from django import template
from django.utils import timezone

from ..bookings.links import link_for
from ..bookings.owning import bookings_of

register = template.Library()
MOST = 5


@register.inclusion_tag("bookings/desk_bookings.html")
def desk_bookings(user):
    """Show a person's bookings of events to come, the next first. One query."""
    coming = bookings_of(user).current().filter(event__ends_at__gt=timezone.now()).order_by("event__starts_at", "pk")
    return {"bookings": [(booking, link_for(booking)) for booking in coming[:MOST]]}
