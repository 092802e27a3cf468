"""The wording of a group's page: a coordinator writes it, a moderator reads it, and then the public sees it.

A trusted group's wording is shown at once and read afterwards.
"""

from hashlib import blake2b

from django.db import transaction
from django.utils import timezone

from ..projects import differences, logbook
from ..schools.models import Group, GroupMembership, School
from . import letters
from .models import GroupVersion, InvalidGroupMove

Status = GroupVersion.Status
MEMBERS = "Members"
Member = tuple[str, str]  # the URN of a school of the register, or "" and the name of an organisation


class ChangedMeanwhile(Exception):
    """Somebody else has changed the group's text since the person opened it."""


def members_of(group: Group) -> list[Member]:
    rows = group.memberships.values_list("school__urn", "organisation")
    return [(urn or "", organisation) for urn, organisation in rows]


def current(group: Group) -> GroupVersion:
    """Return what a coordinator goes on with: the version that waits or, where none does, what the public sees."""
    waiting = group.versions.waiting().first()
    if waiting:
        return waiting
    texts = {name: getattr(group, name) for name in Group.TEXTS}
    return GroupVersion(group=group, members=members_of(group), **texts)


def mark(group: Group) -> str:
    """Name the state of a group's text, so that nobody overwrites or decides on words they have not seen."""
    version = current(group)
    state = (words_of(group, members_of(group)), words_of(version, version.members), version.pk)
    return blake2b(repr(state).encode(), digest_size=12).hexdigest()


@transaction.atomic
def save(group: Group, by, texts: dict, members: list[Member], seen: str) -> GroupVersion:
    """Keep a coordinator's wording: it waits for a moderator or, in a trusted group, is shown at once.

    Raises ChangedMeanwhile where the group's text is not as the person saw it.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    if seen != mark(group):
        raise ChangedMeanwhile
    version = current(group)
    for name, value in {**texts, "members": members, "written_by": by, "written_at": timezone.now()}.items():
        setattr(version, name, value)
    version.save()
    if group.is_trusted:
        _show(version)
    return version


@transaction.atomic
def show(version: GroupVersion, by, seen: str | None = None) -> None:
    """Let a moderator show what waits."""
    version = _hold(version, seen)
    _show(version, decided_at=timezone.now(), decided_by=by)
    logbook.note(version, by, "Shown.")
    letters.version_shown(version)


@transaction.atomic
def decline(version: GroupVersion, by, note: str) -> None:
    """Refuse what waits, with a reason. What the public sees stays as it is."""
    version = _hold(version)
    version.status, version.note = Status.DECLINED, note
    version.decided_at, version.decided_by = timezone.now(), by
    version.save()
    logbook.note(version, by, f"Declined: {note}")
    letters.version_declined(version)


@transaction.atomic
def check(version: GroupVersion, by) -> None:
    """Say that a moderator has read what a trusted group showed at once. The second moderator is told."""
    rows = GroupVersion.objects.to_read().filter(pk=version.pk, status=Status.SHOWN)
    if not rows.update(decided_at=timezone.now(), decided_by=by):
        raise InvalidGroupMove("This was read already, or it waits to be shown.")
    logbook.note(version, by, "Read after it was shown.")


def what_changes(version: GroupVersion) -> list[differences.Difference]:
    """Return word by word how a version differs from what the public sees, or saw before it was shown."""
    was = version.before or words_of(version.group, members_of(version.group))
    now = words_of(version, version.members)
    return [
        differences.Difference(label, differences.words(was[label], now[label]))
        for label in now
        if was[label] != now[label]
    ]


def words_of(text, members) -> dict[str, str]:
    """Return a wording and its members as people read them: label to words."""
    names = dict(School.objects.filter(urn__in=[urn for urn, _ in members if urn]).values_list("urn", "name"))
    said = {_label(name): str(getattr(text, name) or "") for name in Group.TEXTS}
    listed = sorted(f"{names.get(urn, urn)} (URN {urn})" if urn else name for urn, name in members)
    return {**said, MEMBERS: "\n".join(listed)}


def _label(name):
    label = str(Group._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _hold(version, seen=None) -> GroupVersion:
    Group.objects.select_for_update().get(pk=version.group_id)
    version = GroupVersion.objects.select_related("group").get(pk=version.pk)
    if version.status != Status.WAITING:
        raise InvalidGroupMove(f"“{version}” does not wait any more: {version.get_status_display().lower()}.")
    if seen is not None and seen != mark(version.group):
        raise InvalidGroupMove(f"“{version}” has changed since you opened it. Please read it again.")
    return version


def _show(version, **decision):
    group = version.group
    version.before = words_of(group, members_of(group))
    for name, value in {"status": Status.SHOWN, "shown_at": timezone.now(), **decision}.items():
        setattr(version, name, value)
    version.save()
    for name in Group.TEXTS:
        setattr(group, name, getattr(version, name))
    # From now on the group speaks for itself, and the sample directory leaves it alone.
    group.is_sample = False
    group.save(update_fields=[*Group.TEXTS, "is_sample"])
    _set_members(group, [tuple(member) for member in version.members])


def _set_members(group, members):
    """Take out and add members; those who stay keep their rows."""
    schools = School.objects.in_bulk([urn for urn, _ in members if urn], field_name="urn")
    stored = {
        (row.school.urn if row.school else "", row.organisation): row
        for row in group.memberships.select_related("school")
    }
    gone = [row.pk for member, row in stored.items() if member not in members]
    group.memberships.filter(pk__in=gone).delete()
    GroupMembership.objects.bulk_create(
        GroupMembership(group=group, school=schools.get(urn), organisation=name)
        for urn, name in dict.fromkeys(members)
        if (urn, name) not in stored and (name or urn in schools)
    )
