"""Workers and people at the same moment, each over a connection of their own: nobody is written to twice."""

import pytest
from django.core import mail

from events.mailing import joining, sending
from events.models import Mailing, Subscriber
from tests.factories import make_subscriber, make_user

from .letters import queued
from .mailings import make_mailing, send_all, start
from .together import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_of_two_who_send_a_letter_one_does():
    for _ in range(3):
        make_subscriber()
    mailing, people = make_mailing(), [make_user(), make_user()]
    read = sending.reading(mailing)
    refusals = at_once(
        *[lambda by=by: sending.start(mailing, by, read) for by in people], refusals=sending.InvalidMailingMove
    )
    assert len([refusal for refusal in refusals if refusal]) == 1
    assert mailing.deliveries.count() == 3


def test_two_workers_share_a_mailing_and_write_to_nobody_twice():
    for _ in range(30):
        make_subscriber()
    mailing = make_mailing()
    start(mailing)
    at_once(*[lambda: sending.send_batch.call(mailing.pk)] * 3)
    send_all(mailing)
    addresses = [message.to[0] for message in mail.outbox]
    assert len(addresses) == len(set(addresses)) == 30
    mailing.refresh_from_db()
    assert mailing.status == Mailing.Status.SENT


def test_of_two_who_type_an_address_at_once_it_is_written_to_once():
    at_once(*[lambda: joining.ask("anna@example.org", ["events"])] * 3)
    assert Subscriber.objects.count() == 1
    assert len(queued()) == 1
