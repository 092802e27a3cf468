"""Match offers with requests: a score from 1 to 100 that is the same from both sides, and its reasons in words.

docs/decisions/matching.md says what counts for how much and why. Matches are stored, TOP of them a notice, whenever a
notice comes, changes or ends, so that pages only read them, reasons included.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Min, Q
from django.utils import timezone

from ..schools.models import School
from . import match_reasons
from .match_table import MatchTable
from .models import Match, Notice

TOP = 10


def refresh(notice_ids: list[int]) -> None:
    """Store the matches of some notices as they are now, and those of all whose best matches this changes.

    In the transaction of the change, which holds the catalogue's row, so that two changes see each other.
    """
    listing = set(Match.objects.filter(other__in=notice_ids).values_list("notice", flat=True))
    Match.objects.filter(notice__in=notice_ids).delete()
    Match.objects.filter(other__in=notice_ids).delete()
    table = MatchTable.load()
    anew = listing | set(notice_ids)
    _store(table, anew)
    _offer_to_others(table, notice_ids, but=anew)


def rebuild() -> None:
    """Store all matches anew."""
    Match.objects.all().delete()
    table = MatchTable.load()
    _store(table, table.ids.tolist())


def _store(table, notice_ids):
    """Write the whole lists of some notices. Those that are not on the board have none."""
    Match.objects.filter(notice__in=notice_ids).delete()
    rows = _in_words([(key, *found) for key in sorted(notice_ids) for found in table.best(key, TOP)])
    Match.objects.bulk_create(rows, batch_size=2000)


def _offer_to_others(table, notice_ids, but):
    """Add notices to the lists into which they come, and let each list keep its best."""
    least = _least_scores()
    rows = _in_words(
        [
            (other, key, score)
            for key in sorted(notice_ids)
            for other, score in table.best(key)
            if other not in but and score >= least.get(other, 0)
        ]
    )
    Match.objects.bulk_create(rows, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute(KEEP_THE_BEST, [sorted({row.notice_id for row in rows}), TOP])


def tell_anew(notice_ids: list[int]) -> None:
    """Write the reasons of all matches of some notices anew, where a name that stands in them is another now."""
    touched = Match.objects.filter(Q(notice__in=notice_ids) | Q(other__in=notice_ids))
    Match.objects.bulk_create(
        _in_words(touched.values_list("notice", "other", "score")),
        update_conflicts=True,
        unique_fields=["notice", "other"],
        update_fields=["reasons"],
        batch_size=2000,
    )


def _in_words(matches) -> list[Match]:
    """Return a row, with its reasons, for each match: the ids of the notice and the other, and the score."""
    notices = Notice.objects.with_names().in_bulk({key for one, two, _ in matches for key in (one, two)})
    return [
        Match(notice_id=one, other_id=two, score=score, reasons=match_reasons.in_words(notices[one], notices[two]))
        for one, two, score in matches
    ]


def _least_scores() -> dict[int, int]:
    """Return what a notice must score at least to come into each list that is full."""
    full = Match.objects.order_by().values("notice").annotate(number=Count("pk")).filter(number__gte=TOP)
    return dict(full.annotate(least=Min("score")).values_list("notice", "least"))


# In the order of Match.Meta: the best first, of equals the newest notice.
KEEP_THE_BEST = """
DELETE FROM partnerships_match USING (
    SELECT id, row_number() OVER (PARTITION BY notice_id ORDER BY score DESC, other_id DESC) AS place
    FROM partnerships_match WHERE notice_id = ANY(%s)
) AS listed
WHERE partnerships_match.id = listed.id AND listed.place > %s
"""


class Counterpart(NamedTuple):
    """A stored match as lists and letters read it: of the other notice its title and kind, of its school the name."""

    other: Notice
    score: int
    reasons: str


# Not through the ORM, which takes longer than the database, as catalogue.cards().
OF_NOTICES = """
SELECT match.notice_id, match.score, match.reasons, school.name, other.id, other.kind, other.school_id, other.title,
    other.is_sample
FROM partnerships_match match
JOIN partnerships_notice other ON other.id = match.other_id
JOIN partnerships_school school ON school.id = other.school_id
WHERE match.notice_id = ANY(%s) AND other.status = %s AND other.expires_on >= %s
ORDER BY match.score DESC, match.other_id DESC
"""


def matches_of(notices: list[Notice], most: int = TOP) -> dict[int, list[Counterpart]]:
    """Return the stored matches of notices, by id, the best first, with what is public today and its school.

    One query.
    """
    matches = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(OF_NOTICES, [[one.pk for one in notices], Notice.Status.PUBLISHED, timezone.localdate()])
        for notice_id, score, reasons, *written in cursor.fetchall():
            if len(matches[notice_id]) < most:
                matches[notice_id].append(Counterpart(_other(*written), score, reasons))
    return matches


def _other(school_name, *written) -> Notice:
    notice = Notice.from_db(None, ["id", "kind", "school_id", "title", "is_sample"], written)
    notice.school = School.from_db(None, ["id", "name"], [notice.school_id, school_name])
    return notice
