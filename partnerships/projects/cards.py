"""The cards of a page of results: each project's stored HTML, and beside it what depends on the visitor or the day."""

from dataclasses import dataclass
from math import hypot

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from ..schools.places import METRES_IN_A_MILE
from .filters import ProjectFilter
from .finding import Found
from .models import CatalogueEntry, Project

PER_PAGE = 20


@dataclass(frozen=True)
class Card:
    html: SafeString
    freshness: Project.Freshness
    distance: str  # "3.2 miles", or "" where no place is asked for or the project has none


class Cards:
    """What was found as a sequence of cards, of which a paginator loads one stretch in one query."""

    def __init__(self, found: Found):
        self.found = found

    def __len__(self):
        return len(self.found)

    def __getitem__(self, stretch: slice) -> list[Card]:
        ids = self.found.ids(stretch.start, stretch.stop)
        columns = ["project_id", "card", "confirmed_on", "easting", "northing"]
        entries = {entry[0]: entry for entry in CatalogueEntry.objects.filter(pk__in=ids).values_list(*columns)}
        return [_card(entries[pk], self.found.asked) for pk in ids if pk in entries]


def _card(entry, asked: ProjectFilter) -> Card:
    _, html, confirmed_on, easting, northing = entry
    return Card(
        # Our own template wrote it when the project was published, and escaped what people typed.
        html=mark_safe(html),  # noqa: S308
        freshness=Project.freshness_on(confirmed_on, timezone.localdate()),
        distance=_distance(asked.whereabouts.place, easting, northing),
    )


def _distance(place, easting, northing) -> str:
    if place is None or easting is None:
        return ""
    miles = hypot(easting - place.easting, northing - place.northing) / METRES_IN_A_MILE
    return f"{miles:.0f} miles" if miles >= 10 else f"{miles:.1f} miles"
