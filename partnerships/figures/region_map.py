"""The map of the regions, shaded by one of our numbers, with the words for each shade."""

from typing import NamedTuple

from ..schools import atlas
from ..schools.shades import Shade, Shades
from .counting import Counts
from .reach import by_region
from .series import Point, Series


class RegionOnMap(NamedTuple):
    point: Point
    outline: str  # its name in static/regions.svg; "" for regions that no map shows, such as overseas
    shade: int  # 0, none, to SHADES, most


class RegionMap(NamedTuple):
    series: Series
    viewbox: str
    attribution: str
    regions: list[RegionOnMap]
    legend: list[Shade]


def region_map(counts: Counts, shown: str, *, is_per_100: bool) -> RegionMap:
    series = by_region(counts, shown, is_per_100=is_per_100)
    shades = Shades(series.most)
    regions = [
        RegionOnMap(point, slug if slug in atlas.drawn() else "", shades.of(point.value))
        for slug, point in zip(counts.labels["region"], series.points, strict=True)
    ]
    return RegionMap(series, atlas.viewbox(), atlas.attribution(), regions, shades.legend("None, or not known"))
