"""The cards of a page of results: each project's stored HTML, and beside it what depends on the visitor or the day."""

import datetime
from functools import cache
from math import hypot
from typing import NamedTuple

from django.db import connection
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..schools.places import METRES_IN_A_MILE
from .filters import ProjectFilter
from .finding import Found
from .models import Project

PER_PAGE = 20


class Card(NamedTuple):
    html: SafeString
    distance: str  # "3.2 miles from York", or "" where no place is asked for or the project has none
    freshness: SafeString


class Cards:
    """What was found as a sequence of cards, of which a paginator loads one stretch in one query."""

    def __init__(self, found: Found):
        self.found = found

    def __len__(self):
        return len(self.found)

    def __getitem__(self, stretch: slice) -> list[Card]:
        ids = self.found.ids(stretch.start, stretch.stop)
        today = timezone.localdate()
        with connection.cursor() as cursor:
            # Not through the ORM, which takes as long for these few columns as the database.
            cursor.execute(ENTRIES, [ids])
            entries = {entry[0]: entry for entry in cursor}
        return [_card(entries[pk], self.found.asked, today) for pk in ids if pk in entries]


ENTRIES = """
SELECT project_id, card, confirmed_on, easting, northing
FROM partnerships_catalogueentry WHERE project_id = ANY(%s)
"""


def _card(entry, asked: ProjectFilter, today: datetime.date) -> Card:
    _, html, confirmed_on, easting, northing = entry
    # Our own template wrote the card when the project was published, and escaped what people typed.
    return Card(
        mark_safe(html),  # noqa: S308
        _distance(asked.whereabouts.place, easting, northing),
        _mark(Project.freshness_on(confirmed_on, today)),
    )


@cache
def _mark(freshness: Project.Freshness) -> SafeString:
    return format_html('<span class="freshness {}">{}</span>', freshness.value, freshness.label)


def _distance(place, easting, northing) -> str:
    if place is None or easting is None:
        return ""
    miles = hypot(easting - place.easting, northing - place.northing) / METRES_IN_A_MILE
    return f"{miles:.0f} miles from {place.label}" if miles >= 10 else f"{miles:.1f} miles from {place.label}"
