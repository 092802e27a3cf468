"""Write to a school about notices that newly fit one of its own. Of each match it hears once."""

import logging

from django.db import transaction

from .. import matching
from ..models import MatchTold, Notice
from . import letters
from .posting import locked

log = logging.getLogger(__name__)


def asking():
    """Return the public notices whose schools want to hear of matches."""
    return (
        Notice.objects.published().select_related("school").filter(wants_matches=True, is_sample=False).order_by("pk")
    )


def untold(notice: Notice) -> list[matching.Counterpart]:
    """Return the matches of a notice of which its people have not heard."""
    known = set(notice.told.values_list("other", flat=True))
    return [match for match in matching.matches_of([notice])[notice.pk] if match.other.pk not in known]


def tell_all() -> tuple[int, int]:
    """Tell all who ask; return how many matches were told and for how many notices it failed.

    One that fails does not keep the others waiting, and is told the next time.
    """
    told = failed = 0
    for notice in asking():
        try:
            told += tell(notice)
        except Exception:
            log.exception("Notice %s: its matches could not be told.", notice.pk)
            failed += 1
    return told, failed


@transaction.atomic
def tell(notice: Notice) -> int:
    """Queue one letter a person and note what it tells, both or neither. Return of how many matches."""
    notice = locked(notice)  # a second run waits here and then finds nothing to tell
    new = untold(notice) if notice.wants_matches else []
    found = [(match.other, match.reasons) for match in new]
    if not found or not letters.matches_found(notice, found):
        return 0
    MatchTold.objects.bulk_create([MatchTold(notice=notice, other=match.other) for match in new])
    return len(new)
