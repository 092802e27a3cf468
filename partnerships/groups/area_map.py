"""A group's members on a map of their own area, and where in the country that is. The page's list says the same."""

from collections import defaultdict
from typing import NamedTuple

from ..schools import atlas
from ..schools.models import School

WIDTH, HEIGHT = 600, 420
MARGIN = 70
# At the right, where the whole country is drawn over the area.
ROOM_FOR_COUNTRY = 80
# No closer than this many miles across, so that neighbours are seen in a place and not on an empty sheet.
FEWEST_MILES = 8
MILES_ON_THE_BAR = [1, 2, 5, 10, 20, 50, 100, 200]
MOST_TOWNS = 5
ROOM_FOR_A_NAME = 26


class Dot(NamedTuple):
    school: School
    x: int
    y: int


class AreaMap(NamedTuple):
    width: int
    height: int
    viewbox: str  # of the whole country
    regions: tuple[atlas.Region, ...]
    transform: str  # from the whole country to this area
    dots: list[Dot]
    towns: list[tuple[str, int, int]]
    miles: int  # the scale's length
    bar: int  # the same on the map
    middle: tuple[float, float]  # of the area, on the whole country


def area_map(schools: list[School]) -> AreaMap | None:
    """Return the map of the schools that have a grid reference; None where none has."""
    placed = [school for school in schools if school.easting is not None]
    if not placed:
        return None
    points = [atlas.point(school.easting, school.northing, digits=3) for school in placed]
    (left, right), (top, bottom) = ((min(values), max(values)) for values in zip(*points, strict=True))
    middle = (left + right) / 2, (top + bottom) / 2
    widest = FEWEST_MILES / atlas.miles_wide(1)
    scale = min(
        (WIDTH - 2 * MARGIN - ROOM_FOR_COUNTRY) / max(right - left, widest),
        (HEIGHT - 2 * MARGIN) / max(bottom - top, 0.001),
    )
    east, south = (WIDTH - ROOM_FOR_COUNTRY) / 2 - scale * middle[0], HEIGHT / 2 - scale * middle[1]
    dots = [
        Dot(school, round(east + scale * x), round(south + scale * y))
        for school, (x, y) in zip(placed, points, strict=True)
    ]
    miles, bar = _bar(scale)
    transform = f"translate({east:.1f} {south:.1f}) scale({scale:.3f})"
    return AreaMap(WIDTH, HEIGHT, atlas.viewbox(), atlas.regions(), transform, dots, _towns(dots), miles, bar, middle)


def _bar(scale):
    """Return the longest round number of miles that takes up to a third of the width, and its length."""
    mile = scale / atlas.miles_wide(1)
    miles = max((miles for miles in MILES_ON_THE_BAR if miles * mile <= WIDTH / 3), default=MILES_ON_THE_BAR[0])
    return miles, round(miles * mile)


def _towns(dots):
    """Return the towns with most members, each above its northernmost member, and none over another."""
    by_town = defaultdict(list)
    for dot in dots:
        if dot.school.town:
            by_town[dot.school.town].append(dot)
    named = []
    for town, there in sorted(by_town.items(), key=lambda item: (-len(item[1]), item[0])):
        top = min(there, key=lambda dot: dot.y)
        x, y = top.x, top.y - 14
        if all(abs(y - other) > ROOM_FOR_A_NAME or abs(x - across) > 150 for _, across, other in named):
            named.append((town, x, y))
    return named[:MOST_TOWNS]
