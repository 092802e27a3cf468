"""Matching, held against plain loops that follow docs/decisions/matching.md line by line."""

import random
from itertools import count
from math import hypot

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.noticeboard import match_reasons, matching
from partnerships.noticeboard.match_table import MatchTable
from partnerships.noticeboard.models import Match, Notice
from partnerships.noticeboard.notices import board, posting
from partnerships.projects.models import Resource, Topic
from partnerships.schools.models import Phase, School
from tests.factories import make_notice, make_school

pytestmark = pytest.mark.django_db
MILE = 1609.344
_urns = count(100_000)
# The two notices are one pair for all examples: each example says all that it is about.
one_pair_for_all = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def plain_score(one, two):
    """Return the score of two notices, each a dict, with nothing but loops and ifs."""
    topics, resources = len(one["topics"] & two["topics"]), len(one["resources"] & two["resources"])
    if one["kind"] == two["kind"] or one["school"] == two["school"] or not (topics or resources):
        return 0
    points = {0: 0, 1: 20, 2: 26}.get(topics, 30) + {0: 0, 1: 14}.get(resources, 20)
    limit, online = max(one["miles"], two["miles"]), one["is_online"] and two["is_online"]
    known = None not in (*one["place"], *two["place"])
    apart = hypot(one["place"][0] - two["place"][0], one["place"][1] - two["place"][1]) / MILE if known else None
    near = known and apart <= limit
    if not near and not online:
        return 0
    nearness = 20 * (1 - apart / limit if limit else 1) if near else 0
    points += max(nearness, 8) if online else nearness
    for name, worth in (("phases", 10), ("weekdays", 6)):
        if one[name] & two[name]:
            points += worth
        elif not one[name] or not two[name]:
            points += worth / 2
    points += 5 if one["term"] == two["term"] else 0
    costs = {one["cost"], two["cost"]}
    if "ours" in costs or len(costs) == 1:
        points += 4
    elif "talk" in costs:
        points += 2
    points += 5 if {one["sector"], two["sector"]} == {"state", "independent"} else 0
    return round(points)


def plain(notice):
    school = notice.school
    lists = {name: {row.pk for row in getattr(notice, name).all()} for name in ("topics", "resources", "phases")}
    same = {name: getattr(notice, name) for name in ("kind", "miles", "is_online", "cost")}
    return (
        lists
        | same
        | {
            "school": school.pk,
            "sector": school.sector,
            "place": (school.easting, school.northing),
            "weekdays": set(notice.weekdays),
            "term": (notice.term, notice.year),
        }
    )


def brute_force(notices):
    """Return the ten best of each notice as pairs of id and score, counted pair by pair."""
    rows = {notice.pk: plain(notice) for notice in notices}
    best = {}
    for key, row in rows.items():
        scored = [(plain_score(row, other), pk) for pk, other in rows.items() if pk != key]
        best[key] = [(pk, score) for score, pk in sorted(scored, reverse=True) if score][:10]
    return best


def stored():
    lists = {}
    for key, other, score in Match.objects.order_by("-score", "-other_id").values_list("notice", "other", "score"):
        lists.setdefault(key, []).append((other, score))
    return lists


def without_empty(lists):
    return {key: found for key, found in lists.items() if found}


def random_notices(number, dice):
    """Make so many public notices of half as many schools, in eight statements."""
    schools = School.objects.bulk_create(
        School(
            urn=str(next(_urns)),
            name="School",
            sector=dice.choice(["state", "independent", "other"]),
            register="x",
            **dice.choice([{}, {"easting": dice.randrange(60_000), "northing": dice.randrange(60_000)}]),
        )
        for _ in range(number // 2)
    )
    notices = Notice.objects.bulk_create(
        Notice(
            kind=dice.choice(["offer", "request"]),
            school=dice.choice(schools),
            title="Notice",
            status="published",
            published_at="2026-01-01T00:00Z",
            expires_on="2999-12-31",
            term=dice.choice(["autumn", "summer"]),
            year=2999,
            miles=dice.choice([0, 5, 10, 20, 50]),
            is_online=dice.random() < 0.2,
            weekdays=dice.sample(range(1, 8), dice.randrange(3)),
            cost=dice.choice(["none", "ours", "shared", "talk"]),
        )
        for _ in range(number)
    )
    for name, model, most in (("topics", Topic, 3), ("resources", Resource, 2), ("phases", Phase, 2)):
        column, keys = f"{name[:-1]}_id", list(model.objects.values_list("pk", flat=True))
        getattr(Notice, name).through.objects.bulk_create(
            getattr(Notice, name).through(notice_id=notice.pk, **{column: key})
            for notice in notices
            for key in dice.sample(keys, dice.randrange(name == "topics", most + 1))
        )
    return notices


def all_notices():
    return list(Notice.objects.published().for_cards())


def test_of_a_thousand_random_notices_each_stored_list_is_the_brute_force_one():
    random_notices(1000, random.Random(5))
    matching.rebuild()
    found = stored()
    assert found == without_empty(brute_force(all_notices()))
    assert len(found) > 500


def test_lists_that_are_kept_up_notice_by_notice_are_the_brute_force_ones_too():
    dice = random.Random(7)
    notices = random_notices(60, dice)
    matching.rebuild()
    for notice in dice.sample(notices, 12):
        Notice.objects.filter(pk=notice.pk).update(status="closed", closed_at="2026-01-01T00:00Z", outcome="other")
        board.show_anew([notice.pk])
    for notice in dice.sample(notices, 12):
        Notice.objects.filter(pk=notice.pk).update(status="published", miles=50)
        board.show_anew([notice.pk])
    board.show_anew([notice.pk for notice in random_notices(20, dice)])
    assert stored() == without_empty(brute_force(all_notices()))
    by_id = Notice.objects.with_names().in_bulk()
    for match in Match.objects.all():
        assert match.reasons == match_reasons.in_words(by_id[match.notice_id], by_id[match.other_id])


def test_an_offer_fits_a_request_exactly_as_the_request_fits_the_offer():
    random_notices(200, random.Random(3))
    table = MatchTable.load()
    scores = [table.score(row) for row in range(len(table.ids))]
    assert all((scores[one][two] == scores[two][one]) for one in range(200) for two in range(200))
    assert max(map(max, scores)) > 50


@pytest.fixture
def pair():
    """Two notices that fit, of a state and an independent school two miles apart."""
    one = make_notice(make_school(sector="state", easting=0, northing=0), miles=10)
    two = make_notice(make_school(sector="independent", easting=0, northing=3_219), kind="request", miles=5)
    one.topics.set(Topic.objects.all()[:1])
    two.topics.set(Topic.objects.all()[:1])
    return one, two


def score_of(one, two):
    return dict(MatchTable.load().best(one.pk)).get(two.pk, 0)


@one_pair_for_all
@given(near=st.integers(0, 30), far=st.integers(0, 30), travel=st.sampled_from([0, 5, 10, 20, 50]))
def test_nearer_never_fits_worse(pair, near, far, travel):
    one, two = pair
    Notice.objects.filter(pk=one.pk).update(miles=travel)

    def score_at(miles):
        School.objects.filter(pk=two.school_id).update(northing=int(miles * MILE))
        return score_of(one, two)

    near, far = sorted([near, far])
    assert score_at(near) >= score_at(far)


@one_pair_for_all
@given(name=st.sampled_from(["topics", "resources", "phases"]), fewer=st.integers(0, 3), more=st.integers(0, 3))
def test_sharing_more_never_fits_worse(pair, name, fewer, more):
    one, two = pair
    model = getattr(Notice, name).rel.model
    skip = 1 if name == "topics" else 0  # one topic they share already

    def score_sharing(number):
        shared = list(model.objects.all()[: skip + number])
        getattr(one, name).set(shared)
        getattr(two, name).set(shared)
        return score_of(one, two)

    fewer, more = sorted([fewer, more])
    assert score_sharing(more) >= score_sharing(fewer)


def test_what_shares_nothing_or_is_too_far_does_not_fit(pair):
    one, two = pair
    assert score_of(one, two) > 0
    School.objects.filter(pk=two.school_id).update(northing=30_000)
    assert score_of(one, two) == 0
    Notice.objects.update(is_online=True)
    assert score_of(one, two) > 0
    two.topics.set(Topic.objects.all()[3:4])
    assert score_of(one, two) == 0


def test_a_notice_that_ends_leaves_every_list(pair):
    one, two = pair
    board.show_anew([one.pk, two.pk])
    assert Match.objects.count() == 2
    posting.close(two, None, "other")
    assert not Match.objects.exists()


def test_the_reasons_are_told_in_words():
    lists = {
        "topics": Topic.objects.filter(slug="music"),
        "phases": Phase.objects.filter(name="Secondary"),
        "resources": Resource.objects.filter(name="Halls and theatres"),
    }
    one = make_notice(make_school(sector="state", easting=0, northing=0), kind="request", weekdays=[4], **lists)
    two = make_notice(make_school(sector="independent", easting=0, northing=6_437), weekdays=[4, 5], **lists)
    one, two = Notice.objects.with_names().order_by("pk")
    assert match_reasons.in_words(one, two) == (
        "4 miles away, both secondary, music, Thursdays, they offer halls and theatres, "
        f"both in the summer term {two.year}, an independent school"
    )
    assert "they look for halls and theatres" in match_reasons.in_words(two, one)


@pytest.mark.parametrize("rows", [1, 8])
def test_the_queries_of_matches_do_not_grow(pair, rows, django_assert_num_queries):
    one, two = pair
    more = [
        make_notice(make_school(easting=0, northing=9), kind="request", topics=Topic.objects.all()[:1])
        for _ in range(rows)
    ]
    board.show_anew([one.pk, two.pk, *(notice.pk for notice in more)])
    with django_assert_num_queries(1):
        found = matching.matches_of([one])[one.pk]
        assert all(match.reasons and match.other.school.name for match in found)
    assert len(found) == rows + 1
