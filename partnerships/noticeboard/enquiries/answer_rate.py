"""How a school answers, in words, once enough people have written to it to say so."""

import datetime
import statistics
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from ..models import Enquiry
from . import school_days

MORE_THAN = 10
LATEST = 100
# Who has not answered after so many school days counts as not answering; younger questions are not counted yet.
PATIENCE = 15
# No fifteen school days take longer.
LOOK_AHEAD = datetime.timedelta(days=90)


@dataclass(frozen=True)
class AnswerRate:
    asked: int
    answered: int
    # The median in school days; None where most got no answer.
    days: int | None


def of_school(school, today: datetime.date | None = None) -> AnswerRate | None:
    """Return how a school answered its latest enquiries, None up to ten of them. One query.

    What came to the helpers' desk is not counted, for nobody of the school was there to answer; nor what its sender
    closed before an answer came.
    """
    taken_back = Q(status=Enquiry.Status.CLOSED, answered_at=None)
    never_at_desk = Enquiry.objects.filter(to_school=school, is_at_desk=False, passed_on_at=None)
    sent = never_at_desk.filter(sent_at__isnull=False).exclude(taken_back)
    times = sent.order_by("-sent_at", "-pk").values_list("sent_at", "answered_at")[:LATEST]
    today = today or timezone.localdate()
    waits = [_waited(timezone.localdate(sent), answered, today) for sent, answered in times]
    waits = [wait for wait in waits if wait is not None]
    if len(waits) <= MORE_THAN:
        return None
    middle = statistics.median_low(waits)
    answered = sum(wait <= PATIENCE for wait in waits)
    return AnswerRate(len(waits), answered, max(middle, 1) if middle <= PATIENCE else None)


def _waited(sent, answered_at, today) -> int | None:
    """Return how many school days it took; more than PATIENCE without an answer; None while it is too soon to say."""
    last = timezone.localdate(answered_at) if answered_at else today
    days = min(school_days.between(sent, min(last, sent + LOOK_AHEAD)), PATIENCE + 1)
    if answered_at:
        return days
    return days if days > PATIENCE else None
