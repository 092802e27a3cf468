"""Letters that come back: reports as mail servers write them (RFC 3464), read from a mailbox."""

import mailbox

import pytest
from django.core.management import CommandError, call_command

from events.mailing import bounces, letter, links
from events.models import Delivery, Mailing, Subscriber
from tests.factories import make_subscriber

pytestmark = pytest.mark.django_db

REPORT = """\
From: Mail Delivery System <mailer-daemon@mail.example.org>
To: hello@schools-together.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; reader@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <reader@example.org>:
 Recipient address rejected

--B
Content-Type: {kind}

{original}

--B--
"""
ORIGINAL = """\
From: Schools Together <hello@schools-together.example>
To: reader@example.org
{header}: {mark}
Subject: Spring
MIME-Version: 1.0
Content-Type: text/plain

Come."""


@pytest.fixture
def delivery():
    mailing = Mailing.objects.create(topic="events", subject="Spring", body="Come.")
    return Delivery.objects.create(mailing=mailing, subscriber=make_subscriber(), status="sent")


def report_of(delivery, *, action="failed", status="5.1.1", kind="message/rfc822", mark=None):
    mark = links.bounce_mark(delivery) if mark is None else mark
    original = ORIGINAL.format(header=letter.BOUNCE_MARK, mark=mark)
    return REPORT.format(action=action, status=status, kind=kind, original=original)


def record(path, **options):
    call_command("record_bounces", str(path), **options)


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers", "message/global-headers"])
def test_a_report_is_known_by_the_mark_of_the_letter_that_came_back(tmp_path, delivery, kind):
    path = tmp_path / "bounce.eml"
    path.write_text(report_of(delivery, kind=kind))
    record(path)
    delivery.refresh_from_db()
    reader = delivery.subscriber
    assert delivery.status == "bounced"
    assert (reader.bounces, reader.status) == (1, Subscriber.Status.CONFIRMED)
    assert reader.last_bounce == "smtp; 550 5.1.1 <reader@example.org>: Recipient address rejected"


def test_a_report_in_another_language_is_read_too(tmp_path, delivery):
    path = tmp_path / "bounce.eml"
    words = report_of(delivery).replace("Recipient address rejected", "Boîte inconnue")
    path.write_bytes(words.encode("latin-1"))
    record(path)
    delivery.refresh_from_db()
    assert delivery.subscriber.last_bounce.startswith("smtp; 550 5.1.1 <reader@example.org>: Bo")


@pytest.mark.parametrize("make", [mailbox.mbox, mailbox.Maildir])
def test_whole_mailboxes_are_read_and_a_report_counts_once(tmp_path, delivery, capsys, make):
    box = make(tmp_path / "box")
    for text in [report_of(delivery), report_of(delivery), "Subject: Hello\n\nThank you."]:
        box.add(text)
    box.close()
    for _ in range(2):
        record(tmp_path / "box")
    delivery.subscriber.refresh_from_db()
    assert delivery.subscriber.bounces == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first == "3 messages, 2 of our letters came back for good, 1 noted anew."
    assert second == "3 messages, 2 of our letters came back for good, 0 noted anew."


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"status": "4.2.2"},
        {"action": "delivered", "status": "2.0.0"},
        {"mark": "made-up"},
        {"mark": ""},
    ],
)
def test_what_may_still_arrive_or_is_not_ours_changes_nothing(tmp_path, delivery, wrong):
    path = tmp_path / "bounce.eml"
    path.write_text(report_of(delivery, **wrong))
    record(path)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.subscriber.bounces) == ("sent", 0)


@pytest.mark.parametrize("text", ["", "\0\xff", "Content-Type: multipart/report; boundary=B\n\n--B\n\n--B--", "From "])
def test_what_is_no_mail_is_passed_over(tmp_path, text):
    path = tmp_path / "bounce.eml"
    path.write_text(text)
    record(path)


def test_what_is_too_long_is_not_read(tmp_path, delivery, monkeypatch):
    monkeypatch.setattr(bounces, "MOST_BYTES", 100)
    path = tmp_path / "bounce.eml"
    path.write_text(report_of(delivery))
    assert list(bounces.messages(path)) == []


def test_somebody_whose_letters_come_back_three_times_is_written_to_no_more(tmp_path, delivery):
    Subscriber.objects.update(bounces=2)
    path = tmp_path / "bounce.eml"
    path.write_text(report_of(delivery))
    record(path)
    reader = Subscriber.objects.get()
    assert reader.status == Subscriber.Status.BOUNCED
    assert reader.ended_at is not None


def test_a_report_about_somebody_who_was_erased_only_mends_the_numbers(tmp_path, delivery):
    delivery.subscriber.delete()
    path = tmp_path / "bounce.eml"
    path.write_text(report_of(delivery))
    record(path)
    delivery.refresh_from_db()
    assert delivery.status == "bounced"


def test_a_dry_run_notes_nothing(tmp_path, delivery, capsys):
    path = tmp_path / "bounce.eml"
    path.write_text(report_of(delivery))
    record(path, dry_run=True)
    delivery.refresh_from_db()
    assert delivery.status == "sent"
    assert "1 of our letters came back for good, 0 noted" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="There is no"):
        record(tmp_path / "nothing")
