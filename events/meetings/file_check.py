"""Look for private details in the text of an event's files: passwords, telephone numbers, personal addresses.

A file is public once this has found nothing, or once an organiser has looked at what it found and cleared it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from pathlib import PurePosixPath

import phonenumbers
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from schools_together import file_text

from .models import EventFile

MOST_FINDINGS = 50
KINDS = {".pdf": file_text.PDF, ".pptx": file_text.SLIDES, ".docx": file_text.WORD}
WORDS = {
    "password": "A password",
    "phone": "A telephone number",
    "email": "A personal e-mail address",
    "locked": "It asks for a password to be opened, so nobody could check it",
    "long": "There is more in it than the check reads",
    "broken": "It could not be read",
    "wordless": "It holds no text that a check could read; it may be scanned or drawn",
}
# "Wi-Fi code: 1234" and "Password – hunter2", on one line or with the secret on the next. Blank space is never gone
# through twice (the "+" after "*"), for a page may hold a great deal of it.
IS = r"(?:\s*+(?:\bis\b|[:=–—-])|[^\S\n]*+\n)\s*+"
PASSWORD = re.compile(
    rf"(?:\b(?:wi-?fi|wlan|wireless|ssid|network)\b[^\n]{{0,60}}?\b(?:key|code|pin|pw|pass)|\bpass(?:word|code|phrase))\b{IS}\S+",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+'’-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}", re.IGNORECASE)
# An address with one of these words is a desk's and not a person's.
DESK_WORDS = """
    admin admissions bursar bursary business careers committee comms communications community contact development
    enquiries enquiry events feedback hello help helpdesk hr info mail marketing media membership news office
    partnership partnerships pr press privacy projects reception registrar safeguarding school schools secretary sport
    support team webmaster
"""
DESKS = frozenset(DESK_WORDS.split())


def findings(kind: str, data: bytes) -> list[dict]:
    """Return what an organiser should look at before a file is public: what it is, its words and where it stands."""
    try:
        return findings_in(file_text.read(kind, data))
    except file_text.Unreadable as problem:
        return [{"what": problem.reason, "text": "", "where": ""}]


def findings_in(passages: list[file_text.Passage]) -> list[dict]:
    """Return what is found in the passages of a file, each thing once."""
    if all(passage.where == file_text.PROPERTIES for passage in passages):
        return [{"what": "wordless", "text": "", "where": ""}]
    # Looked through as one text, because a table has "Wi-Fi code" in one cell and the code in the next.
    text = "\n".join(passage.text for passage in passages)
    begins = list(accumulate((len(passage.text) + 1 for passage in passages), initial=0))
    rows = {}
    for what, words, position in _private_details(text):
        where = passages[bisect_right(begins, position) - 1].where
        rows.setdefault((what, words), {"what": what, "text": words, "where": where})
    return list(rows.values())[:MOST_FINDINGS]


def _private_details(text) -> Iterator[tuple[str, str, int]]:
    """Yield each detail in the order in which they stand: what it is, its words, its position."""
    found = [("password", match[0], match.start()) for match in PASSWORD.finditer(text)]
    found += [("phone", match.raw_string, match.start) for match in phonenumbers.PhoneNumberMatcher(text, "GB")]
    found += [("email", match[0], match.start()) for match in EMAIL.finditer(text) if _is_personal(match[0])]
    for what, words, position in sorted(found, key=lambda detail: detail[2]):
        yield what, " ".join(words.split()).rstrip(".,;")[:200], position


def _is_personal(address) -> bool:
    return DESKS.isdisjoint(re.split(r"[^a-z]+", address.lower().partition("@")[0]))


@transaction.atomic
def begin(file: EventFile) -> None:
    """Hide a file that was put there just now until the worker has looked through it."""
    file.size, file.findings, file.checked_at = file.file.size, [], None
    file.is_cleared, file.cleared_at, file.cleared_by = False, None, None
    file.save()
    look_through.enqueue(file.pk, file.file.name)


@task
def look_through(pk: int, name: str) -> None:
    """Write down what is found in a file, unless it was replaced or removed in the meantime."""
    file = EventFile.objects.filter(pk=pk, file=name).first()
    if file is None:
        return
    with file.file.open() as stored:
        found = findings(KINDS[PurePosixPath(name).suffix.lower()], stored.read())
    EventFile.objects.filter(pk=pk, file=name).update(findings=found, checked_at=timezone.now())


def clear(file: EventFile, by) -> bool:
    """Show a file although something was found. Return False where it was cleared, or needs no clearing, already."""
    rows = EventFile.objects.to_clear().filter(pk=file.pk, findings=file.findings)
    return bool(rows.update(is_cleared=True, cleared_at=timezone.now(), cleared_by=by))


def forget_unless_kept(stored) -> None:
    """Delete stored files that no row names any more, once that is certain."""
    kept = set(EventFile.objects.filter(file__in=[file.name for file in stored]).values_list("file", flat=True))
    for file in stored:
        if file.name not in kept:
            transaction.on_commit(partial(file.storage.delete, file.name))
