"""A notice's own page, and what its school's page and desk show of it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.noticeboard.models import Match, Notice
from partnerships.noticeboard.notices import board
from partnerships.projects.models import Topic
from partnerships.schools.models import Phase
from tests.factories import make_member, make_notice, make_project, make_school

pytestmark = pytest.mark.django_db
Status = Notice.Status
ENDED = {
    "submitted": ({}, 404),
    "declined": ({}, 404),
    "declined after it showed": ({"published_at": "2026-01-01T00:00Z"}, 410),
    "expired": ({"published_at": "2026-01-01T00:00Z"}, 200),
    "closed": ({"published_at": "2026-01-01T00:00Z", "closed_at": "2026-01-02T00:00Z", "outcome": "found"}, 200),
    "closed before it showed": ({"closed_at": "2026-01-02T00:00Z", "outcome": "other"}, 404),
}


@pytest.fixture
def pair():
    """An offer and a request that fit, two miles apart."""
    lists = {"topics": Topic.objects.filter(slug="music"), "phases": Phase.objects.filter(slug="primary")}
    here = make_school(name="Hill School", sector="independent", town="York", easting=460_000, northing=452_000)
    there = make_school(name="Dale School", sector="state", easting=460_000, northing=455_219)
    offer = make_notice(here, title="A hall on Fridays", text="Bring <b>friends</b>.", **lists)
    request = make_notice(there, title="Where can our choir sing?", kind="request", **lists)
    board.show_anew([offer.pk, request.pk])
    return offer, request


def test_everybody_reads_the_facts_and_may_write_to_the_school(client, pair):
    page = client.get(pair[0].get_absolute_url()).content.decode()
    assert "Up to 10 miles from York" in page
    assert "Music" in page
    assert "Bring &lt;b&gt;friends&lt;/b&gt;." in page
    assert reverse("notice_contact", args=[pair[0].pk]) in page
    assert "Close it" not in page


def test_both_sides_show_each_other_with_the_reasons(client, pair):
    page = client.get(pair[0].get_absolute_url()).content.decode()
    assert "Where can our choir sing?" in page
    assert "2 miles away, both primary, music" in page
    assert "an independent school" in client.get(pair[1].get_absolute_url()).content.decode()


def test_a_match_that_ended_is_not_shown_before_the_command_has_run(client, pair):
    Notice.objects.filter(pk=pair[1].pk).update(expires_on="2020-01-01")
    assert Match.objects.exists()
    assert "choir sing" not in client.get(pair[0].get_absolute_url()).content.decode()


def test_projects_nearby_on_its_topic_show_who_does_this_already(client, pair):
    music = {"topics": Topic.objects.filter(slug="music"), "northing": 452_000}
    make_project(title="Near choir", easting=461_000, **music)
    make_project(title="Far choir", easting=561_000, **music)
    make_project(title="Our own choir", easting=460_000, lead_school=pair[0].school, **music)
    page = client.get(pair[0].get_absolute_url()).content.decode()
    assert "Near choir" in page
    assert "Far choir" not in page
    assert "Our own choir" not in page


@pytest.mark.parametrize("case", ENDED)
def test_what_is_not_on_the_board_is_explained_or_not_there(client, case):
    fields, status = ENDED[case]
    notice = make_notice(status=case.split(" ", maxsplit=1)[0], title="Chess club", **fields)
    response = client.get(notice.get_absolute_url())
    assert response.status_code == status
    page = response.content.decode()
    assert ("Chess club" in page) == (status == 200)
    assert "Write to the school" not in page


def test_what_ended_last_night_is_explained_at_once(client):
    notice = make_notice(expires_on=timezone.localdate() - datetime.timedelta(days=1))
    assert "has ended" in client.get(notice.get_absolute_url()).content.decode()


@pytest.mark.parametrize("case", ENDED)
def test_its_own_school_sees_where_it_stands(client, case):
    fields, _ = ENDED[case]
    notice = make_notice(status=case.split(" ", maxsplit=1)[0], title="Chess club", **fields)
    notice.moves.create(to_status=notice.status, note="It sells something.")
    client.force_login(make_member(notice.school).user)
    page = client.get(notice.get_absolute_url()).content.decode()
    assert notice.get_status_display() in page
    assert ("It sells something." in page) == (notice.status == Status.DECLINED)


def test_a_closed_one_leads_to_what_it_may_become(client):
    notice = make_notice(status="closed", published_at=timezone.now(), closed_at=timezone.now(), outcome="found")
    client.force_login(make_member(notice.school).user)
    assert "Make it a project" in client.get(notice.get_absolute_url()).content.decode()


def test_no_such_notice_and_no_other_method(client):
    assert client.get("/noticeboard/999999/").status_code == 404
    assert client.post(make_notice().get_absolute_url()).status_code == 405


def test_an_unchanged_page_is_not_sent_twice(client, pair):
    address = pair[0].get_absolute_url()
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    board.show_anew([pair[1].pk])
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_the_schools_page_shows_its_notices_and_what_fits_them(client, pair):
    make_notice(pair[0].school, Status.SUBMITTED, title="Not read yet")
    page = client.get(pair[0].school.get_absolute_url()).content.decode()
    assert "A hall on Fridays" in page
    assert "Where can our choir sing?" in page
    assert "Not read yet" not in page


def test_the_desk_lists_the_notices_of_ones_school(client, pair):
    make_notice(pair[0].school, Status.SUBMITTED, title="Not read yet")
    client.force_login(make_member(pair[0].school).user)
    page = client.get(reverse("desk")).content.decode()
    assert "A hall on Fridays" in page
    assert "Not read yet" in page
    assert pair[1].title not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, pair, rows, django_assert_num_queries):
    offer = pair[0]
    more = [make_notice(pair[1].school, kind="request", topics=offer.topics.all()) for _ in range(rows)]
    board.show_anew([notice.pk for notice in more])
    client.get(offer.get_absolute_url())
    with django_assert_num_queries(5):
        client.get(offer.get_absolute_url())
