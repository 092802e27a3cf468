"""The ideas page: from what a school has to real projects."""

import pytest
from django.utils.html import escape

from partnerships.library.advice import ideas
from partnerships.library.advice.idea_sentences import IDEAS
from partnerships.library.advice.starting_points import STARTING_POINTS
from partnerships.projects import catalogue, publishing
from partnerships.projects.models import Resource
from partnerships.schools.models import Phase
from tests.factories import make_edition, make_project

pytestmark = pytest.mark.django_db
ADDRESS = "/advice/ideas/"


def resource(slug):
    return Resource.objects.get(slug=slug)


def counts(page):
    """Return the numbers of projects on a page of ideas, by starting point."""
    groups = page.context["ideas"].groups()
    return {choice["point"].slug: choice["count"] for points in groups.values() for choice in points}


def make_for(slug):
    """Make a project that a starting point should find."""
    point = STARTING_POINTS[slug]
    kinds = {"resource": lambda value: {"resources": [resource(value)]}}
    kinds["phase"] = lambda value: {"phases": [Phase.objects.get(slug=value)]}
    kinds["effort"] = lambda value: {"staff_hours": 10}
    kinds["q"] = lambda value: {"summary": f"On a {value.split(' or ')[-1].strip('"')} all meet."}
    facts = {
        "one-date-a-year": {"frequency": "yearly"},
        "a-few-weeks": {"lead_time": "weeks"},
        "no-cost": {"cost_band": "none"},
        "under-500": {"cost_band": "low"},
    }
    fields = facts.get(slug, {})
    for name, value in point.asks.items():
        fields |= kinds[name](value)
    return make_project(**fields)


def make_for_all():
    """Make a project for each starting point, and one for none; return their titles by what should find them."""
    with catalogue.entered_together():
        titles = {slug: {make_for(slug).live.title} for slug in STARTING_POINTS}
        make_project()
    titles["under-500"] |= titles["no-cost"]
    return titles


def test_each_starting_point_shows_ideas_and_its_projects_and_the_way_to_them_in_the_directory(client, subtests):
    for slug, titles in make_for_all().items():
        with subtests.test(slug):
            page = client.get(ADDRESS, {"from": slug})
            assert counts(page)[slug] == len(page.context["page"]) == len(titles)
            assert all(any(title in card for card in page.context["page"]) for title in titles)
            assert 2 <= len(IDEAS[slug]) <= 3
            for idea in IDEAS[slug]:
                assert page.text.count(f"<li>{escape(idea)}</li>") == 1
            if STARTING_POINTS[slug].asks:
                found = client.get(page.context["ideas"].in_directory)
                assert found.context["page"].paginator.count == len(titles)
                assert not found.context["notes"]


def test_two_starting_points_show_what_is_among_both(client):
    make_project(title="Only a hall", resources=[resource("halls-and-theatres")])
    both = make_project(title="Both", resources=[resource("halls-and-theatres")], cost_band="none")
    make_project(title="Only free", cost_band="none")
    page = client.get(ADDRESS, {"from": "a-hall", "and": "no-cost"})
    assert [both.live.title in card for card in page.context["page"]] == [True]
    assert "no money (1)" in page.text
    assert page.context["ideas"].in_directory == ""


@pytest.mark.parametrize(
    ("first", "second", "address"),
    [
        ("a-hall", "a-primary-school", "/projects/?resource=halls-and-theatres&phase=primary"),
        ("a-hall", "a-pool", ""),  # there, either would do
        ("half-a-day", "older-pupils", ""),
        ("a-hall", "one-date-a-year", ""),
    ],
)
def test_two_lead_into_the_directory_only_where_it_finds_the_same(client, first, second, address):
    assert client.get(ADDRESS, {"from": first, "and": second}).context["ideas"].in_directory == address


def test_nothing_found_is_said_honestly(client):
    text = client.get(ADDRESS, {"from": "a-pool", "and": "no-cost"}).text
    assert "No project yet" in text
    assert "says so of both together" in text


def test_drafts_and_withdrawn_projects_are_not_counted(client):
    make_edition(cost_band="none")
    publishing.withdraw(make_project(cost_band="none"), None, "Ended.")
    assert counts(client.get(ADDRESS))["no-cost"] == 0


def test_a_project_published_now_is_counted_now(client):
    for number in (1, 2):
        make_project(cost_band="none")
        assert counts(client.get(ADDRESS))["no-cost"] == number


def test_projects_come_in_pages_that_keep_what_was_chosen(client, monkeypatch):
    monkeypatch.setattr(ideas, "PER_PAGE", 1)
    for _ in range(2):
        make_project(cost_band="none")
    page = client.get(ADDRESS, {"from": "no-cost", "page": 2})
    assert len(page.context["page"]) == 1
    assert "from=no-cost" in page.text.split('rel="prev"')[1][:60]


def test_a_page_that_is_not_there_gives_one_that_is(client, subtests):
    make_project(cost_band="none")
    for page in ["0", "-1", "99", "x", "\x00"]:
        with subtests.test(page=page):
            assert client.get(ADDRESS, {"from": "no-cost", "page": page}).status_code == 200


@pytest.mark.parametrize("slug", ["no-such-thing", "<b>", "\x00", "x" * 5000])
def test_a_starting_point_that_nobody_knows_is_named(client, slug):
    page = client.get(ADDRESS, {"from": slug, "and": "a-hall"})
    assert page.status_code == 200
    assert "We know no starting point called" in page.text
    assert "<b>" not in page.text
    assert [point.slug for point in page.context["ideas"].chosen] == ["a-hall"]


def test_the_same_twice_is_one(client):
    assert len(client.get(ADDRESS, {"from": "a-hall", "and": "a-hall"}).context["ideas"].chosen) == 1


def test_the_page_takes_nothing(client):
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_as_many_queries_however_many_projects(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_project(cost_band="none")
    client.get(ADDRESS, {"from": "no-cost"})
    with django_assert_num_queries(2):
        client.get(ADDRESS, {"from": "no-cost"})


def test_an_unchanged_page_is_not_sent_again(client):
    etag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 304
