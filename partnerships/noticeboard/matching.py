"""Match offers with requests: a score from 1 to 100 that is the same from both sides, and its reasons in words.

docs/decisions/matching.md says what counts for how much and why. Matches are stored, TOP of them a notice, whenever a
notice comes, changes or ends, so that pages only read them, reasons included.
"""

from collections import defaultdict

from django.db import connection
from django.db.models import Count, Min, Q

from . import match_reasons
from .match_table import MatchTable
from .models import Match, Notice

TOP = 10
# What lists and letters read of a match: the rest of two wide rows takes longer than the database.
READ = ["notice", "score", "reasons", "other__kind", "other__title", "other__is_sample", "other__school__name"]


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


def matches_of(notices: list[Notice], most: int = TOP) -> dict[int, list[Match]]:
    """Return the stored matches of notices, by id, the best first, with what is public today and its school.

    One query.
    """
    stored = Match.objects.filter(notice__in=notices, other__in=Notice.objects.published())
    matches = defaultdict(list)
    for match in stored.select_related("other__school").only(*READ).order_by("-score", "-other_id"):
        if len(matches[match.notice_id]) < most:
            matches[match.notice_id].append(match)
    return matches
