"""What to look at before an event is public: what is missing stops it, what is odd is only said."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from .models import Event, Session


class Problem(NamedTuple):
    """One thing to look at. What `blocks` must be put right before the event is public."""

    text: str
    blocks: bool = False


class Topic(NamedTuple):
    """One heading of the list, with what is wrong under it."""

    name: str
    problems: list[Problem]


def checklist(event: Event) -> list[Topic]:
    """Return every topic with its problems. The number of queries does not grow with the programme."""
    sessions = list(event.sessions.order_by("starts_at", "position", "pk"))
    appearances = list(event.appearances.select_related("speaker__school", "session"))
    return [
        Topic("Words", list(_words(event))),
        Topic("Date", list(_date(event))),
        Topic("Place", list(_place(event))),
        Topic("Programme", [*_times(event, sessions), *_rooms(sessions)]),
        Topic("Speakers", [*_who_they_are(appearances), *_two_places_at_once(appearances)]),
        Topic("Booking", [*_booking(event), *_workshops(event, sessions)]),
        Topic("Files", list(_files(event.files.all()))),
    ]


def blocked_by(topics: list[Topic]) -> list[str]:
    """Return what stops an event from being public."""
    return [problem.text for topic in topics for problem in topic.problems if problem.blocks]


def _words(event) -> Iterator[Problem]:
    if not event.summary:
        yield Problem("Say in one or two sentences what the event is.", blocks=True)
    if not event.description and not event.is_over:
        yield Problem("Nothing says what to expect.")


def _date(event) -> Iterator[Problem]:
    if event.starts_at is None:
        yield Problem("No date is given, so the event stands among the past ones.")
    elif event.is_over:
        yield Problem("It is over already: it goes straight into the archive.")
    elif event.precision != Event.Precision.TIME:
        yield Problem("Give the day and time. Nobody plans with a month or a year.", blocks=True)
    elif event.ends_at is None:
        yield Problem("Say when it ends.", blocks=True)


def _place(event) -> Iterator[Problem]:
    has_place = event.venue_school_id or event.venue
    if not has_place and not event.is_online:
        yield Problem("Say where it is, or that it is online.", blocks=not event.is_over)
    if event.venue and not event.venue_school_id and not event.address:
        yield Problem("Give the street and town, so that people find it.")
    if event.is_online and not event.joining_url and not event.is_over:
        yield Problem("There is no link to join yet. Once you add it, people who have booked are to be told.")
    if has_place and event.region_id is None:
        yield Problem("Choose the region, so that people who look by region find it.")


def _times(event, sessions) -> Iterator[Problem]:
    for session in sessions:
        if session.starts_at is None:
            if not event.is_over:
                yield Problem(f"“{session}” has no time.")
        elif event.precision == Event.Precision.TIME and not _is_within(session, event):
            yield Problem(f"“{session}” ({session.hours}) lies outside the event’s own times.", blocks=True)


def _is_within(session, event) -> bool:
    ends_at = session.ends_at or session.starts_at
    return session.starts_at >= event.starts_at and (event.ends_at is None or ends_at <= event.ends_at)


def _rooms(sessions) -> Iterator[Problem]:
    placed = [session for session in sessions if session.room and session.starts_at and session.ends_at]
    for one, other in combinations(placed, 2):
        if one.room.casefold() == other.room.casefold() and one.overlaps(other):
            yield Problem(f"“{one}” and “{other}” are in {one.room} at the same time.", blocks=True)


def _who_they_are(appearances) -> Iterator[Problem]:
    for speaker in dict.fromkeys(one.speaker for one in appearances if not one.described_as):
        if not speaker.job_title and not speaker.affiliation:
            yield Problem(f"Nothing says who {speaker} is: give the role, or the school or organisation.")


def _two_places_at_once(appearances) -> Iterator[Problem]:
    timed = [one for one in appearances if one.session and one.session.starts_at and one.session.ends_at]
    for one, other in combinations(timed, 2):
        if one.speaker_id == other.speaker_id and one.session.overlaps(other.session):
            yield Problem(f"{one.speaker} is in “{one.session}” and in “{other.session}” at the same time.")


def _booking(event) -> Iterator[Problem]:
    if event.is_over:
        return
    if event.booking == Event.Booking.NONE:
        yield Problem("Nobody can book on this site.")
    elif event.booking == Event.Booking.CLOSED:
        yield Problem("Booking is closed; open it when people may book.")
    if event.booking != Event.Booking.NONE and event.capacity is None:
        yield Problem("There is no limit to the places.")


def _workshops(event, sessions) -> Iterator[Problem]:
    chosen = [session for session in sessions if session.is_chosen]
    for session in chosen:
        if not session.room and not event.is_online:
            yield Problem(f"“{session}” has no room.")
    for slot in {session.starts_at: None for session in chosen}:
        yield from _seats(event, [session for session in chosen if session.starts_at == slot])


def _seats(event, parallel: list[Session]) -> Iterator[Problem]:
    places = [session.capacity for session in parallel]
    if event.capacity and None not in places and sum(places) < event.capacity:
        yield Problem(f"From {parallel[0].hours} the workshops have {sum(places)} places for {event.capacity} people.")


def _files(files) -> Iterator[Problem]:
    for file in files:
        if file.checked_at is None:
            yield Problem(f"“{file}” is still being looked through. Readers see it after that.")
        elif not file.is_public:
            yield Problem(f"“{file}” may hold private details. Readers do not see it until somebody clears it.")
