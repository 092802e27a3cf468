"""The day on which partners agreed to look at their memorandum again, and who is written to on that day.

A memorandum of the school that leads a published project feeds the yearly check of that project, which asks on the
earliest agreed day (partnerships/projects/checking.py). Of every other memorandum its own school is reminded, once.
"""

import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from schools_together import mail

from ...projects.models import Project
from ..models import Memorandum

# A day that went by longer ago than this is not worth a letter any more.
LATEST = datetime.timedelta(days=30)


@transaction.atomic
def feed(project_id: int | None) -> None:
    """Keep the project's review day true: the earliest one ahead in a memorandum of its lead school.

    A day that has come stays until it is settled, so that a run of the check that fails loses nothing.
    """
    project = Project.objects.select_for_update().filter(pk=project_id).first()
    if project is None:
        return
    today = timezone.localdate()
    agreed = Memorandum.objects.filter(project=project, school=project.lead_school_id, review_on__isnull=False)
    days = [
        day
        for day in agreed.values_list("review_on", flat=True)
        if day >= today or (day == project.review_on and not _is_settled(project, day))
    ]
    Project.objects.filter(pk=project.pk).update(review_on=min(days, default=None))


def feed_all() -> None:
    """Move on the projects whose review day has gone by."""
    for project_id in Project.objects.filter(review_on__lt=timezone.localdate()).values_list("pk", flat=True):
        feed(project_id)


def to_remind(today: datetime.date):
    """Return the memoranda whose day has come, which no check of a project asks about, and not reminded of."""
    checked = Memorandum.objects.filter(
        project__live__isnull=False, project__is_sample=False, project__lead_school=F("school")
    )
    return (
        Memorandum.objects.filter(review_on__lte=today, review_on__gt=today - LATEST)
        .filter(Q(reminded_for=None) | ~Q(reminded_for=F("review_on")))
        .exclude(pk__in=checked.values("pk"))
        .select_related("school")
        .order_by("pk")
    )


@transaction.atomic
def remind(memorandum: Memorandum) -> bool:
    """Write to the people of the school once about one agreed day; return False where that was done meanwhile."""
    rows = Memorandum.objects.filter(pk=memorandum.pk, review_on=memorandum.review_on)
    rows = rows.filter(Q(reminded_for=None) | ~Q(reminded_for=memorandum.review_on))
    if not rows.update(reminded_for=memorandum.review_on):
        return False
    for person in get_user_model().objects.at_school(memorandum.school):
        mail.queue("memorandum_review", person.email, memorandum=memorandum, person=person)
    return True


def _is_settled(project, day) -> bool:
    """Tell whether the check asks about this day no more: the school was asked, or said it all anew, since."""
    true_on = project.confirmed_on or (project.live and timezone.localdate(project.live.published_at))
    if true_on and true_on >= day:
        return True
    return project.checks.filter(Q(asked_at__date__gte=day) | Q(answered_at__date__gte=day)).exists()
