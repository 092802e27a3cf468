"""The map of the regions, shaded by one of our numbers, with the words for each shade."""

import math
from typing import NamedTuple

from ..projects.found_map import SHADES
from ..schools import atlas
from .counting import Counts
from .reach import by_region
from .series import Point, Series


class RegionOnMap(NamedTuple):
    point: Point
    outline: str  # its name in static/regions.svg; "" for regions that no map shows, such as overseas
    shade: int  # 0, none, to SHADES, most


class Shade(NamedTuple):
    number: int
    words: str


class RegionMap(NamedTuple):
    series: Series
    viewbox: str
    attribution: str
    regions: list[RegionOnMap]
    legend: list[Shade]


def region_map(counts: Counts, shown: str, *, is_per_100: bool) -> RegionMap:
    series = by_region(counts, shown, is_per_100=is_per_100)
    drawn = {region.slug for region in atlas.regions()}
    limits = shades(series.most)
    regions = [
        RegionOnMap(point, slug if slug in drawn else "", shade(point.value, limits))
        for slug, point in zip(counts.labels["region"], series.points, strict=True)
    ]
    return RegionMap(series, atlas.viewbox(), atlas.attribution(), regions, _legend(limits))


def shades(most) -> list[float]:
    """Return the highest number of each shade: equal steps up to the largest, which is whole or in hundredths."""
    if isinstance(most, float):  # in hundredths, as reach.per_100 rounds
        return [limit / 100 for limit in shades(round(100 * most))]
    steps = min(SHADES, most)
    return [math.ceil(most * step / steps) for step in range(1, steps + 1)]


def shade(value, limits: list[float]) -> int:
    """Return the shade of a number, the darkest for the largest."""
    if not value:
        return 0
    place = next(place for place, limit in enumerate(limits) if value <= limit)
    return SHADES - len(limits) + place + 1


def _legend(limits) -> list[Shade]:
    """Return the words of each shade, the lightest first."""
    words = [Shade(0, "None, or not known")]
    lowest = 1 if limits and isinstance(limits[0], int) else 0.01
    for place, limit in enumerate(limits):
        said = f"{lowest:,} to {limit:,}" if lowest < limit else f"{limit:,}"
        words.append(Shade(SHADES - len(limits) + place + 1, said))
        lowest = limit + 1 if isinstance(limit, int) else round(limit + 0.01, 2)
    return words
