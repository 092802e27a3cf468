"""A letter to the mailing list: written, tried, sent in batches, each address once, stopped and carried on."""

import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from events.mailing import bounces, joining, letter, links, sending
from events.models import Delivery, Mailing, Subscriber
from tests.factories import make_subscriber, make_user

from .mailings import batches, make_mailing, send_all, start

pytestmark = pytest.mark.django_db
Status = Mailing.Status


def outcomes(mailing):
    return list(mailing.deliveries.order_by("pk").values_list("status", flat=True))


def refuse_with(monkeypatch, fault, *addresses):
    """Let the mail server refuse letters to some addresses, or to all."""
    deliver = EmailBackend.send_messages

    def send_messages(backend, messages):
        if not addresses or messages[0].to[0] in addresses:
            raise fault
        return deliver(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def test_it_goes_to_everybody_who_asked_for_its_topic_and_to_nobody_else():
    reader = make_subscriber()
    make_subscriber(topics=["notices"])
    for status in [Subscriber.Status.PENDING, Subscriber.Status.UNSUBSCRIBED, Subscriber.Status.BOUNCED]:
        make_subscriber(status)
    mailing = make_mailing()
    assert start(mailing) == 1
    send_all(mailing)
    assert [message.to for message in mail.outbox] == [[reader.email]]
    assert (mailing.status, outcomes(mailing)) == (Status.SENT, ["sent"])


def test_a_letter_has_both_parts_and_the_ways_out():
    reader, mailing = make_subscriber(), make_mailing()
    start(mailing)
    send_all(mailing)
    [message] = mail.outbox
    assert "Come to York." in message.body
    assert "<strong>York</strong>" in message.alternatives[0].content
    leave, choose = links.to_leave(reader), links.to_choose(reader)
    for part in [message.body, message.alternatives[0].content]:
        assert leave in part
        assert choose in part
    headers = message.message()
    # As it goes over the line: neither folded nor encoded, or mail programs do not know it.
    assert f"\nList-Unsubscribe: <http://localhost:8000{leave}>\n".encode() in headers.as_bytes()
    assert headers["List-Unsubscribe"] == f"<http://localhost:8000{leave}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert links.read_bounce_mark(headers[letter.BOUNCE_MARK]) == Delivery.objects.get().pk


def test_where_bounces_have_a_mailbox_of_their_own_they_go_there_and_answers_to_us(settings):
    settings.BOUNCES_EMAIL = "bounces@example.org"
    make_subscriber()
    mailing = make_mailing()
    start(mailing)
    send_all(mailing)
    assert mail.outbox[0].from_email == "bounces@example.org"
    assert mail.outbox[0].message()["From"] == settings.DEFAULT_FROM_EMAIL


def test_the_rows_of_all_recipients_are_written_in_one_statement(django_assert_max_num_queries):
    for _ in range(30):
        make_subscriber()
    mailing, by = make_mailing(), make_user()
    with django_assert_max_num_queries(12) as queries:
        assert sending.start(mailing, by, sending.reading(mailing)) == 30
    assert sum('INSERT INTO "events_delivery"' in q["sql"] or "INTO events_delivery" in q["sql"] for q in queries) == 1


def test_batches_follow_one_another_until_nobody_waits(monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 2)
    for _ in range(5):
        make_subscriber()
    mailing = make_mailing()
    start(mailing)
    for sent in [2, 4, 5]:
        sending.send_batch.call(mailing.pk)
        assert len(mail.outbox) == sent
    mailing.refresh_from_db()
    assert (mailing.status, len(batches())) == (Status.SENT, 3)
    assert len({message.to[0] for message in mail.outbox}) == 5


def test_of_two_who_send_it_the_second_is_told():
    make_subscriber()
    mailing = make_mailing()
    start(mailing)
    with pytest.raises(sending.InvalidMailingMove, match="on its way already"):
        start(mailing)
    assert (mailing.deliveries.count(), len(batches())) == (1, 1)


def test_what_was_changed_since_it_was_read_is_not_sent():
    make_subscriber()
    mailing = make_mailing()
    read = sending.reading(mailing)
    Mailing.objects.update(body="Come to Leeds.")
    with pytest.raises(sending.InvalidMailingMove, match="changed since you read it"):
        sending.start(mailing, make_user(), read)
    assert not mailing.deliveries.exists()


def test_nothing_is_written_for_a_start_that_is_rolled_back(monkeypatch):
    make_subscriber()
    mailing = make_mailing()
    monkeypatch.setattr(sending.logbook, "note", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        start(mailing)
    mailing.refresh_from_db()
    assert (mailing.status, mailing.deliveries.count(), batches()) == (Status.DRAFT, 0, [])


def test_who_leaves_or_is_erased_in_the_meantime_is_skipped():
    left, erased, other_wish, stays = (make_subscriber() for _ in range(4))
    mailing = make_mailing()
    start(mailing)
    joining.leave(left.pk)
    joining.erase(erased)
    joining.choose(other_wish, ["notices"])
    send_all(mailing)
    assert [message.to[0] for message in mail.outbox] == [stays.email]
    assert outcomes(mailing) == ["skipped", "skipped", "skipped", "sent"]


def test_after_a_crash_in_the_middle_nobody_is_written_to_twice(monkeypatch):
    """The worker dies after the letter was handed over and before that was written down."""
    for _ in range(3):
        make_subscriber()
    mailing = make_mailing()
    start(mailing)
    monkeypatch.setattr(sending, "_record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sending.send_batch.call(mailing.pk)
    monkeypatch.undo()
    send_all(mailing)
    assert sorted(len([m for m in mail.outbox if m.to[0] == s.email]) for s in Subscriber.objects.all()) == [1, 1, 1]
    assert outcomes(mailing) == ["sending", "sent", "sent"], "Of the first nobody knows; the page says so."


def test_it_is_stopped_and_carried_on(monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 1)
    for _ in range(3):
        make_subscriber()
    mailing, by = make_mailing(), make_user()
    start(mailing)
    sending.send_batch.call(mailing.pk)
    sending.stop(mailing, by)
    sending.send_batch.call(mailing.pk)
    assert len(mail.outbox) == 1
    sending.carry_on(mailing, by)
    send_all(mailing)
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("move", "allowed"), [("stop", Status.SENDING), ("carry_on", Status.STOPPED)])
def test_a_mailing_moves_only_as_allowed(status, move, allowed):
    mailing, by = make_mailing(status=status), make_user()
    if status == allowed:
        getattr(sending, move)(mailing, by)
        return
    with pytest.raises(sending.InvalidMailingMove):
        getattr(sending, move)(mailing, by)
    assert batches() == []


def test_an_address_that_the_server_refuses_for_good_is_a_bounce_and_the_others_go(monkeypatch):
    dead, alive = make_subscriber(), make_subscriber()
    refuse_with(monkeypatch, smtplib.SMTPRecipientsRefused({dead.email: (550, b"No such user")}), dead.email)
    mailing = make_mailing()
    start(mailing)
    send_all(mailing)
    dead.refresh_from_db()
    assert outcomes(mailing) == ["bounced", "sent"]
    assert (dead.bounces, dead.last_bounce, dead.status) == (1, "550 No such user", Subscriber.Status.CONFIRMED)
    assert [message.to[0] for message in mail.outbox] == [alive.email]


def test_what_the_server_puts_off_is_tried_again_later_and_given_up_in_the_end(monkeypatch):
    reader, other = make_subscriber(), make_subscriber()
    refuse_with(monkeypatch, smtplib.SMTPRecipientsRefused({reader.email: (451, b"Later")}), reader.email)
    mailing = make_mailing()
    start(mailing)
    sending.send_batch.call(mailing.pk)
    assert [message.to[0] for message in mail.outbox] == [other.email]
    assert batches()[-1] == (mailing.pk, 1, 1)
    for tries, minutes in [(1, 5), (2, 30), (3, 120), (4, 720)]:
        sending.send_batch.call(mailing.pk, tries)
        assert batches()[-1] == (mailing.pk, tries + 1, minutes)
    sending.send_batch.call(mailing.pk, 5)
    mailing.refresh_from_db()
    assert (mailing.status, outcomes(mailing)) == (Status.SENT, ["failed", "sent"])


def test_a_server_that_cannot_be_reached_leaves_everybody_waiting(monkeypatch):
    make_subscriber()
    mailing = make_mailing()
    start(mailing)

    def open_nothing(backend):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", open_nothing)
    sending.send_batch.call(mailing.pk)
    assert outcomes(mailing) == ["queued"]
    assert batches()[-1] == (mailing.pk, 0, 5)


def test_a_connection_that_breaks_in_the_middle_ends_the_batch_and_is_not_repeated(monkeypatch):
    make_subscriber()
    make_subscriber()
    mailing = make_mailing()
    start(mailing)
    refuse_with(monkeypatch, smtplib.SMTPServerDisconnected("gone"))
    sending.send_batch.call(mailing.pk)
    assert outcomes(mailing) == ["sending", "queued"]
    assert batches()[-1] == (mailing.pk, 0, 5)


def test_after_three_bounces_nothing_more_is_sent():
    reader = make_subscriber(bounces=bounces.MOST_BOUNCES - 1)
    bounces.count(reader.pk, "550 gone")
    reader.refresh_from_db()
    assert reader.status == Subscriber.Status.BOUNCED
    assert start(make_mailing()) == 0
