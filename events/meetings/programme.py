"""An event's programme: its sessions slot by slot, with who leads them and how many places are left."""

from itertools import groupby
from typing import NamedTuple

from django.db.models import Prefetch

from ..bookings.places import chosen_sessions
from .dates import hours
from .models import Appearance, Event, Session

# Fewer places than this are worth saying.
FEW = 6


class Slot(NamedTuple):
    """What happens between two times: one session, or several at once. Without hours, all whose times nobody knows."""

    hours: str
    sessions: list[Session]

    @property
    def is_parallel(self):
        return bool(self.hours) and len(self.sessions) > 1


def programme(event: Event) -> list[Slot]:
    """Return the slots of an event in order. Sessions without a time come last, together. Three queries.

    Each session has `leaders`, and `left`: its places in words where few or none are left.
    """
    with_people = Appearance.objects.select_related("speaker__school")
    sessions = event.sessions.prefetch_related(Prefetch("appearances", with_people, to_attr="leaders"))
    free = {session.pk: session.free for session in chosen_sessions(event)} if event.takes_bookings else {}
    together = groupby(sessions, key=lambda session: (session.starts_at, session.ends_at))
    slots = []
    for (starts_at, ends_at), group in together:
        slots.append(Slot(hours(starts_at, ends_at) if starts_at else "", list(group)))
        for session in slots[-1].sessions:
            session.left = places_in_words(free.get(session.pk))
    return slots


def places_in_words(free: int | None) -> str:
    """Return "Full" or "2 places left", or "" where there is room enough or no limit."""
    if free is None or free >= FEW:
        return ""
    return f"{free} place{'' if free == 1 else 's'} left" if free else "Full"
