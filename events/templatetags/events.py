"""What the templates of other pages ask of the events."""

from django import template
from django.core.cache import cache
from django.utils.dateparse import parse_datetime

from ..meetings.models import Event

register = template.Library()
SECONDS = 300


@register.simple_tag
def next_event(version: int) -> Event | None:
    """Return the next public event that is not called off, looked up once for each version of the catalogue."""
    event = cache.get_or_set(f"next-event-{version}", _next_event, SECONDS)
    return None if event is None or event.is_over else event


def _next_event():
    return Event.objects.going_ahead().upcoming().for_cards().first()


@register.inclusion_tag("components/event_links.html")
def event_links(links: list[dict], title: str) -> dict:
    """List events that came as EventQuerySet.links() has them."""
    return {"events": [_event(link) for link in links], "title": title}


def _event(link):
    moments = {name: link[name] and parse_datetime(link[name]) for name in ("starts_at", "ends_at")}
    return Event(**link | moments)
