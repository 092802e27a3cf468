"""Once a year, ask each lead school whether its project is still as the page says. One link, no sign-in.

Where the partners agreed on an earlier day to look again, the school is asked on that day, once.
"""

import datetime

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone

from schools_together import mail

from . import copying, logbook, publishing
from .models import Check, Edition, InvalidMove, Project

PURPOSE = "partnerships.check"
EVERY = datetime.timedelta(days=365)
REMIND_AFTER = datetime.timedelta(days=30)
VALID_FOR = datetime.timedelta(days=180)
RUN_STATES = {Check.Answer.RUNNING: Edition.RunState.RUNNING, Check.Answer.FINISHED: Edition.RunState.FINISHED}


class AlreadyChecked(Exception):
    """The yearly question has its answer already. The message is for people."""


def due(today: datetime.date):
    """Return the live projects to ask about, each with `agreed_on`: the review day that has come, or None.

    Besides those that go on and whose last confirmation, or first publication, is a year old, those whose partners
    agreed to look again on a day that has come. Nobody is asked while this year's question is open, nor twice about
    the same day.
    """
    checks = Check.objects.filter(project=OuterRef("pk"))
    on_or_after = Q(asked_at__date__gte=OuterRef("review_on")) | Q(answered_at__date__gte=OuterRef("review_on"))
    has_come = Q(review_on__lte=today, review_on__gt=F("true_on")) & ~Exists(checks.filter(on_or_after))
    is_old = Q(true_on__lte=today - EVERY) & ~Exists(checks.filter(asked_at__date__gt=today - EVERY))
    goes_on = ~Q(live__run_state=Edition.RunState.FINISHED)
    return (
        Project.objects.published()
        .filter(is_sample=False, lead_school__isnull=False)
        .annotate(true_on=Coalesce("confirmed_on", TruncDate("live__published_at")))
        .annotate(agreed_on=Case(When(has_come, then=F("review_on"))))
        .filter((is_old & goes_on) | Q(agreed_on__isnull=False))
        .exclude(Exists(checks.filter(answered_at=None, asked_at__date__gt=today - EVERY)))
        .select_related("live", "lead_school")
        .order_by("pk")
    )


def to_remind(now: datetime.datetime):
    """Return the checks that were asked a month ago, not answered and not reminded."""
    unanswered = Q(answered_at__isnull=True, reminded_at__isnull=True, asked_at__lte=now - REMIND_AFTER)
    return Check.objects.filter(unanswered).select_related("project__live", "project__lead_school").order_by("pk")


@transaction.atomic
def ask(project: Project, agreed_on: datetime.date | None = None) -> Check | None:
    """Ask the people of the lead school once a year, the same open question again where last year's has no answer.

    Return None where there is nobody to write to, or somebody else asked in the meantime. `agreed_on` is the day on
    which the partners wanted to look again, where that is why.
    """
    if not get_user_model().objects.at_school(project.lead_school).exists():
        return None
    check, is_new = Check.objects.get_or_create(project=project, answered_at=None)
    if not is_new:
        old = Check.objects.filter(pk=check.pk, answered_at=None, asked_at__date__lte=timezone.localdate() - EVERY)
        if not old.update(asked_at=timezone.now(), reminded_at=None):
            return None
    _write("check_asked", check, agreed_on=agreed_on)
    return check


@transaction.atomic
def remind(check: Check) -> bool:
    """Remind once of a question that has no answer."""
    rows = Check.objects.filter(pk=check.pk, answered_at__isnull=True, reminded_at__isnull=True)
    if not rows.update(reminded_at=timezone.now()):
        return False
    _write("check_reminded", check)
    return True


def link_for(check: Check) -> str:
    return reverse("check_answer", args=[signing.dumps(check.pk, salt=PURPOSE, compress=True)])


def check_for(token: str) -> Check:
    """Return what a link asks. Raises signing.SignatureExpired, signing.BadSignature or Check.DoesNotExist."""
    key = signing.loads(token, salt=PURPOSE, max_age=VALID_FOR)
    return Check.objects.select_related("project__live", "project__lead_school").get(pk=key)


def answer(check: Check, given: Check.Answer, pupils: int | None = None, note: str = "") -> None:
    """Record the one answer to a check and let the page say what it means. Raises AlreadyChecked the second time.

    Still running: the record is confirmed today. Finished: the page says so. Changed: a new edition is opened for the
    school to mend. Not ours any more: the record stays as it is, and a moderator deals with it.
    """
    with publishing.public_change():
        rows = Check.objects.filter(pk=check.pk, answered_at__isnull=True)
        if not rows.update(answered_at=timezone.now(), answer=given, pupils=pupils, note=note):
            raise AlreadyChecked("This question has been answered already. Thank you.")
        project = Project.objects.select_for_update().get(pk=check.project_id)
        if project.live_id is None:
            return  # withdrawn since the question was opened: the answer is kept, and there is no page to change
        if given in RUN_STATES:
            project.confirmed_on, project.confirmed_by = timezone.localdate(), project.lead_school
            project.save(update_fields=["confirmed_on", "confirmed_by"])
            facts = {"run_state": RUN_STATES[given]} | ({} if pupils is None else {"pupils": pupils})
            publishing.amend(project, note=f"Yearly question: {Check.Answer(given).label.lower()}.", **facts)
        if given == Check.Answer.CHANGED and project.open_edition() is None:
            copying.copy_edition(project.live, project)


def to_read():
    """Return the answers that a moderator has still to do something about: those with a note, or not ours any more."""
    for_a_person = Q(answer=Check.Answer.NOT_OURS) | ~Q(note="")
    return Check.objects.filter(for_a_person, answered_at__isnull=False, handled_at=None).order_by("answered_at", "pk")


@transaction.atomic
def handle(check: Check, by, note: str) -> None:
    """Close an answer with what was done about it. The second moderator is told."""
    rows = to_read().order_by().filter(pk=check.pk)
    if not rows.update(handled_at=timezone.now(), handled_by=by, outcome=note):
        raise InvalidMove(
            "There is nothing left to do about this answer: a colleague has dealt with it, or it says no more."
        )
    check.refresh_from_db()
    logbook.note(check, by, f"Dealt with: {note}")


def _write(name, check, **context):
    for person in get_user_model().objects.at_school(check.project.lead_school):
        mail.queue(name, person.email, check=check, person=person, link=link_for(check), **context)
