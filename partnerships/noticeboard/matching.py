"""Match offers with requests: a score from 1 to 100 that is the same from both sides, and its reasons in words.

docs/decisions/matching.md says what counts for how much and why. Matches are stored, TOP of them a notice, whenever a
notice comes, changes or ends, so that pages only read them.
"""

from collections import defaultdict

from django.db import connection
from django.db.models import Count, Min, Prefetch, prefetch_related_objects

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
    rows = [
        Match(notice_id=key, other_id=other, score=score)
        for key in sorted(notice_ids)
        for other, score in table.best(key, TOP)
    ]
    Match.objects.bulk_create(rows, batch_size=2000)


def _offer_to_others(table, notice_ids, but):
    """Add notices to the lists into which they come, and let each list keep its best."""
    least = _least_scores()
    rows = [
        Match(notice_id=other, other_id=key, score=score)
        for key in sorted(notice_ids)
        for other, score in table.best(key)
        if other not in but and score >= least.get(other, 0)
    ]
    Match.objects.bulk_create(rows, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute(KEEP_THE_BEST, [sorted({row.notice_id for row in rows}), TOP])


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
    """Return the stored matches of notices from for_cards(), by id, the best first, with what is public today.

    Each knows both its notices as cards and reasons need them. The number of queries does not grow.
    """
    by_id = {notice.pk: notice for notice in notices}
    public = Notice.objects.published()
    matches = defaultdict(list)
    for match in Match.objects.filter(notice__in=list(by_id), other__in=public).order_by("-score", "-other_id"):
        if len(matches[match.notice_id]) < most:
            match.notice = by_id[match.notice_id]
            matches[match.notice_id].append(match)
    kept = [match for found in matches.values() for match in found]
    prefetch_related_objects(kept, Prefetch("other", Notice.objects.for_cards()))
    return matches
