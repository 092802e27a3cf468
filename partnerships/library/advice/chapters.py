"""The chapters in their order, each with its number and its picture: circles that come closer as the guide goes on."""

from typing import NamedTuple

from ...projects.pictures import HEIGHT, WIDTH, Circle, Picture
from ..models import Guide

RADIUS = 38
# How far apart the centres are, in radii: the circles of the first chapter hardly touch.
FARTHEST, NEAREST = 1.9, 0.7


class Chapter(NamedTuple):
    guide: Guide
    number: int
    picture: Picture


def chapters(guides) -> list[Chapter]:
    guides = list(guides)
    return [Chapter(guide, number, picture(number, len(guides))) for number, guide in enumerate(guides, start=1)]


def picture(number: int, of: int) -> Picture:
    """Return the picture of a chapter by its number."""
    how_far = (number - 1) / max(of - 1, 1)
    apart = RADIUS * (FARTHEST + (NEAREST - FARTHEST) * how_far)
    left, right = (Circle(round(WIDTH / 2 + side * apart / 2), HEIGHT // 2, RADIUS) for side in (-1, 1))
    return Picture(left, right, ("teal", "coral"))
