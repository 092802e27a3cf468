"""The cards of a page of results: each one's stored HTML, and beside it what depends on the visitor or the day."""

import datetime
from collections.abc import Callable
from functools import cache
from math import hypot
from typing import NamedTuple

from django.db import connection
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..schools.places import METRES_IN_A_MILE
from .faceted import FacetedFilter
from .finding import Found
from .models import Project

PER_PAGE = 20


class Card(NamedTuple):
    html: SafeString
    distance: str  # "3.2 miles from York", or "" where no place is asked for or the project has none
    mark: SafeString  # of a project: how fresh it is


class Cards:
    """What was found as a sequence of cards, of which a paginator loads one stretch in one query."""

    def __init__(self, found: Found, mark: Callable[[datetime.date | None, bool, datetime.date], SafeString]):
        """`mark` says what a day of a thing (of a project: when it was last confirmed) means today.

        It is told, too, whether the thing grows no older: FacetIndex.settled.
        """
        self.found = found
        self.mark = mark

    def __len__(self):
        return len(self.found)

    def __getitem__(self, stretch: slice) -> list[Card]:
        ids = self.found.ids(stretch.start, stretch.stop)
        today = timezone.localdate()
        with connection.cursor() as cursor:
            # Not through the ORM, which takes as long for these few columns as the database.
            cursor.execute(self.found.index.source.sql(ENTRIES), [ids])
            entries = {entry[0]: entry for entry in cursor}
        asked, mark, settled = self.found.asked, self.mark, self.found.index.settled
        return [_card(entries[pk], mark(entries[pk][2], pk in settled, today), asked) for pk in ids if pk in entries]


ENTRIES = """
SELECT {key}, card, {day}, easting, northing FROM {table} WHERE {key} = ANY(%s)
"""


def _card(entry, mark: SafeString, asked: FacetedFilter) -> Card:
    _, html, _, easting, northing = entry
    # Our own template wrote the card when the thing was published, and escaped what people typed.
    return Card(
        mark_safe(html),  # noqa: S308
        _distance(asked.whereabouts.place, easting, northing),
        mark,
    )


def freshness_mark(confirmed_on: datetime.date | None, is_finished: bool, today: datetime.date) -> SafeString:
    return _freshness_mark(Project.freshness_on(confirmed_on, is_finished, today))


@cache
def _freshness_mark(freshness: Project.Freshness) -> SafeString:
    return format_html('<span class="freshness {}">{}</span>', freshness.value, freshness.label)


def _distance(place, easting, northing) -> str:
    if place is None or easting is None:
        return ""
    miles = hypot(easting - place.easting, northing - place.northing) / METRES_IN_A_MILE
    return f"{miles:.0f} miles from {place.label}" if miles >= 10 else f"{miles:.1f} miles from {place.label}"
