"""All that is shown of today: counted once for each state of the catalogue and each day, and made into series."""

from django.core.cache import cache
from django.utils import timezone

from ..projects.facet_index import FacetIndex
from . import live, reach
from .counting import Counts, count
from .series import Point, Series
from .totals import totals


def today(index: FacetIndex) -> Counts:
    key = f"figures-{index.version}-{timezone.localdate()}"
    return cache.get_or_set(key, lambda: count(index))


def points(counts: Counts) -> list[Point]:
    """Return every number of today that the page can show, whatever it is asked for."""
    return [*totals(counts), *(point for series in _series(counts) for point in series.points)]


def slugs(counts: Counts) -> set[str]:
    """Return the names in addresses of all that we count, also of what has no number yet."""
    return {point.slug for point in totals(counts)} | {series.slug for series in _series(counts)}


def _series(counts: Counts) -> list[Series]:
    return [
        live.by_age(counts),
        live.by_answer(counts),
        live.by_topic(counts),
        live.by_stage(counts),
        *(
            reach.by_region(counts, shown, is_per_100=is_per_100)
            for shown in reach.BY_REGION
            for is_per_100 in (False, True)
        ),
        *reach.by_phase(counts, is_per_100=False),
        *reach.by_phase(counts, is_per_100=True),
        reach.by_phase_and_region(counts),
    ]
