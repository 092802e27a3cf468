"""What a search found as a map: regions shaded by their number of projects, and a dot where each project is."""

from typing import NamedTuple

import numpy as np

from ..schools import atlas
from .facet_rows import NOWHERE
from .finding import Found
from .transport import ids_of

SHADES = 4
# Dots nearer than this to each other are drawn as one, so that the drawing stays small however many are found.
METRES_BETWEEN_DOTS = 4000


class RegionOnMap(NamedTuple):
    name: str
    outline: str  # "" for regions that no map shows, such as overseas
    count: int
    shade: int  # 0, none, to SHADES, most
    is_chosen: bool
    address: str  # the search in this region, or without it where it is chosen


def drawn(found: Found) -> dict:
    """Return what components/found_map.html reads."""
    return {
        "viewbox": atlas.viewbox(),
        "regions": regions(found),
        "dots": dots(found),
        "attribution": atlas.attribution(),
    }


def regions(found: Found) -> list[RegionOnMap]:
    """Return every region that can be drawn or has projects, each counted with the other filters kept."""
    counts, chosen = found.counts("region"), found.asked.asked["region"]
    most = max(counts.values(), default=1)
    outlines = {region.slug: region.outline for region in atlas.regions()}
    return [
        RegionOnMap(
            name,
            outlines.get(slug, ""),
            count := counts.get(slug, 0),
            shade(count, most),
            slug in chosen,
            found.asked.address(region=[] if slug in chosen else [slug]),
        )
        for slug, name in found.asked.labels["region"].items()
        if slug in outlines or slug in counts
    ]


def shade(count: int, most: int) -> int:
    """Return 0 for none and SHADES for the most, in equal steps."""
    return -(-count * SHADES // most)


def dots(found: Found) -> str:
    """Return the places of the projects as an SVG path of points, to be stroked with round ends."""
    ids = ids_of(found.projects)
    places = np.column_stack([found.index.columns.easting[ids], found.index.columns.northing[ids]])
    places = places[places[:, 0] != NOWHERE]
    cells = np.unique(places // METRES_BETWEEN_DOTS, axis=0)
    middles = cells * METRES_BETWEEN_DOTS + METRES_BETWEEN_DOTS // 2
    return "".join("M{} {}h0".format(*atlas.point(*middle)) for middle in middles.tolist())
