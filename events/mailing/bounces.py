"""Mail that comes back: refused at once by the mail server, or returned later with a report (RFC 3464)."""

import email
import mailbox
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from pathlib import Path
from typing import NamedTuple

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from . import links
from .letter import BOUNCE_MARK
from .models import Delivery, Subscriber

# After so many letters that came back for good nothing more is sent to an address.
MOST_BOUNCES = 3
RETURNED = {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
MOST_BYTES = 2_000_000  # of one report; a longer one is not read


class Bounce(NamedTuple):
    delivery: int
    said: str


def count(subscriber: int, said: str) -> None:
    """Note that a letter came back for good, in the caller's transaction; stop writing to an address that is dead."""
    rows = Subscriber.objects.filter(pk=subscriber)
    rows.update(bounces=F("bounces") + 1, last_bounce=said[:300])
    dead = rows.confirmed().filter(bounces__gte=MOST_BOUNCES)
    dead.update(status=Subscriber.Status.BOUNCED, ended_at=timezone.now())


@transaction.atomic
def record(bounce: Bounce) -> bool:
    """Note what a report says. Return False where it was noted before, or the letter is not known."""
    rows = Delivery.objects.filter(pk=bounce.delivery).exclude(status=Delivery.Status.BOUNCED)
    if not rows.update(status=Delivery.Status.BOUNCED):
        return False
    subscriber = Delivery.objects.values_list("subscriber", flat=True).get(pk=bounce.delivery)
    if subscriber is not None:
        count(subscriber, bounce.said)
    return True


def read(message: Message) -> Bounce | None:
    """Return which letter a report says could not be delivered for good, or None where it says no such thing."""
    said = _failure(message)
    mark = _mark(message)
    if not said or not mark:
        return None
    try:
        return Bounce(links.read_bounce_mark(mark), said)
    except signing.BadSignature:
        return None


def _failure(message) -> str:
    """Return the words of a failure that will not pass: a recipient's fields with a status that begins with 5."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
            continue
        for fields in part.get_payload():
            # A field that is not ASCII is a Header, not a text.
            action, status, said = (str(fields.get(name, "")) for name in ("Action", "Status", "Diagnostic-Code"))
            if action.strip().lower() == "failed" and status.strip().startswith("5"):
                return " ".join((said or status).split())
    return ""


def _mark(message) -> str:
    """Return our mark from the letter that came back, of which a report holds all or only the headers."""
    for part in message.walk():
        if part.get_content_type() not in RETURNED:
            continue
        # Python's parser opens what is of the kind "message/…" by itself, but not headers that stand alone.
        words = part.get_payload(decode=True) or b""
        original = part.get_payload(0) if part.is_multipart() else email.message_from_bytes(words)
        if original.get(BOUNCE_MARK):
            return "".join(str(original[BOUNCE_MARK]).split())
    return ""


def messages(path: Path) -> Iterator[Message]:
    """Yield the mail in a Maildir, in an mbox or in a file with one message."""
    if path.is_dir():
        box = mailbox.Maildir(path, create=False)
    elif path.read_bytes()[:5] == b"From ":
        box = mailbox.mbox(path, create=False)
    else:
        yield from _parsed([path.read_bytes()])
        return
    with closing(box):
        yield from _parsed(box.get_bytes(key) for key in box.iterkeys())


def _parsed(letters) -> Iterator[Message]:
    for words in letters:
        if len(words) <= MOST_BYTES:
            yield email.message_from_bytes(words)
