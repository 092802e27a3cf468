"""Seeing one's alerts and stopping them, by links alone: what is stopped is erased."""

import datetime
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from partnerships.noticeboard.alerts import links, sending
from partnerships.noticeboard.models import Alert
from tests.factories import make_alert, make_project

from .alert_letters import link_to, queued

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def later(days, move):
    with mock.patch("time.time", return_value=(timezone.now() + days * DAY).timestamp()):
        return move()


def text(answer):
    return answer.content.decode()


def test_a_mail_program_stops_an_alert_with_one_click_without_cookie_or_token():
    """RFC 8058: one POST with this very body, from a program that never saw a page of ours, and no redirect."""
    alert, other = make_alert(email="anna@example.org"), make_alert(email="anna@example.org", address="q=choir")
    program = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = program.post(
            links.to_stop(alert), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200
        assert not answer.cookies
    assert list(Alert.objects.all()) == [other]


def test_looking_at_the_link_to_stop_changes_nothing(client):
    alert = make_alert(headline="music projects")
    page = text(client.get(links.to_stop(alert)))
    assert "We no longer look for new music projects" in page
    assert "<button" in page
    assert "is stopped" in text(client.post(links.to_stop(alert)))
    assert "is stopped" in text(client.get(links.to_stop(alert)))


def test_the_link_to_stop_works_for_ever():
    alert = make_alert()
    later(4000, lambda: Client().post(links.to_stop(alert)))
    assert not Alert.objects.exists()


def test_the_letter_with_news_leads_to_stopping_and_to_all_alerts(client):
    make_alert(email="anna@example.org", headline="projects")
    make_alert(email="anna@example.org", headline="music projects", is_confirmed=False, address="topic=music")
    make_project()
    sending.Run(timezone.now()).send_all()
    [letter] = queued()
    page = text(client.get(link_to("mine", letter)))
    assert "New projects</h2>" in page
    assert "New music projects</h2>" in page
    assert "not confirmed yet" in page
    client.post(link_to("stop", letter))
    assert [alert.headline for alert in Alert.objects.all()] == ["music projects"]


def test_an_address_gets_a_link_to_all_its_alerts_and_to_no_other(client):
    mine = [make_alert(email="anna@example.org", address=f"year={year}") for year in [2001, 2002, 2003]]
    make_alert(email="bert@example.org", headline="something of Bert's")
    client.post("/alerts/", {"email": "Anna@example.org"})
    [letter] = queued()
    assert letter.to == "anna@example.org"
    link = link_to("mine", letter)
    page = text(client.get(link))
    assert page.count("<h2>New") == 3
    assert "Bert" not in page
    assert "example.org" not in page.split("<footer")[0] + link
    client.post(link, {"stop": mine[0].pk})
    assert text(client.get(link)).count("<h2>New") == 2
    assert "Stopped and erased" in text(client.post(link, {"all": "yes"}, follow=True))
    assert "no alerts here any more" in text(client.get(link))
    assert [alert.email for alert in Alert.objects.all()] == ["bert@example.org"]
    client.post(link, {"all": "yes"})
    assert Alert.objects.count() == 1


@pytest.mark.parametrize("wish", ["other", "words", None])
def test_nobody_stops_the_alert_of_another(client, wish):
    mine, other = make_alert(), make_alert()
    stop = {"other": {"stop": other.pk}, "words": {"stop": "x"}, None: {}}[wish]
    assert client.post(links.to_mine([mine]), stop).status_code == 404
    assert Alert.objects.count() == 2


def test_who_has_no_alert_gets_no_letter_and_who_types_no_address_is_told(client):
    assert "Look into your mailbox" in text(client.post("/alerts/", {"email": "no@example.org"}, follow=True))
    assert "Please write an e-mail address" in text(client.post("/alerts/", {"email": "no"}))
    make_alert(email="anna@example.org")
    client.post("/alerts/", {"email": "anna@example.org", "website": "https://spam.example"})
    assert queued() == []


def test_the_link_to_all_alerts_is_too_old_after_a_month(client):
    link = links.to_mine([make_alert()])
    assert later(31, lambda: client.get(link)).status_code == 410


def test_pages_of_links_are_kept_by_no_cache(client):
    alert = make_alert()
    for link in [links.to_mine([alert]), links.to_stop(alert), links.to_confirm(alert, "day")]:
        assert "no-store" in client.get(link)["Cache-Control"]


@pytest.mark.parametrize("number", [1, 20])
def test_the_page_of_all_alerts_costs_as_many_queries_for_one_as_for_twenty(
    client, django_assert_max_num_queries, number
):
    mine = [make_alert(email="anna@example.org", address=f"year={1990 + year}") for year in range(number)]
    with django_assert_max_num_queries(2):
        client.get(links.to_mine(mine))
