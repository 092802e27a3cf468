"""What happens to a notice, from the form to its end. Each function is one transaction with its letters and its log.

Each raises InvalidNoticeMove, with a sentence for people, where somebody was quicker; then nothing has changed.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from ...schools.models import School
from ..models import InvalidNoticeMove, Notice, NoticeMove
from . import board, letters, trust
from .forms import TWIN
from .terms import after

Status = Notice.Status
REMIND_BEFORE = datetime.timedelta(days=14)
RENEWED_FROM = [Status.PUBLISHED, Status.EXPIRED]


@transaction.atomic
def post(form, school, by) -> Notice:
    """Keep what a valid form says and send it to the moderators; of a trusted school, show it at once.

    Raises InvalidNoticeMove where the same was sent in the same moment, as by two presses of the button.
    """
    School.objects.select_for_update().only("pk").get(pk=school.pk)
    if form.has_twin():
        raise InvalidNoticeMove(TWIN)
    notice = form.instance
    notice.school, notice.posted_by = school, by
    form.save()
    NoticeMove.objects.create(notice=notice, to_status=Status.SUBMITTED, by=by)
    if trust.is_trusted(school):
        notice.move(Status.PUBLISHED, by, "Trusted school: shown at once.", published_at=timezone.now())
        board.show_anew([notice.pk])
    return notice


@transaction.atomic
def change(form, by) -> None:
    """Keep a change to a notice that still waits. Raises where a moderator has decided in the meantime."""
    notice = locked(form.instance)
    if notice.status != Status.SUBMITTED:
        raise InvalidNoticeMove("A moderator has decided about this notice in the meantime. Look at where it stands.")
    form.instance.submitted_at = timezone.now()
    form.save()
    NoticeMove.objects.create(notice=notice, to_status=Status.SUBMITTED, by=by, note="Changed.")


@transaction.atomic
def publish(notice, by, read_at=None) -> None:
    """Put a notice on the board, as the moderator read it at a time."""
    notice = locked(notice)
    if read_at and notice.submitted_at > read_at:
        raise InvalidNoticeMove(f"“{notice}” has changed since you opened it. Please read it again.")
    if notice.status != Status.SUBMITTED:
        raise InvalidNoticeMove(f"“{notice}” does not wait any more: {notice.get_status_display().lower()}.")
    if notice.expires_on < timezone.localdate():
        raise InvalidNoticeMove(f"The term that “{notice}” is for is over.")
    now = timezone.now()
    notice.move(Status.PUBLISHED, by, published_at=now, checked_at=now)
    board.show_anew([notice.pk])
    letters.published(notice)


@transaction.atomic
def decline(notice, by, note) -> None:
    """Refuse a notice, or take it off the board. The school's next ones wait for a moderator."""
    School.objects.select_for_update().only("pk").get(pk=notice.school_id)
    notice.move(Status.DECLINED, by, note, checked_at=timezone.now())
    board.show_anew([notice.pk])
    letters.declined(notice, note)


@transaction.atomic
def read(notice, by) -> None:
    """Say that a moderator has read what a trusted school showed at once. The second moderator is told."""
    unread = Notice.objects.filter(pk=notice.pk, status=Status.PUBLISHED, checked_at=None)
    if not unread.update(checked_at=timezone.now()):
        raise InvalidNoticeMove(f"“{notice}” has been read, or is not on the board.")
    notice.refresh_from_db()
    NoticeMove.objects.create(notice=notice, to_status=notice.status, by=by, note="Read after it was shown.")


@transaction.atomic
def close(notice, by, outcome) -> None:
    notice.move(Status.CLOSED, by, Notice.Outcome(outcome).label, closed_at=timezone.now(), outcome=outcome)
    board.show_anew([notice.pk])


def to_expire(today: datetime.date):
    return Notice.objects.filter(status=Status.PUBLISHED, expires_on__lt=today).order_by("pk")


def to_remind(today: datetime.date):
    """Return the notices whose term ends within two weeks, and whose schools have had no letter about it."""
    ending = Notice.objects.published(today).filter(expires_on__lte=today + REMIND_BEFORE, is_sample=False)
    return ending.filter(reminded_at=None).order_by("pk")


@transaction.atomic
def expire(notices) -> int:
    """Take notices off the board at the end of their term; return how many had not been renewed or ended meanwhile."""
    listed = to_expire(timezone.localdate()).filter(pk__in=[notice.pk for notice in notices])
    over = list(listed.select_for_update(of=["self"]).select_related("school"))
    for notice in over:
        notice.move(Status.EXPIRED, note="The term that it was for is over.")
        if not notice.is_sample:
            letters.expired(notice)
    board.show_anew([notice.pk for notice in over])
    return len(over)


@transaction.atomic
def remind(notice) -> bool:
    """Write once, with a link that renews the notice; return False where it was renewed or ended, or had its letter."""
    rows = to_remind(timezone.localdate()).filter(pk=notice.pk)
    if not rows.update(reminded_at=timezone.now()):
        return False
    letters.ends_soon(notice)
    return True


def may_renew(notice, today=None) -> bool:
    """Tell whether a notice has ended with its term, or will within two weeks."""
    today = today or timezone.localdate()
    return notice.status in RENEWED_FROM and notice.expires_on <= today + REMIND_BEFORE


@transaction.atomic
def renew(notice, by=None) -> Notice:
    """Let a notice stand for the next term too, on the board again if it had left it. Once for each term."""
    now_ends_on, notice = notice.expires_on, locked(notice)
    if notice.expires_on != now_ends_on or not may_renew(notice):
        raise InvalidNoticeMove(f"“{notice}” cannot be renewed now.")
    term = after(notice, timezone.localdate())
    Notice.objects.filter(pk=notice.pk).update(
        term=term.term, year=term.year, expires_on=term.ends_on, reminded_at=None
    )
    notice.refresh_from_db()
    note = f"Renewed for the {term.label.lower()}."
    if notice.status == Status.EXPIRED:
        notice.move(Status.PUBLISHED, by, note)
    else:
        NoticeMove.objects.create(notice=notice, to_status=notice.status, by=by, note=note)
    board.show_anew([notice.pk])
    return notice


def locked(notice) -> Notice:
    """Return the notice as it is now; it stays so until the transaction ends."""
    return Notice.objects.select_for_update(of=["self"]).select_related("school").get(pk=notice.pk)
