"""Joining the mailing list, choosing, leaving, and being forgotten: by links that went to the address itself."""

import datetime
from unittest import mock

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from events.mailing import joining, links
from events.models import Delivery, Mailing, Subscriber
from tests.factories import make_subscriber

from .letters import link_in, queued

pytestmark = pytest.mark.django_db
ADDRESS = "/mailing-list/"
Status = Subscriber.Status
DAY = datetime.timedelta(days=1)


def join(client, email="anna@example.org", topics=("events",), **fields):
    return client.post(ADDRESS, {"email": email, "topics": topics, "website": "", **fields}, follow=True)


def at(day, move):
    """Do something as if it were days from now."""
    with mock.patch("time.time", return_value=(timezone.now() + day).timestamp()):
        return move()


def test_nobody_is_on_the_list_before_the_link_was_followed_and_the_button_pressed(client):
    assert client.get(ADDRESS).status_code == 200
    assert "Look into your mailbox" in join(client).content.decode()
    [letter] = queued()
    assert letter.to == "anna@example.org"
    link = link_in(letter.text)
    assert client.head(link).status_code == 200
    assert "Yes, put me on the list" in client.get(link).content.decode()
    assert Subscriber.objects.get().status == Status.PENDING
    answer = client.post(link, follow=True).content.decode()
    assert "you are on the list" in answer
    subscriber = Subscriber.objects.get()
    assert (subscriber.status, subscriber.topics) == (Status.CONFIRMED, ["events"])


def test_the_page_says_the_same_whether_an_address_is_on_the_list_or_not(client):
    make_subscriber(email="anna@example.org")
    make_subscriber(Status.UNSUBSCRIBED, email="bert@example.org")
    make_subscriber(Status.BOUNCED, email="cara@example.org")
    pages = {join(client, email).content for email in ["anna@example.org", "bert@example.org", "new@example.org"]}
    assert len(pages) == 1


def test_who_is_on_the_list_gets_the_link_to_choose_and_nothing_changes(client):
    subscriber = make_subscriber(email="Anna@example.org", asked_at=timezone.now() - DAY)
    join(client, "anna@EXAMPLE.org", ["notices"])
    [letter] = queued()
    assert letter.subject == "You are on our list already"
    link = resolve(link_in(letter.text))
    assert (link.url_name, links.read_choose(**link.kwargs)) == ("list_choose", subscriber)
    subscriber.refresh_from_db()
    assert (subscriber.topics, Subscriber.objects.count()) == (["events", "projects"], 1)


def test_an_address_is_written_to_once_in_ten_minutes_however_often_it_is_typed(client):
    for _ in range(4):
        join(client)
    assert len(queued()) == 1
    Subscriber.objects.update(asked_at=timezone.now() - joining.PAUSE)
    join(client)
    assert len(queued()) == 2


@pytest.mark.parametrize("fields", [{"email": "anna"}, {"email": ""}, {"topics": []}, {"topics": ["gossip"]}])
def test_what_makes_no_sense_is_refused(client, fields):
    assert "errorlist" in join(client, **fields).content.decode()
    assert not Subscriber.objects.exists()


def test_a_machine_is_answered_alike_and_not_heard(client):
    assert "Look into your mailbox" in join(client, website="https://spam.example").content.decode()
    assert not Subscriber.objects.exists()


def test_one_visitor_asks_a_few_times_an_hour(client):
    assert [join(client, f"a{number}@example.org").status_code for number in range(11)] == [200] * 10 + [429]


def test_a_link_puts_an_address_on_the_list_once(client):
    join(client)
    link = link_in(queued()[0].text)
    client.post(link)
    joining.leave(Subscriber.objects.get().pk)
    assert "has been used" in client.post(link).content.decode()
    assert "has been used" in client.get(link).content.decode()
    assert Subscriber.objects.get().status == Status.UNSUBSCRIBED


@pytest.mark.parametrize("status", [Status.UNSUBSCRIBED, Status.BOUNCED])
def test_who_left_or_could_not_be_reached_comes_back_by_a_new_link(client, status):
    before = timezone.now() - DAY
    make_subscriber(status, email="anna@example.org", asked_at=before, confirmed_at=before, ended_at=before, bounces=3)
    join(client)
    client.post(link_in(queued()[0].text))
    subscriber = Subscriber.objects.get()
    assert (subscriber.status, subscriber.ended_at, subscriber.bounces) == (Status.CONFIRMED, None, 0)


@pytest.mark.parametrize("name", ["list_confirm", "list_choose", "list_data", "list_erase", "list_leave"])
def test_a_link_that_is_wrong_explains_itself(client, name):
    answer = client.get(reverse(name, args=["made-up"]))
    assert answer.status_code == 404
    assert "does not work" in answer.content.decode()


def test_a_link_of_one_purpose_does_not_serve_another(client):
    subscriber = make_subscriber()
    token = links.to_leave(subscriber).rstrip("/").rpartition("/")[2]
    assert client.get(reverse("list_choose", args=[token])).status_code == 404


def test_an_old_link_to_confirm_says_so(client):
    join(client)
    link = link_in(queued()[0].text)
    answer = at(31 * DAY, lambda: client.get(link))
    assert answer.status_code == 410
    assert "too old" in answer.content.decode()


def test_the_link_to_leave_works_for_ever():
    subscriber = make_subscriber()
    at(4000 * DAY, lambda: Client().post(links.to_leave(subscriber)))
    subscriber.refresh_from_db()
    assert subscriber.status == Status.UNSUBSCRIBED


def test_an_owner_chooses(client):
    subscriber = make_subscriber()
    page = links.to_choose(subscriber)
    assert subscriber.email in client.get(page).content.decode()
    answer = client.post(page, {"topics": ["notices"]}, follow=True).content.decode()
    assert "Your choice is saved" in answer
    subscriber.refresh_from_db()
    assert subscriber.topics == ["notices"]
    assert "Choose at least one" in client.post(page, {}).content.decode()


def test_choosing_does_not_bring_back_who_has_left(client):
    subscriber = make_subscriber(Status.UNSUBSCRIBED)
    answer = client.post(links.to_choose(subscriber), {"topics": ["notices"]}, follow=True).content.decode()
    assert "You get no letters" in answer
    subscriber.refresh_from_db()
    assert (subscriber.status, subscriber.topics) == (Status.UNSUBSCRIBED, ["events", "projects"])


def test_a_mail_program_leaves_with_one_click_without_cookie_or_token():
    """RFC 8058: one POST with this very body, from a program that never saw a page of ours, and no redirect."""
    subscriber = make_subscriber()
    program = Client(enforce_csrf_checks=True)
    body = "List-Unsubscribe=One-Click"
    link = links.to_leave(subscriber)
    for _ in range(2):
        answer = program.post(link, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 200
        assert not answer.cookies
    subscriber.refresh_from_db()
    assert subscriber.status == Status.UNSUBSCRIBED


def test_looking_at_the_link_to_leave_changes_nothing(client):
    subscriber = make_subscriber()
    assert "<button" in client.get(links.to_leave(subscriber)).content.decode()
    subscriber.refresh_from_db()
    assert subscriber.status == Status.CONFIRMED


def test_an_owner_takes_a_copy(client):
    subscriber = make_subscriber()
    mailing = Mailing.objects.create(topic="events", subject="Spring", body="Come.")
    Delivery.objects.create(mailing=mailing, subscriber=subscriber, status="sent")
    copy = client.get(links.to_choose(subscriber) + "data.json").json()
    assert (copy["email"], copy["topics"]) == (subscriber.email, ["events", "projects"])
    assert copy["letters"] == [{"mailing__subject": "Spring", "status": "sent", "sent_at": None}]


def test_an_owner_is_forgotten_and_the_numbers_stay_true(client):
    subscriber = make_subscriber()
    mailing = Mailing.objects.create(topic="events", subject="Spring", body="Come.")
    Delivery.objects.create(mailing=mailing, subscriber=subscriber, status="sent")
    page = links.to_choose(subscriber) + "erase/"
    assert "Erase my address" in client.get(page).content.decode()
    assert Subscriber.objects.exists()
    assert "Your address is erased" in client.post(page).content.decode()
    assert not Subscriber.objects.exists()
    assert mailing.deliveries.count() == 1
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("name", "method"),
    [("mailing_list", "put"), ("list_asked", "post"), ("list_leave", "put"), ("list_data", "post")],
)
def test_other_methods_are_refused(client, name, method):
    subscriber = make_subscriber()
    tokens = {"list_leave": links.to_leave(subscriber), "list_data": links.to_choose(subscriber) + "data.json"}
    address = tokens.get(name) or reverse(name)
    assert getattr(client, method)(address).status_code == 405


def test_pages_of_links_are_kept_by_no_cache(client):
    answer = client.get(links.to_choose(make_subscriber()))
    assert "no-store" in answer["Cache-Control"]


def test_what_nobody_needs_any_longer_is_deleted(capsys):
    now = timezone.now()
    make_subscriber(Status.PENDING, email="late@example.org", asked_at=now - 30 * DAY)
    make_subscriber(Status.PENDING, email="new@example.org", asked_at=now - 29 * DAY)
    make_subscriber(Status.UNSUBSCRIBED, email="left@example.org", ended_at=now - 30 * DAY)
    make_subscriber(Status.BOUNCED, email="dead@example.org", ended_at=now - 180 * DAY)
    make_subscriber(Status.BOUNCED, email="back@example.org", ended_at=now - 170 * DAY)
    make_subscriber(email="reader@example.org", asked_at=now - 900 * DAY)
    call_command("purge_mailing_list", dry_run=True)
    assert Subscriber.objects.count() == 6
    call_command("purge_mailing_list")
    left = set(Subscriber.objects.values_list("email", flat=True))
    assert left == {"new@example.org", "back@example.org", "reader@example.org"}
    assert "Would delete 3 addresses.\nDeleted 3 addresses." in capsys.readouterr().out


def test_every_page_leads_to_the_list(client):
    assert f'href="{ADDRESS}"' in client.get(reverse("about")).content.decode()
