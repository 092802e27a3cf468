"""The picture of a project that has no photo: two circles that meet, sized and turned by the project's id.

The inks come from the first topic. static/css/components/circles.css has the same inks, for light and dark.
"""

import hashlib
import math
from typing import NamedTuple

WIDTH, HEIGHT, MARGIN = 160, 120, 8
INKS = {
    "teal": (15, 118, 110),
    "coral": (217, 81, 60),
    "sun": (242, 184, 75),
    "sky": (90, 169, 214),
    "leaf": (109, 163, 77),
    "rose": (229, 138, 168),
    "indigo": (63, 95, 168),
    "tangerine": (238, 138, 60),
    "mint": (124, 200, 174),
    "lilac": (168, 146, 212),
}
PAIRS = [
    ("teal", "coral"),
    ("indigo", "sun"),
    ("teal", "sky"),
    ("coral", "mint"),
    ("indigo", "rose"),
    ("coral", "lilac"),
    ("tangerine", "sky"),
    ("leaf", "sun"),
    ("teal", "tangerine"),
    ("indigo", "mint"),
    ("coral", "sky"),
    ("indigo", "lilac"),
    ("teal", "rose"),
    ("lilac", "sun"),
    ("tangerine", "rose"),
    ("teal", "mint"),
    ("coral", "sun"),
    ("sky", "sun"),
    ("indigo", "sky"),
    ("leaf", "mint"),
]


class Circle(NamedTuple):
    x: int
    y: int
    r: int


class Picture(NamedTuple):
    first: Circle
    second: Circle
    inks: tuple[str, str]

    @property
    def meeting(self) -> str:
        """Return where both circles overlap, as the "d" of an SVG path of two arcs."""
        (ax, ay), (bx, by) = crossings(self.first, self.second)
        one, two = self.first.r, self.second.r
        return f"M{ax:.1f} {ay:.1f}A{one} {one} 0 0 1 {bx:.1f} {by:.1f}A{two} {two} 0 0 1 {ax:.1f} {ay:.1f}z"


def picture(project_id: int, topic_id: int | None) -> Picture:
    """Return the picture of a project, the same one every time. `topic_id` is its first topic, if it has one."""
    size, other, turn, closeness = hashlib.blake2b(str(project_id).encode(), digest_size=4).digest()
    one, two = 38 + size % 15, 28 + other % 19
    distance = (one + two) * (0.52 + closeness % 16 / 100)
    angle = math.radians(turn % 91 - 45 + 180 * (turn % 2))
    dx, dy = distance * math.cos(angle), distance * math.sin(angle)
    left, right = min(-one, dx - two), max(one, dx + two)
    top, bottom = min(-one, dy - two), max(one, dy + two)
    scale = min(1, (WIDTH - 2 * MARGIN) / (right - left), (HEIGHT - 2 * MARGIN) / (bottom - top))
    x, y = WIDTH / 2 - scale * (left + right) / 2, HEIGHT / 2 - scale * (top + bottom) / 2
    first = Circle(round(x), round(y), round(scale * one))
    second = Circle(round(x + scale * dx), round(y + scale * dy), round(scale * two))
    return Picture(first, second, PAIRS[(topic_id or project_id) % len(PAIRS)])


def crossings(one: Circle, two: Circle):
    """Return the two points in which the outlines of two overlapping circles cross."""
    dx, dy = two.x - one.x, two.y - one.y
    distance = math.hypot(dx, dy)
    along = (one.r**2 - two.r**2 + distance**2) / (2 * distance)
    aside = math.sqrt(max(one.r**2 - along**2, 0))
    x, y = one.x + along * dx / distance, one.y + along * dy / distance
    return (
        (x + aside * dy / distance, y - aside * dx / distance),
        (x - aside * dy / distance, y + aside * dx / distance),
    )
