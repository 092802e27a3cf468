"""Nobody is left without an answer: two reminders, then a helper; and a term later one question. Each exactly once.

A step comes five school days after the one before. A mark on the row and its letters are one transaction, so a run that
dies loses none and repeats none; of two runs at once only one finds the mark as it was.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from ..models import Enquiry
from . import letters, school_days

SCHOOL_DAYS = 5
REMINDERS = 2
# A term later, in weeks that hold no surprise.
ASK_AFTER = datetime.timedelta(weeks=13)


def to_chase(now=None) -> list[Enquiry]:
    """Return the enquiries whose next step is due: a reminder, or after two of them a helper."""
    now = now or timezone.now()
    waiting = Enquiry.objects.delivered().filter(status=Enquiry.Status.SENT, helper_told_at=None)
    waiting = waiting.exclude(is_at_desk=True, passed_on_at=None).filter(sent_at__lte=now - datetime.timedelta(days=5))
    rows = waiting.select_related("to_school", "group", "topic", "notice", "project__live", "sender_school")
    return [enquiry for enquiry in rows.order_by("sent_at", "pk") if _days_since_last_step(enquiry, now) >= SCHOOL_DAYS]


@transaction.atomic
def chase(enquiry: Enquiry, now=None) -> bool:
    """Do the next step of one enquiry. False where another run did it, or the school answered meanwhile."""
    now = now or timezone.now()
    rows = Enquiry.objects.filter(
        pk=enquiry.pk, status=Enquiry.Status.SENT, reminded=enquiry.reminded, helper_told_at=None
    )
    if enquiry.reminded >= REMINDERS:
        return bool(rows.update(helper_told_at=now))
    if not rows.update(reminded=enquiry.reminded + 1, reminded_at=now):
        return False
    letters.reminded(enquiry, is_last=enquiry.reminded + 1 == REMINDERS)
    return True


def to_ask(now=None):
    """Return the answered enquiries of a term ago whose sender was not asked yet what became of them."""
    before = (now or timezone.now()) - ASK_AFTER
    answered = Enquiry.objects.delivered().filter(status=Enquiry.Status.ANSWERED, answered_at__lte=before)
    asked = answered.filter(outcome_asked_at=None, outcome="").select_related("to_school", "group")
    return asked.order_by("answered_at", "pk")


@transaction.atomic
def ask(enquiry: Enquiry, now=None) -> bool:
    """Ask the sender what became of it. False where they were asked."""
    rows = Enquiry.objects.filter(pk=enquiry.pk, outcome_asked_at=None)
    if not rows.update(outcome_asked_at=now or timezone.now()):
        return False
    letters.ask_outcome(enquiry)
    return True


def record_outcome(enquiry: Enquiry, outcome: str) -> bool:
    """Keep the sender's one answer. False where there is one already."""
    return bool(Enquiry.objects.filter(pk=enquiry.pk, outcome="").update(outcome=outcome))


def _days_since_last_step(enquiry, now) -> int:
    last = enquiry.reminded_at or enquiry.sent_at
    return school_days.between(timezone.localdate(last), timezone.localdate(now))
