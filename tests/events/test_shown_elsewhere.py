"""Events on the pages of others: the home page, projects, schools, the sitemap."""

import datetime

import pytest
from django.utils import timezone

from events.models import Event
from tests.factories import make_event, make_project, make_school

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def test_the_home_page_shows_the_next_event_that_is_not_called_off(client):
    make_event("cancelled", title="Called off", starts_at=timezone.now() + DAY)
    make_event("draft", title="Secret", starts_at=timezone.now() + 2 * DAY)
    make_event(title="The next one", starts_at=timezone.now() + 3 * DAY)
    make_event(title="A later one", starts_at=timezone.now() + 4 * DAY)
    text = client.get("/").text
    assert "The next one" in text
    assert not any(title in text for title in ["Called off", "Secret", "A later one"])


def test_a_visitor_who_has_the_home_page_is_sent_the_change_of_an_event(client):
    event = make_event(title="The old name")
    etag = client.get("/")["ETag"]
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 304
    event.title = "The new name"
    event.revise(["title"])
    assert "The new name" in client.get("/", headers={"If-None-Match": etag}).text
    event.move(Event.Status.CANCELLED)
    assert "The new name" not in client.get("/").text


def test_an_event_that_is_over_is_not_the_next_one(client, monkeypatch):
    make_event(title="Nearly over")
    assert "Nearly over" in client.get("/").text
    monkeypatch.setattr(Event, "is_over", True)
    assert "Nearly over" not in client.get("/").text


def test_a_project_shows_its_events_and_forgets_those_taken_back(client):
    project, event = make_project(), make_event(title="Choirs that last")
    event.projects.add(project)
    event.renew_pages()
    assert "Choirs that last" in client.get(project.get_absolute_url()).text
    event.projects.remove(project)
    event.renew_pages([project.pk])
    assert "Choirs that last" not in client.get(project.get_absolute_url()).text


def test_a_project_shows_no_draft_and_says_what_was_cancelled(client):
    project = make_project()
    draft, other = make_event("draft", title="Secret"), make_event(title="Choirs that last")
    for event in (draft, other):
        event.projects.add(project)
    other.move(Event.Status.CANCELLED)
    text = client.get(project.get_absolute_url()).text
    assert "Secret" not in text
    assert "(cancelled)" in text


def test_a_school_shows_the_events_that_took_place_there(client):
    school = make_school()
    make_event(title="Choirs that last", venue_school=school)
    make_event("draft", title="Secret", venue_school=school)
    make_event(title="Elsewhere", venue_school=make_school())
    make_event(title="Undated", venue_school=school, starts_at=None, precision="unknown")
    text = client.get(school.get_absolute_url()).text
    assert "Choirs that last" in text
    assert "Undated</a>, Date not recorded" in text
    assert not any(title in text for title in ["Secret", "Elsewhere"])


def test_the_sitemap_leads_to_events_years_and_speakers(client):
    event = make_event(starts_at=datetime.datetime(2019, 11, 13, tzinfo=datetime.UTC))
    draft = make_event("draft")
    text = "".join(
        client.get(f"/sitemap-{section}.xml").text for section in ["event-pages", "events", "event-years", "speakers"]
    )
    assert all(address in text for address in ["/events/<", event.get_absolute_url(), "/events/past/2019-20/"])
    assert draft.get_absolute_url() not in text
