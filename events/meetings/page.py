"""What an event's page shows: before it the programme and how to book, after it what was said."""

from partnerships.projects.wording import named_sources

from ..bookings.places import free_places, has_room
from .models import Appearance, Event
from .programme import places_in_words, programme
from .structured import structured


def event_page(event: Event) -> dict:
    """Return the context of events/event_detail.html. The number of queries does not grow with what is shown."""
    slots = programme(event)
    appearances = list(event.appearances.select_related("speaker__school"))
    is_full = event.takes_bookings and not has_room(event)
    return {
        "event": event,
        "slots": slots,
        "speakers": _speakers(appearances),
        "themes": event.themes.all(),
        "booking": _booking(event, is_full),
        "points": event.points.select_related("speaker"),
        "questions": event.floor_questions.all(),
        "launches": event.launches.all(),
        "files": event.files.public().select_related("session"),
        "projects": event.projects.published().select_related("live").order_by("live__title", "pk"),
        "groups": event.groups.all(),
        "sources": named_sources(event.sources.all()),
        "has_a_day": event.precision in {Event.Precision.TIME, Event.Precision.DAY},
        "structured": structured(event, appearances, is_full=is_full),
    }


def _speakers(appearances) -> list[tuple[str, list[Appearance]]]:
    """Return who spoke, by part; whoever stands in the programme with a session stands there."""
    of_the_whole = [one for one in appearances if one.session_id is None]
    parts = [(role, [one for one in of_the_whole if one.role == role]) for role in Appearance.Role]
    return [(_part(role, len(found)), found) for role, found in parts if found]


def _part(role, number):
    return role.label if number == 1 else f"{role.label}s"


def _booking(event, is_full) -> dict:
    """Return whether booking is "open", "full" or "closed", "" where there is nothing to say, and the places left."""
    if event.takes_bookings:
        return {
            "state": "full" if is_full else "open",
            "places": "" if is_full else places_in_words(free_places(event)),
        }
    is_closed = event.is_still_on and event.booking != event.Booking.NONE
    return {"state": "closed" if is_closed else "", "places": ""}
