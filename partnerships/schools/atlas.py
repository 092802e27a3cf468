"""The map of the regions, and where on it a grid reference stands.

Outlines, projection and attribution come from fixtures/regions.svg.json. All coordinates are those of its viewBox.
"""

import json
from functools import cache
from typing import NamedTuple

from django.conf import settings

from .places import METRES_IN_A_MILE

# The Channel Islands are drawn larger, in a box of their own. This point of the British National Grid, the corner
# of their western- and northernmost coasts, stands INSET_PADDING inside the box's top left corner.
INSET_CORNER = (351_570, -42_745)
INSET_PADDING = 10


class Region(NamedTuple):
    slug: str
    name: str
    outline: str  # the "d" of an SVG path


class Box(NamedTuple):
    x: int
    y: int
    width: int
    height: int


@cache
def _drawing() -> dict:
    return json.loads((settings.BASE_DIR / "fixtures" / "regions.svg.json").read_text())


@cache
def regions() -> tuple[Region, ...]:
    """Return the regions that have an outline: not overseas, not UK-wide."""
    return tuple(Region(row["slug"], row["name"], row["d"]) for row in _drawing()["regions"])


@cache
def drawn() -> frozenset[str]:
    """Return the slugs of the regions that have an outline, each the name of its shape in static/regions.svg."""
    return frozenset(region.slug for region in regions())


def viewbox() -> str:
    return _drawing()["viewBox"]


def attribution() -> str:
    return _drawing()["attribution"]


def inset() -> Box:
    """Return the box in which the Channel Islands stand."""
    return Box(*_drawing()["inset"]["box"])


def miles_wide(units: float) -> float:
    """Return how many miles a width on the map is, outside the inset."""
    return units * _drawing()["unit_metres"] / METRES_IN_A_MILE


def point(easting: float, northing: float, digits: int | None = None) -> tuple[float, float]:
    """Return where a grid reference in metres stands on the map, in whole units unless more digits are asked for.

    South of the grid's own zero there are only the Channel Islands: they go to their inset.
    """
    metres, origin = _drawing()["unit_metres"], _drawing()["origin"]
    if northing < 0:
        metres /= _drawing()["inset"]["scale"]
        west, north = INSET_CORNER
        x, y = inset().x + INSET_PADDING, inset().y + INSET_PADDING
        return round(x + (easting - west) / metres, digits), round(y + (north - northing) / metres, digits)
    return (
        round((easting - origin["easting_at_x0"]) / metres, digits),
        round((origin["northing_at_y0"] - northing) / metres, digits),
    )
