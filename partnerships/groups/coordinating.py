"""Who looks after a group's page: people of its member schools who asked, and people whom a moderator invited."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from ..projects import logbook
from ..schools.models import Group, School
from . import letters
from .models import Coordinator, InvalidGroupMove

Status = Coordinator.Status


def groups_of(user):
    """Return the groups that a person coordinates now."""
    return Group.objects.filter(pk__in=Coordinator.objects.in_force().filter(user=user).values("group"))


def groups_to_ask_for(user):
    """Return the groups of the person's schools that they neither coordinate nor have asked to."""
    own = Coordinator.objects.filter(user=user)
    groups = Group.objects.filter(schools__in=user.verified_schools())
    groups = groups.exclude(pk__in=own.in_force().values("group")).exclude(pk__in=own.waiting().values("group"))
    return groups.distinct().order_by("name", "pk")


@transaction.atomic
def ask(group: Group, user) -> Coordinator:
    """Ask, for the first of the person's schools that is a member, to look after a group. A moderator decides.

    Rights that came with another school, and went with it, are ended.
    """
    school = (
        School.objects.filter(pk__in=user.verified_schools().values("pk"), groups=group).order_by("name", "pk").first()
    )
    if school is None:
        raise InvalidGroupMove("Only people of member schools may ask to look after a group.")
    lapsed = Coordinator.objects.lapsed().filter(group=group, user=user)
    lapsed.update(status=Status.ENDED, ended_at=timezone.now())
    asked, _ = Coordinator.objects.get_or_create(
        group=group, user=user, status__in=[Status.WAITING, Status.CURRENT], defaults={"school": school}
    )
    return asked


@transaction.atomic
def accept(coordinator: Coordinator, by) -> None:
    coordinator.move(Status.CURRENT, decided_at=timezone.now(), decided_by=by)
    logbook.note(coordinator, by, "Accepted.")
    letters.coordinator_accepted(coordinator)


@transaction.atomic
def decline(coordinator: Coordinator, by, note: str) -> None:
    coordinator.move(Status.DECLINED, decided_at=timezone.now(), decided_by=by)
    logbook.note(coordinator, by, f"Declined: {note}")
    letters.coordinator_declined(coordinator, note)


@transaction.atomic
def end(coordinator: Coordinator, by) -> None:
    """End the rights at once; the row stays."""
    coordinator.move(Status.ENDED, ended_at=timezone.now())
    if by != coordinator.user:
        logbook.note(coordinator, by, "Ended.")


@transaction.atomic
def invite(group: Group, email: str, by) -> Coordinator:
    """Let a moderator make anybody coordinator, of a school or not. Who has no account gets one by signing in."""
    user, is_new = get_user_model().objects.get_or_create(email=email.strip().lower())
    if is_new:
        # The code that signs the person in proves the address, too.
        EmailAddress.objects.create(user=user, email=user.email, primary=True)
    coordinator = Coordinator.objects.filter(
        group=group, user=user, status__in=[Status.WAITING, Status.CURRENT]
    ).first()
    if coordinator is None:
        now = timezone.now()
        coordinator = Coordinator(group=group, user=user, status=Status.CURRENT, decided_at=now, decided_by=by)
    else:
        coordinator.status, coordinator.school = Status.CURRENT, None
        coordinator.decided_at, coordinator.decided_by = timezone.now(), by
    coordinator.save()
    logbook.note(coordinator, by, "Invited.")
    letters.coordinator_invited(coordinator, by)
    return coordinator
