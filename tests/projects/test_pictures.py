import itertools
import math
import re

import pytest

from partnerships.projects import pictures
from partnerships.projects.pictures import HEIGHT, WIDTH, picture

SOME_IDS = range(1, 500)


def test_a_project_keeps_its_picture():
    assert picture(42, 4) == picture(42, 4)


def test_projects_of_one_topic_differ_in_shape_and_share_their_inks():
    drawn = [picture(project_id, 4) for project_id in SOME_IDS]
    assert len({pair.inks for pair in drawn}) == 1
    assert len({(pair.first, pair.second) for pair in drawn}) > 0.95 * len(drawn)


def test_each_topic_has_inks_of_its_own():
    assert len({picture(1, topic_id).inks for topic_id in range(1, 21)}) == 20


@pytest.mark.parametrize("project_id", [*itertools.islice(SOME_IDS, 60), 10**6, 2**40])
def test_two_circles_always_meet_inside_the_picture(project_id):
    pair = picture(project_id, None)
    one, two = pair.first, pair.second
    distance = math.hypot(one.x - two.x, one.y - two.y)
    assert abs(one.r - two.r) < distance < one.r + two.r
    for circle in (one, two):
        assert 0 <= circle.x - circle.r <= circle.x + circle.r <= WIDTH
        assert 0 <= circle.y - circle.r <= circle.y + circle.r <= HEIGHT


def test_the_meeting_begins_and_ends_where_both_outlines_cross():
    pair = picture(7, 1)
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", pair.meeting)]
    for x, y in (numbers[:2], numbers[-2:]):
        for circle in (pair.first, pair.second):
            assert math.hypot(x - circle.x, y - circle.y) == pytest.approx(circle.r, abs=0.2)


def test_every_pair_is_of_inks_that_the_stylesheet_has(settings):
    css = (settings.BASE_DIR / "static/css/components/circles.css").read_text()
    for name, (red, green, blue) in pictures.INKS.items():
        assert f".circles .{name} {{ fill: #{red:02x}{green:02x}{blue:02x}; }}" in css
    assert {ink for pair in pictures.PAIRS for ink in pair} <= pictures.INKS.keys()
