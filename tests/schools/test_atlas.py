import re

import pytest
from django.db.models import Q

from partnerships.schools import atlas
from partnerships.schools.models import Region


def bounds(outline):
    """Return left, top, right and bottom of a path of M, l and z."""
    points = []
    for part in re.findall(r"M[^z]+", outline):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x = y = 0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


# Grid references of places that everybody knows, and the region each must fall on.
PLACES = [
    ("york", 460_300, 452_000, "yorkshire-and-the-humber"),
    ("westminster", 530_000, 179_500, "london"),
    ("truro", 182_500, 45_000, "south-west"),
    ("shetland", 447_500, 1_141_500, "scotland"),
    ("belfast", 146_500, 530_000, "northern-ireland"),
    ("douglas", 238_000, 475_600, "isle-of-man"),
    ("st helier", 392_200, -77_560, "channel-islands"),
    ("st peter port", 361_100, -48_888, "channel-islands"),
]


@pytest.mark.parametrize(("place", "easting", "northing", "slug"), PLACES)
def test_a_grid_reference_falls_on_its_region(place, easting, northing, slug):
    x, y = atlas.point(easting, northing)
    [region] = [region for region in atlas.regions() if region.slug == slug]
    left, top, right, bottom = bounds(region.outline)
    assert left <= x <= right, place
    assert top <= y <= bottom, place


def test_the_channel_islands_stay_inside_their_box():
    [islands] = [region for region in atlas.regions() if region.slug == "channel-islands"]
    left, top, right, bottom = bounds(islands.outline)
    box = atlas.inset()
    assert box.x <= left
    assert box.y <= top
    assert right <= box.x + box.width
    assert bottom <= box.y + box.height


@pytest.mark.django_db
def test_every_region_but_two_has_its_outline():
    on_the_map = {region.slug for region in atlas.regions()}
    in_the_list = set(Region.objects.filter(~Q(slug__in=["overseas", "uk-wide"])).values_list("slug", flat=True))
    assert on_the_map == in_the_list


def test_the_drawing_names_its_source():
    assert "Crown copyright" in atlas.attribution()
