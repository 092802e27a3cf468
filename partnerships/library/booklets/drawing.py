"""The pictures that we draw for a booklet, as SVG: two circles that meet for a project, and the map of them all."""

import math
import re
from functools import cache

from django.conf import settings

from ...projects.pictures import INKS, Picture
from ...schools import atlas
from ...schools.shades import Shades

NAMESPACE = "http://www.w3.org/2000/svg"
PAPER, PLUM, INK, CORAL, LINE = "#fffdf9", "#5b2a5e", "#1f2a44", "#d9513c", "#d9d4c8"
# From no project to most, as on the site's own maps.
GREENS = ["#f4f1ea", "#cfe3df", "#9fcac3", "#63a79e", "#2f8a80"]
DOT = 13
ICON = 24  # units of static/icons.svg
ICON_IN_MEETING = 0.62


def hexadecimal(ink: str) -> str:
    return "#{:02x}{:02x}{:02x}".format(*INKS[ink])


def circles(picture: Picture, icon: str) -> bytes:
    """Return a project's two circles with the sign of its first topic where they meet."""
    inks = zip((picture.first, picture.second), picture.inks, strict=True)
    discs = "".join(f'<circle cx="{c.x}" cy="{c.y}" r="{c.r}" fill="{hexadecimal(ink)}"/>' for c, ink in inks)
    meeting = f'<path d="{picture.meeting}" fill="{PLUM}"/>'
    return _svg(_around(picture), discs + meeting + _sign(picture, icon))


def _around(picture: Picture) -> str:
    """Return the smallest field that holds both circles."""
    both = (picture.first, picture.second)
    left, top = min(c.x - c.r for c in both), min(c.y - c.r for c in both)
    return f"{left} {top} {max(c.x + c.r for c in both) - left} {max(c.y + c.r for c in both) - top}"


def _sign(picture: Picture, icon: str) -> str:
    if icon not in icons():
        return ""
    x, y, width = _middle_of_meeting(picture)
    size = width * ICON_IN_MEETING / ICON
    return (
        f'<g transform="translate({x - size * ICON / 2:.2f} {y - size * ICON / 2:.2f}) scale({size:.3f})" '
        f'fill="none" stroke="{PAPER}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">'
        f"{icons()[icon]}</g>"
    )


def _middle_of_meeting(picture: Picture) -> tuple[float, float, float]:
    """Return the middle of where the circles overlap, and how wide the overlap is."""
    one, two = picture.first, picture.second
    distance = math.dist((one.x, one.y), (two.x, two.y))
    to_middle = (one.r + distance - two.r) / 2 / distance
    return one.x + (two.x - one.x) * to_middle, one.y + (two.y - one.y) * to_middle, one.r + two.r - distance


@cache
def icons() -> dict[str, str]:
    """Return the shapes of each symbol of the site's icons."""
    source = (settings.BASE_DIR / "static" / "icons.svg").read_text()
    return dict(re.findall(r'<symbol id="([^"]+)"[^>]*>(.*?)</symbol>', source, re.DOTALL))


def map_of(counts: dict[str, int], places: list[tuple[int, int]]) -> bytes:
    """Return the regions, shaded by number of projects, and a dot for each place given as easting and northing."""
    shades = Shades(max(counts.values(), default=0))
    shapes = [
        f'<path d="{region.outline}" fill="{GREENS[shades.of(counts.get(region.slug))]}"/>'
        for region in atlas.regions()
    ]
    box = atlas.inset()
    frame = f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" fill="none" rx="14"/>'
    dots = [
        '<circle cx="{}" cy="{}" r="{}"/>'.format(*atlas.point(*at), DOT) for at in sorted(set(places), reverse=True)
    ]
    return _svg(
        atlas.viewbox(),
        f'<g stroke="{INK}" stroke-width="2.5" stroke-linejoin="round">{"".join(shapes)}</g>'
        f'<g stroke="{LINE}" stroke-width="3">{frame}</g>'
        f'<g fill="{CORAL}" stroke="{PAPER}" stroke-width="3">{"".join(dots)}</g>',
    )


def _svg(box: str, shapes: str) -> bytes:
    return f'<svg xmlns="{NAMESPACE}" viewBox="{box}">{shapes}</svg>'.encode()
