"""Ask the school of each project whether the booklet may print it so. One signed link, no account, one answer.

The answer may be changed until the booklet is published.
"""

import datetime

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from schools_together import mail
from schools_together.quoting import one_line, quoted

from ..models import Booklet, BookletEntry
from .printed import paragraphs

PURPOSE = "partnerships.booklet"
VALID_FOR = datetime.timedelta(days=120)
REMIND_AFTER = datetime.timedelta(days=14)
Consent = BookletEntry.Consent


class Closed(Exception):
    """The answer cannot be given. The message is for people."""


def link_for(entry: BookletEntry) -> str:
    return reverse("booklet_answer", args=[signing.dumps(entry.pk, salt=PURPOSE, compress=True)])


def entry_for(token: str) -> BookletEntry:
    """Return what a link is about. Raises SignatureExpired, BadSignature or BookletEntry.DoesNotExist."""
    key = signing.loads(token, salt=PURPOSE, max_age=VALID_FOR)
    return BookletEntry.objects.for_print().select_related("booklet").get(pk=key, project__live__isnull=False)


def ask(booklet: Booklet) -> tuple[int, list[BookletEntry]]:
    """Write to the schools of a booklet that were not asked yet. Return how many entries were, and the unreached ones.

    Of a sample no school is asked.
    """
    with transaction.atomic():
        not_asked = booklet.entries.appearing().filter(consent=Consent.NOT_ASKED, booklet__is_sample=False)
        waiting = not_asked.select_for_update(of=["self"])
        entries = list(waiting.select_related("project__lead_school", "project__live", "booklet"))
        written = _write("booklet_asked", entries)
        BookletEntry.objects.filter(pk__in=written).update(consent=Consent.ASKED, asked_at=timezone.now())
    return len(written), [entry for entry in entries if entry.pk not in written]


def sent_otherwise(entry: BookletEntry) -> None:
    """Note that an editor has sent the link to a school by other means than ours."""
    waiting = BookletEntry.objects.filter(pk=entry.pk, consent=Consent.NOT_ASKED)
    if not waiting.update(consent=Consent.ASKED, asked_at=timezone.now()):
        raise Closed("The school has been asked already.")


def to_remind(now: datetime.datetime):
    """Return the entries that were asked a fortnight ago, not answered and not reminded."""
    asked = BookletEntry.objects.appearing().filter(booklet__published_at__isnull=True, consent=Consent.ASKED)
    return asked.filter(reminded_at__isnull=True, asked_at__lte=now - REMIND_AFTER).order_by("pk")


@transaction.atomic
def remind(entries) -> int:
    """Remind once of questions that have no answer. Return of how many."""
    found = entries.select_for_update(of=["self"]).select_related("project__lead_school", "project__live", "booklet")
    due = list(found)
    written = _write("booklet_reminded", due)
    BookletEntry.objects.filter(pk__in=[entry.pk for entry in due]).update(reminded_at=timezone.now())
    return len(written)


def _write(letter: str, entries: list[BookletEntry]) -> set[int]:
    """Write to the verified people of the lead schools. Return the entries for which there is anybody."""
    people = get_user_model().objects.addresses_at(entry.project.lead_school_id for entry in entries)
    written = set()
    for entry in entries:
        for address in sorted(people.get(entry.project.lead_school_id, ())):
            mail.queue(letter, address, entry=entry, paragraphs=paragraphs(entry.text), link=link_for(entry))
            written.add(entry.pk)
    return written


def answer(entry: BookletEntry, given: str, seen: int, *, answered_by: str, correction: str = "") -> None:
    """Record what a school says to the words of version `seen`; tell the editor where it is more than yes.

    Raises Closed where the booklet is published, or the words have changed since.
    """
    with transaction.atomic():
        held = Booklet.objects.select_for_update().get(pk=entry.booklet_id)
        if held.is_public:
            raise Closed("The booklet is published, so the answer cannot be changed here. Please write to us.")
        said = {"consent": given, "answered_at": timezone.now(), "answered_by": answered_by, "correction": correction}
        if not BookletEntry.objects.filter(pk=entry.pk, version=seen).update(**said):
            raise Closed("The text has been changed while you read it. Please read it once more.")
        entry.refresh_from_db(fields=list(said))
        if given != Consent.AGREED and held.created_by:
            desk = reverse("admin:booklet_compose", args=[held.pk])
            wished = {"role": one_line(answered_by), "correction": quoted(correction)}
            mail.queue("booklet_answered", held.created_by.email, entry=entry, link=desk, **wished)
