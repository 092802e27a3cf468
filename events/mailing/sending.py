"""Send a mailing: rows first, then batches by the worker, each queueing the next, until nobody waits.

Nobody is written to twice. A row is marked as begun, and that is committed, before its letter goes to the mail server;
a begun row is never begun again. So where a worker dies, or the connection breaks, between handing the letter over and
writing that down, nobody knows whether it went. Such a row says so in the admin and stays as it is.
"""

import datetime
import hashlib
import smtplib

from django.core import mail as django_mail
from django.db import connection, transaction
from django.db.models import Count
from django.tasks import task
from django.utils import timezone

from partnerships.projects import logbook
from schools_together import mail

from . import bounces, letter
from .models import Delivery, Mailing, Subscriber

BATCH = 50
PAUSE = datetime.timedelta(minutes=5)  # before trying again a mail server that cannot be reached
Status = Delivery.Status


class InvalidMailingMove(Exception):
    """A mailing was asked to become what it cannot become now. The message is for people."""


def reading(mailing: Mailing) -> str:
    """Return a mark of what a person read, so that nothing else is sent."""
    words = "\0".join([mailing.topic, mailing.subject, mailing.body])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def recipients(mailing: Mailing):
    return Subscriber.objects.about(mailing.topic)


def start(mailing: Mailing, by, read: str) -> int:
    """Send a draft as it was read to everybody who asked for its topic. Return how many. Raises InvalidMailingMove."""
    with transaction.atomic():
        stored = Mailing.objects.select_for_update().get(pk=mailing.pk)
        if stored.status != Mailing.Status.DRAFT:
            raise InvalidMailingMove(f"“{mailing}” is on its way already.")
        if reading(stored) != read:
            raise InvalidMailingMove(f"“{mailing}” was changed since you read it. Read it once more.")
        stored.status, stored.started_at = Mailing.Status.SENDING, timezone.now()
        stored.save(update_fields=["status", "started_at"])
        count = _make_deliveries(stored)
        logbook.note(stored, by, f"Sent to {count}.")
        send_batch.enqueue(stored.pk)
    return count


def _make_deliveries(mailing) -> int:
    """Write a row for everybody at once, in one statement. Return how many."""
    chosen, parameters = recipients(mailing).values("pk").query.sql_with_params()
    sql = (
        f"INSERT INTO {Delivery._meta.db_table} (mailing_id, subscriber_id) "  # noqa: S608 - the ORM wrote what it selects
        f"SELECT %s, reader FROM ({chosen}) chosen (reader)"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [mailing.pk, *parameters])
        return cursor.rowcount


def stop(mailing: Mailing, by) -> None:
    """Send no more of it for now. Raises InvalidMailingMove."""
    _move(mailing, Mailing.Status.SENDING, Mailing.Status.STOPPED, by, "Stopped.")


@transaction.atomic
def carry_on(mailing: Mailing, by) -> None:
    """Go on with what was stopped. Raises InvalidMailingMove."""
    _move(mailing, Mailing.Status.STOPPED, Mailing.Status.SENDING, by, "Carried on.")
    send_batch.enqueue(mailing.pk)


@transaction.atomic
def _move(mailing, from_status, to_status, by, sentence):
    if not Mailing.objects.filter(pk=mailing.pk, status=from_status).update(status=to_status):
        raise InvalidMailingMove(f"“{mailing}” cannot become “{to_status.label.lower()}” now.")
    logbook.note(mailing, by, sentence)


def progress(mailing: Mailing) -> dict:
    """Return how far a mailing has come: in all, done, and the number of each outcome with its name."""
    counts = dict(mailing.deliveries.order_by().values_list("status").annotate(Count("pk")))
    total = sum(counts.values())
    outcomes = [(status.label, counts[status]) for status in Status if counts.get(status)]
    return {"total": total, "done": total - counts.get(Status.QUEUED, 0), "outcomes": outcomes}


@task
def send_batch(pk: int, tries: int = 0) -> None:
    """Send the next letters of a mailing, and queue the batch after them.

    Rows that the mail server put off come after all others, and later each time; `tries` says how often they were.
    """
    server = django_mail.mailers.default
    try:
        server.open()
        is_through = all(_send_next(pk, tries, server) for _ in range(BATCH))
    except OSError:
        _queue(pk, tries, PAUSE)
    else:
        _go_on(pk, tries, more_now=is_through)
    finally:
        _close(server)


def _send_next(pk, tries, server) -> bool:
    """Send one letter. Return False where nobody waits for one now. Raises OSError where the connection broke."""
    delivery = _begin_next(pk, tries)
    if delivery is None:
        return False
    if delivery.status == Status.SENDING:
        _record(delivery, **_hand_over(delivery, server))
    return True


@transaction.atomic
def _begin_next(pk, tries) -> Delivery | None:
    """Mark the next row as begun, or as skipped where the person has left. Two workers never get the same one."""
    waiting = Delivery.objects.filter(mailing=pk, mailing__status=Mailing.Status.SENDING, status=Status.QUEUED)
    locked = waiting.select_for_update(skip_locked=True, of=["self"]).select_related("mailing", "subscriber")
    delivery = locked.filter(tries__lte=tries).order_by("tries", "pk").first()
    if delivery is not None:
        subscriber = delivery.subscriber
        wants_it = subscriber and subscriber.status == Subscriber.Status.CONFIRMED
        wants_it = wants_it and delivery.mailing.topic in subscriber.topics
        delivery.status = Status.SENDING if wants_it else Status.SKIPPED
        delivery.save(update_fields=["status"])
    return delivery


def _hand_over(delivery, server) -> dict:
    """Give a letter to the mail server; return what became of it. Raises OSError where that is not known."""
    try:
        server.send_messages([letter.message_for(delivery)])
    except smtplib.SMTPRecipientsRefused as refusal:
        code, said = next(iter(refusal.recipients.values()))
        return _put_off(delivery) if code < 500 else {"status": Status.BOUNCED, "said": f"{code} {_words(said)}"}
    except smtplib.SMTPResponseException:
        # The server refused us or these words, not the person.
        return _put_off(delivery)
    return {"status": Status.SENT, "sent_at": timezone.now()}


def _put_off(delivery) -> dict:
    tries = delivery.tries + 1
    return {"status": Status.QUEUED if tries <= len(mail.RETRY_AFTER) else Status.FAILED, "tries": tries}


def _words(said) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)


@transaction.atomic
def _record(delivery, said="", **outcome):
    Delivery.objects.filter(pk=delivery.pk).update(**outcome)
    if outcome["status"] == Status.BOUNCED:
        bounces.count(delivery.subscriber_id, said)


@transaction.atomic
def _go_on(pk, tries, more_now):
    """Queue the next batch: at once, or later for what was put off. Where nothing waits, the mailing is sent."""
    rows = Delivery.objects.filter(mailing=pk, status=Status.QUEUED).order_by("tries")
    waiting = rows.values_list("tries", flat=True).first()
    if not Mailing.objects.filter(pk=pk, status=Mailing.Status.SENDING).exists():
        return
    if waiting is None:
        sent = Mailing.objects.filter(pk=pk, status=Mailing.Status.SENDING)
        sent.update(status=Mailing.Status.SENT, sent_at=timezone.now())
    elif more_now:
        _queue(pk, tries)
    elif waiting <= tries:  # another worker has it in hand just now
        _queue(pk, tries, PAUSE)
    else:
        _queue(pk, waiting, datetime.timedelta(minutes=mail.RETRY_AFTER[waiting - 1]))


def _queue(pk, tries, later=datetime.timedelta()):
    send_batch.using(run_after=timezone.now() + later).enqueue(pk, tries)


def _close(server):
    try:
        server.close()
    except OSError:
        return  # it was broken before
