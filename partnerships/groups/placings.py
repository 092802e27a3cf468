"""A project's place in a group: its lead school asks, the group's coordinator confirms or takes it out."""

from django.db import transaction
from django.utils import timezone

from ..projects import publishing
from ..projects.models import Project
from ..schools.models import Group
from . import letters
from .models import InvalidGroupMove, Placing

Status = Placing.Status


@transaction.atomic
def ask(project: Project, group: Group, by) -> Placing:
    """Ask for a place in a group of which the lead school is a member. An open question to another group ends."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    if not group.memberships.filter(school=project.lead_school_id, school__isnull=False).exists():
        raise InvalidGroupMove(f"The lead school is not a member of {group}.")
    if project.group_id == group.pk:
        raise InvalidGroupMove(f"The project stands in {group} already.")
    now = timezone.now()
    others = project.placings.filter(status=Status.ASKED).exclude(group=group)
    others.update(status=Status.REMOVED, decided_by=by, decided_at=now)
    placing, is_new = Placing.objects.get_or_create(
        project=project, group=group, status=Status.ASKED, defaults={"asked_by": by}
    )
    if is_new:
        letters.project_asked(placing)
    return placing


@transaction.atomic
def confirm(placing: Placing, by) -> None:
    """Put the project into the group, out of any other."""
    project = Project.objects.select_for_update().get(pk=placing.project_id)
    _decide(placing, Status.CONFIRMED, by)
    _put(project, placing.group)


@transaction.atomic
def decline(placing: Placing, by) -> None:
    _decide(placing, Status.DECLINED, by)


@transaction.atomic
def take_out(project: Project, group: Group, by) -> None:
    """Take a project out of a group, by its coordinator or by the lead school, or end the question."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    now = timezone.now()
    asked = project.placings.filter(group=group, status=Status.ASKED)
    if asked.update(status=Status.REMOVED, decided_by=by, decided_at=now):
        return
    if project.group_id != group.pk:
        raise InvalidGroupMove(f"The project does not stand in {group} any more.")
    Placing.objects.create(project=project, group=group, status=Status.REMOVED, decided_by=by, decided_at=now)
    _put(project, None)


def _decide(placing, status, by):
    rows = Placing.objects.filter(pk=placing.pk, status=Status.ASKED)
    if not rows.update(status=status, decided_by=by, decided_at=timezone.now()):
        raise InvalidGroupMove("This was decided already.")
    placing.refresh_from_db(fields=["status", "decided_by", "decided_at"])


def _put(project, group):
    project.group = group
    project.save(update_fields=["group"])
    publishing.refresh(Project.objects.filter(pk=project.pk))
