"""Letters to the mailing list in the admin: written, looked at, tried, sent, watched; and who is on the list."""

import pytest
from django.urls import reverse

from events.mailing import sending
from events.models import Delivery, Mailing, Subscriber
from tests.factories import make_subscriber

from .letters import queued
from .mailings import make_mailing, send_all
from .organisers import make_organiser, signed_in

pytestmark = pytest.mark.django_db
Status = Mailing.Status


def writer():
    return signed_in(make_organiser("send_mailing", email="writer@example.org"))


def do(client, mailing, move, **fields):
    return client.post(reverse("admin:mailing_move", args=[mailing.pk, move]), fields, follow=True).content.decode()


def test_the_page_of_a_draft_shows_it_and_to_how_many_it_goes():
    make_subscriber()
    make_subscriber()
    mailing = make_mailing()
    page = writer().get(reverse("admin:mailing_send", args=[mailing.pk])).content.decode()
    assert "<strong>York</strong>" in page
    assert "Come to **York**." in page
    assert "Send to 2 people" in page


def test_a_test_goes_to_the_writer_alone():
    make_subscriber()
    mailing = make_mailing()
    assert "A test is on its way" in do(writer(), mailing, "test")
    [sent] = queued()
    assert (sent.to, sent.subject) == ("writer@example.org", "Test: Spring")
    mailing.refresh_from_db()
    assert mailing.status == Status.DRAFT


def test_a_mailing_is_written_sent_watched_and_stopped_in_the_admin():
    make_subscriber()
    desk = writer()
    words = {"topic": "events", "subject": "Summer", "body": "Come."}
    page = desk.post(reverse("admin:events_mailing_add"), words, follow=True).content.decode()
    mailing = Mailing.objects.get()
    assert mailing.created_by.email == "writer@example.org"
    assert "Send to 1 person" in page
    page = do(desk, mailing, "start", read=sending.reading(mailing))
    assert "On its way to 1." in page
    assert "0 of 1" in page
    assert "Stopped" in do(desk, mailing, "stop")
    assert "Carried on" in do(desk, mailing, "carry-on")
    assert "on its way already" in do(desk, mailing, "start", read=sending.reading(mailing))
    send_all(mailing)
    assert "1 of 1" in desk.get(reverse("admin:mailing_send", args=[mailing.pk])).content.decode()


def test_what_was_sent_is_not_worded_anew():
    mailing = make_mailing(status=Status.SENT)
    desk = writer()
    address = reverse("admin:events_mailing_change", args=[mailing.pk])
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"topic": "events", "subject": "X", "body": "Y"}).status_code == 403
    mailing.refresh_from_db()
    assert mailing.subject == "Spring"


@pytest.mark.parametrize("name", ["admin:events_mailing_changelist", "admin:events_subscriber_changelist"])
def test_only_who_may_write_to_the_list_sees_it(client, name):
    assert client.get(reverse(name)).status_code == 302
    assert signed_in(make_organiser("organise")).get(reverse(name)).status_code == 403
    assert writer().get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["mailing_send", "mailing_move"])
def test_an_organiser_who_may_not_write_sends_nothing(name):
    mailing = make_mailing()
    arguments = [mailing.pk, "start"][: 2 if name == "mailing_move" else 1]
    desk = signed_in(make_organiser("organise"))
    assert desk.post(reverse(f"admin:{name}", args=arguments), {"read": sending.reading(mailing)}).status_code == 403
    mailing.refresh_from_db()
    assert mailing.status == Status.DRAFT


def test_a_get_sends_nothing():
    mailing = make_mailing()
    desk = writer()
    for move in ["start", "test", "nonsense"]:
        assert desk.get(reverse("admin:mailing_move", args=[mailing.pk, move])).status_code == 302
    mailing.refresh_from_db()
    assert (mailing.status, queued()) == (Status.DRAFT, [])


@pytest.mark.parametrize("rows", [1, 3])
def test_a_mailings_page_takes_the_same_queries_however_many_it_goes_to(django_assert_num_queries, rows):
    mailing = make_mailing(status=Status.SENDING)
    for _ in range(rows):
        Delivery.objects.create(mailing=mailing, subscriber=make_subscriber())
    desk, address = writer(), reverse("admin:mailing_send", args=[mailing.pk])
    desk.get(address)
    with django_assert_num_queries(8):
        desk.get(address)


def test_subscribers_are_exported_as_text_and_no_formula():
    make_subscriber(email="=cmd@example.org")
    reader = make_subscriber()
    make_subscriber(Subscriber.Status.PENDING)
    rows = [each.pk for each in Subscriber.objects.all()]
    address = reverse("admin:events_subscriber_changelist")
    table = writer().post(address, {"action": "export", "_selected_action": rows}).content.decode()
    assert "\r\n'=cmd@example.org," in table
    assert f'{reader.email},"Events, New projects, once a month",On the list,' in table
    assert table.count("\r\n") == 4


def test_subscribers_are_taken_off_and_erased_at_their_wish():
    one, other = make_subscriber(), make_subscriber()
    desk, address = writer(), reverse("admin:events_subscriber_changelist")
    desk.post(address, {"action": "take_off", "_selected_action": [one.pk]})
    desk.post(address, {"action": "erase", "_selected_action": [other.pk]})
    assert list(Subscriber.objects.values_list("pk", "status")) == [(one.pk, "unsubscribed")]
