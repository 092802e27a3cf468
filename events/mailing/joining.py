"""Joining the list and leaving it. Nobody joins but by a link that went to the address itself."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from schools_together import mail

from . import links
from .models import Subscriber

Status = Subscriber.Status
# One address is written to about joining at most so often, however often somebody types it.
PAUSE = datetime.timedelta(minutes=10)
# How long an address stays that never confirmed, that left, or whose mail came back.
KEPT_FOR = {
    Status.PENDING: links.CONFIRM_WITHIN,
    Status.UNSUBSCRIBED: datetime.timedelta(days=30),
    Status.BOUNCED: datetime.timedelta(days=180),
}


class AlreadyUsed(Exception):
    """A link was used before and changes nothing any more. The message is for people."""


@transaction.atomic
def ask(email: str, topics: list[str]) -> None:
    """Write to an address that somebody typed: please confirm or, to who is on the list, choose what you hear about.

    Whoever typed it learns nothing from how this goes. What is wished becomes true only with the link.
    """
    fresh = {"email": email.lower(), "topics": topics}
    subscriber, is_new = Subscriber.objects.get_or_create(email__iexact=email, defaults=fresh)
    now = timezone.now()
    due = Subscriber.objects.filter(pk=subscriber.pk, asked_at__lte=now if is_new else now - PAUSE)
    if not due.update(asked_at=now):
        return
    subscriber.asked_at = now
    if subscriber.status == Status.CONFIRMED:
        mail.queue("list_already", subscriber.email, link=links.to_choose(subscriber))
    else:
        mail.queue("list_confirm", subscriber.email, link=links.to_confirm(subscriber, topics))


def confirm(token: str) -> Subscriber:
    """Put the owner of a link on the list. Raises signing.BadSignature, Subscriber.DoesNotExist or AlreadyUsed."""
    pk, topics, asked_at = links.read_confirm(token)
    unused = Q(confirmed_at__isnull=True) | Q(confirmed_at__lt=asked_at)
    joined = {"status": Status.CONFIRMED, "topics": topics, "confirmed_at": timezone.now(), "ended_at": None}
    rows = Subscriber.objects.filter(unused, pk=pk).update(**joined, bounces=0, last_bounce="")
    subscriber = Subscriber.objects.get(pk=pk)
    if not rows:
        raise AlreadyUsed("This link has been used already.")
    return subscriber


def choose(subscriber: Subscriber, topics: list[str]) -> bool:
    """Change what somebody on the list hears about. Return False where they left in the meantime."""
    return bool(Subscriber.objects.confirmed().filter(pk=subscriber.pk).update(topics=topics))


def leave(pk: int) -> None:
    """Take somebody off the list. Leaving twice, or after the address was erased, is no mistake."""
    listed = Subscriber.objects.filter(pk=pk).exclude(status=Status.UNSUBSCRIBED)
    listed.update(status=Status.UNSUBSCRIBED, ended_at=timezone.now())


def erase(subscriber: Subscriber) -> None:
    """Forget an address. How many letters went out stays known, to whom does not."""
    subscriber.delete()


def export(subscriber: Subscriber) -> dict:
    """Return everything that is kept about a subscriber, in words."""
    facts = ["email", "topics", "asked_at", "confirmed_at", "ended_at", "bounces", "last_bounce"]
    letters = subscriber.deliveries.order_by("pk").values("mailing__subject", "status", "sent_at")
    return {
        **{name: getattr(subscriber, name) for name in facts},
        "status": subscriber.get_status_display(),
        "letters": list(letters),
    }


def out_of_date(now: datetime.datetime | None = None):
    """Return the addresses that we have no reason to keep any longer."""
    now = now or timezone.now()
    old = Q(pk__in=[])
    for status, period in KEPT_FOR.items():
        since = "asked_at" if status == Status.PENDING else "ended_at"
        old |= Q(("status", status), (f"{since}__lte", now - period))
    return Subscriber.objects.filter(old).order_by("pk")
