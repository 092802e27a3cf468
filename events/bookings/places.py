"""How many places there are, and which sessions one person can be in."""

from collections import defaultdict
from itertools import combinations

from django.db.models import Count, Q

from ..meetings.models import Event, Session
from .models import Booking, InvalidBookingMove

HOLDS_A_PLACE = Q(places__booking__status__in=Booking.HOLDING)


class SessionsNotFree(InvalidBookingMove):
    """Sessions were chosen that have no place left. `sessions` are they."""

    def __init__(self, sessions):
        self.sessions = sessions
        names = " and ".join(f"“{session}”" for session in sessions)
        super().__init__(f"{names} {'has' if len(sessions) == 1 else 'have'} no place left. Please choose another.")


class SessionsOverlap(InvalidBookingMove):
    """Sessions were chosen of which nobody can be in both."""


def free_places(event: Event) -> int | None:
    """Return how many people may still have a place, never below 0; None where there is no limit.

    A place that is offered to somebody on the waiting list is not free.
    """
    if event.capacity is None:
        return None
    return max(0, event.capacity - event.bookings.holding().count())


def has_room(event: Event) -> bool:
    """Tell whether the next person has a place: one is free, and nobody waits for it."""
    return free_places(event) != 0 and not event.bookings.waiting().exists()


def chosen_sessions(event: Event, apart_from: Booking | None = None) -> list[Session]:
    """Return the sessions that people choose, in order, each with `free`: its free places, None without a limit.

    `apart_from` is a booking whose own places do not count. One query.
    """
    holds = HOLDS_A_PLACE & ~Q(places__booking=apart_from) if apart_from else HOLDS_A_PLACE
    chosen = event.sessions.filter(is_chosen=True).annotate(taken=Count("places", filter=holds))
    # A query that counts forgets the model's own order.
    sessions = list(chosen.order_by("starts_at", "position", "pk"))
    for session in sessions:
        session.free = None if session.capacity is None else max(0, session.capacity - session.taken)
    return sessions


def slots(sessions: list[Session]) -> list[list[Session]]:
    """Return the sessions that people choose, those which begin together in one list."""
    together = defaultdict(list)
    for session in sessions:
        together[session.starts_at].append(session)
    return list(together.values())


def check_sessions(event: Event, chosen: list[Session], booking: Booking | None = None, *, wish: bool = False) -> None:
    """Hold that one person can be in all these sessions, and unless it is only a wish that each has a place left.

    Raises SessionsOverlap, SessionsNotFree or InvalidBookingMove. Call it with the event's row locked.
    """
    known = {session.pk: session for session in chosen_sessions(event, apart_from=booking)}
    if any(session.pk not in known for session in chosen):
        raise InvalidBookingMove("Choose sessions of this event.")
    for one, other in combinations(chosen, 2):
        if one.overlaps(other):
            raise SessionsOverlap(f"“{one}” and “{other}” are at the same time. Please choose one of them.")
    full = [session for session in chosen if known[session.pk].free == 0]
    if full and not wish:
        raise SessionsNotFree(full)


def give_up_full_sessions(event: Event, booking: Booking) -> list[Session]:
    """Turn wishes into places where there are any left; return the sessions that are full.

    Call it with the event's row locked.
    """
    free = {session.pk: session.free for session in chosen_sessions(event, apart_from=booking)}
    full = [session for session in booking.sessions.all() if free.get(session.pk) == 0]
    booking.places.filter(session__in=full).delete()
    return full
