"""The signed links of the mailing list: to confirm, to choose, to leave, and the mark by which a bounce is known."""

import datetime

from django.core import signing
from django.urls import reverse

from .models import Delivery, Subscriber

CONFIRM, CHOOSE, LEAVE, BOUNCE = (f"events.mailing.{purpose}" for purpose in ["confirm", "choose", "leave", "bounce"])
# What was not confirmed by then is deleted.
CONFIRM_WITHIN = datetime.timedelta(days=30)
CHOOSE_WITHIN = datetime.timedelta(days=400)


def to_confirm(subscriber: Subscriber, topics: list[str]) -> str:
    """Return where an owner of the address joins. The link knows when it was asked for, so that it works once."""
    return _address("list_confirm", CONFIRM, [subscriber.pk, topics, subscriber.asked_at.isoformat()])


def read_confirm(token: str) -> tuple[int, list[str], datetime.datetime]:
    """Return who confirms what, and when it was asked for. Raises signing.BadSignature or SignatureExpired."""
    pk, topics, asked_at = signing.loads(token, salt=CONFIRM, max_age=CONFIRM_WITHIN)
    return pk, topics, datetime.datetime.fromisoformat(asked_at)


def to_choose(subscriber: Subscriber) -> str:
    return _address("list_choose", CHOOSE, subscriber.pk)


def read_choose(token: str) -> Subscriber:
    """Return whose page it is. Raises signing.BadSignature, SignatureExpired or Subscriber.DoesNotExist."""
    return Subscriber.objects.get(pk=signing.loads(token, salt=CHOOSE, max_age=CHOOSE_WITHIN))


def to_leave(subscriber: Subscriber) -> str:
    return _address("list_leave", LEAVE, subscriber.pk)


def read_leave(token: str) -> int:
    """Return who leaves. However old the letter is, leaving works."""
    return signing.loads(token, salt=LEAVE)


def bounce_mark(delivery: Delivery) -> str:
    return signing.dumps(delivery.pk, salt=BOUNCE, compress=True)


def read_bounce_mark(mark: str) -> int:
    return signing.loads(mark, salt=BOUNCE)


def _address(view, purpose, facts):
    return reverse(view, args=[signing.dumps(facts, salt=purpose, compress=True)])
