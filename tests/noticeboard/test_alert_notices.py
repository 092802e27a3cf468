"""Alerts about the noticeboard: the same, for notices."""

import datetime

import pytest
from django.utils import timezone

from partnerships.noticeboard.alerts import sending
from partnerships.noticeboard.models import Alert, Notice
from partnerships.noticeboard.notices import board, filters
from partnerships.projects import catalogue
from partnerships.projects.models import Topic
from tests.factories import make_alert, make_notice, make_school

from .alert_letters import link_to, queued, told

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


def run(weeks=0):
    return sending.Run(timezone.now() + weeks * WEEK).send_all()


def post(**fields):
    notice = make_notice(**fields)
    board.show_anew([notice.pk])
    return notice


def move(notice, status, **changes):
    Notice.objects.filter(pk=notice.pk).update(status=status, **changes)
    board.show_anew([notice.pk])


def watching(address=""):
    version = catalogue.current_version(filters.CATALOGUE)
    return make_alert(about="notices", address=address, headline="music offers", version=version)


def music():
    return Topic.objects.filter(slug="music")


def test_from_a_search_of_the_board_to_a_letter(client):
    post(title="Old", topics=music())
    page = client.get("/noticeboard/?topic=music&kind=offer").content.decode()
    assert 'href="/alerts/new/?about=notices&amp;kind=offer&amp;topic=music"' in page
    path = "/alerts/new/?about=notices&topic=music&kind=offer&sort=title"
    assert "Tell me of new music offers</h1>" in client.get(path).content.decode()
    client.post(path, {"email": "anna@example.org", "every": "week"})
    client.post(link_to("confirm", queued()[0]))
    post(title="Request", topics=music(), kind="request")
    post(title="New", topics=music(), school=make_school(name="Bootham"), text="A hall,\nand a piano.")
    run(weeks=1)
    assert told() == ["New"]
    letter = queued()[1]
    assert letter.subject == "New music offers"
    assert "**New**, Bootham (offer)\nA hall, and a piano.\n<http://localhost:8000/noticeboard/" in letter.text
    assert "<http://localhost:8000/noticeboard/?kind=offer&topic=music&sort=newest>" in letter.text


def test_an_empty_board_offers_an_alert(client):
    page = client.get("/noticeboard/?q=zyzzyva").content.decode()
    assert 'href="/alerts/new/?about=notices&amp;q=zyzzyva"' in page


def test_a_notice_that_ended_before_its_turn_is_told_of_when_it_is_back_and_once():
    watching()
    notice = post(title="Hall")
    move(notice, "expired")
    run()
    assert told() == []
    move(notice, "published")
    run(weeks=1)
    move(notice, "expired")
    move(notice, "published")
    run(weeks=2)
    assert told() == ["Hall"]


def test_alerts_about_projects_and_about_notices_number_apart():
    watching("topic=music")
    make_alert(version=catalogue.current_version())
    post(title="Hall", topics=music())
    run()
    assert [letter.subject for letter in queued()] == ["New music offers"]


def test_a_term_without_notices_waits_and_a_term_that_is_over_ends_the_alert():
    year = timezone.localdate().year + 1
    post(title="Other")
    watching(f"term=spring-{year}")
    watching("term=spring-2020")
    post(title="Another")
    run()
    assert [letter.subject for letter in queued()] == ["One of your alerts has ended"]
    post(title="In spring", term="spring", year=year)
    run(weeks=1)
    assert told() == ["In spring"]
    assert Alert.objects.count() == 1
