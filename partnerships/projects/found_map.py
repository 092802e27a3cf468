"""What a search found as a map: regions shaded by their number of projects, and a dot where each project is."""

from typing import NamedTuple

import numpy as np

from ..schools import atlas
from ..schools.shades import Shade, Shades
from .facet_rows import NOWHERE
from .finding import Found
from .transport import ids_of

# Dots nearer than this to each other are drawn as one; within twice as far, and so on, where they are too many.
METRES_BETWEEN_DOTS = 4000
MOST_DOTS = 600  # so that the page stays under 14 KB however many are found


class RegionOnMap(NamedTuple):
    name: str
    outline: str  # its name in static/regions.svg; "" for regions that no map shows, such as overseas
    count: int
    shade: int  # 0, none, to shades.SHADES, most
    is_chosen: bool
    address: str  # the search in this region, or without it where it is chosen

    @property
    def leads_on(self) -> bool:
        """Say whether the address finds anything."""
        return bool(self.count) or self.is_chosen


class FoundMap(NamedTuple):
    """What components/found_map.html reads."""

    viewbox: str
    regions: list[RegionOnMap]
    elsewhere: int  # projects of which no region is known
    legend: list[Shade]
    dots: str
    attribution: str


def drawn(found: Found) -> FoundMap:
    """Return every region that can be drawn or has projects, each counted with the other filters kept."""
    counts = found.counts("region")
    shades = Shades(max(counts.values(), default=0))
    return FoundMap(
        atlas.viewbox(),
        _regions(found, counts, shades),
        _elsewhere(found),
        shades.legend(),
        dots(found),
        atlas.attribution(),
    )


def _regions(found, counts, shades):
    chosen = found.asked.asked["region"]
    return [
        RegionOnMap(
            name,
            slug if slug in atlas.drawn() else "",
            counts.get(slug, 0),
            shades.of(counts.get(slug)),
            slug in chosen,
            found.asked.address(region=[] if slug in chosen else [slug]),
        )
        for slug, name in found.asked.labels["region"].items()
        if slug in atlas.drawn() or slug in counts
    ]


def _elsewhere(found):
    return len(found.without("region") - found.index.any_of("region", list(found.index.choices_of("region"))))


def dots(found: Found) -> str:
    """Return the places of the projects as an SVG path of points, to be stroked with round ends."""
    ids = ids_of(found.projects)
    east, north = found.index.columns.easting[ids], found.index.columns.northing[ids]
    east, north = east[east != NOWHERE], north[east != NOWHERE]
    apart = METRES_BETWEEN_DOTS
    # A column and a row as one complex number: numpy sorts these five times as fast as pairs.
    cells = np.unique(east // apart + 1j * (north // apart))
    while len(cells) > MOST_DOTS:
        apart *= 2
        cells = np.unique(cells.real // 2 + 1j * (cells.imag // 2))
    middles = zip((cells.real + 0.5) * apart, (cells.imag + 0.5) * apart, strict=True)
    return "".join("M{} {}h0".format(*atlas.point(*middle)) for middle in middles)
