"""Where a project stands with the moderators, and how long their answer usually takes."""

import datetime
import statistics
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from ..models import Edition, Move, Project

LOOKED_BACK = datetime.timedelta(days=90)
# Fewer decisions than this say nothing about the next one.
FEWEST_DECISIONS = 5
MOST_DECISIONS = 500
DECISIONS = [Edition.Status.PUBLISHED, Edition.Status.CHANGES_ASKED, Edition.Status.DECLINED]


@dataclass(frozen=True)
class Standing:
    """The open or the latest edition of a project, the last word of a moderator about it, and what one may do."""

    project: Project
    edition: Edition | None
    reason: Move | None
    may_submit: bool
    may_discard: bool

    @property
    def is_editable(self):
        return bool(self.edition and self.edition.is_editable)

    @property
    def is_waiting(self):
        return bool(self.edition and self.edition.status == Edition.Status.SUBMITTED)

    @property
    def is_declined(self):
        return bool(self.edition and self.edition.status == Edition.Status.DECLINED)

    @property
    def may_begin_edition(self):
        return bool(self.project.live_id) and not (self.is_editable or self.is_waiting)


def standing_of(project: Project, user) -> Standing:
    """Return where a project stands: its open edition, else the one declined after the live one, else the live one."""
    edition = project.open_edition() or project.editions.exclude(status=Edition.Status.SUPERSEDED).first()
    reason = None
    if edition and edition.status in {Edition.Status.CHANGES_ASKED, Edition.Status.DECLINED, Edition.Status.WITHDRAWN}:
        reason = edition.moves.filter(to_status=edition.status).prefetch_related("rules").last()
    may_submit = user.may_submit(project)
    may_discard = bool(edition and edition.is_editable) and (may_submit or project.created_by_id == user.pk)
    return Standing(project, edition, reason, may_submit, may_discard)


def usual_wait(now: datetime.datetime | None = None) -> str:
    """Return how long moderators usually take, in words; "" while there are too few decisions to tell."""
    waits = list(_waits(now or timezone.now()))
    if len(waits) < FEWEST_DECISIONS:
        return ""
    hours = statistics.median(waits).total_seconds() / 3600
    if hours <= 24:
        return "within a day"
    days = round(hours / 24)
    return "in about a day" if days == 1 else f"in about {days} days"


def _waits(now):
    """Return the time from being submitted to each of the latest decisions."""
    before = Move.objects.filter(
        edition=OuterRef("edition"), to_status=Edition.Status.SUBMITTED, at__lte=OuterRef("at")
    )
    decisions = Move.objects.filter(
        from_status=Edition.Status.SUBMITTED, to_status__in=DECISIONS, at__gte=now - LOOKED_BACK, at__lte=now
    ).filter(edition__trusted_publication=None)
    return (
        decisions.annotate(submitted_at=Subquery(before.order_by("-at").values("at")[:1]))
        .filter(submitted_at__isnull=False)
        .annotate(wait=F("at") - F("submitted_at"))
        .order_by("-at", "-pk")
        .values_list("wait", flat=True)[:MOST_DECISIONS]
    )
