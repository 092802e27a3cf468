"""Groups that moderators trust publish their projects without waiting. A moderator reads each one afterwards.

Everything still goes through the one path that publishes; only the wait is left out, and only while all of this holds:
the project stands in the group, its lead school is a member, the group is trusted, and the last word of a moderator
about the project was no refusal.
"""

from django.utils import timezone

from ..schools.models import Group
from . import inviting, letters, logbook, moderation, publishing
from .models import Edition, InvalidMove, Move, Project, TrustedPublication

Status = Edition.Status
WORDS_OF_MODERATORS = [Status.PUBLISHED, Status.CHANGES_ASKED, Status.DECLINED, Status.WITHDRAWN]


def group_that_vouches(project: Project) -> Group | None:
    """Lock a project and return the trusted group under which it is published at once; None where it waits."""
    project = Project.objects.select_for_update().filter(pk=project.pk).first()
    if project is None or project.lead_school_id is None or project.merged_into_id:
        return None
    trusted = Group.objects.filter(pk=project.group_id, is_trusted=True)
    group = trusted.filter(memberships__school=project.lead_school_id).first()
    words = Move.objects.filter(edition__project=project, to_status__in=WORDS_OF_MODERATORS)
    # A school's yearly answer publishes an edition too, straight from a draft.
    last = words.exclude(from_status=Status.DRAFT).last()
    was_refused = last is not None and last.to_status != Status.PUBLISHED
    return None if was_refused else group


def publish(edition: Edition, group: Group, by) -> None:
    """Publish a submitted edition for a trusted group and put it on the pile to read. In the caller's transaction."""
    project = publishing.publish(edition, by, note=f"Trusted group: {group}.")
    TrustedPublication.objects.create(edition=edition, group=group)
    letters.published_by_trust(edition, group, inviting.invite_partners(project))


def to_read():
    """Return what went live unread and nobody has read since, the oldest first."""
    return TrustedPublication.objects.filter(read_at=None).order_by("published_at", "pk")


def read(publication: TrustedPublication, by, outcome: str = "Nothing to change.") -> None:
    """Say that a moderator has read it. The second moderator is told."""
    if not to_read().filter(pk=publication.pk).update(read_at=timezone.now(), read_by=by):
        raise InvalidMove("A colleague has read this already.")
    publication.refresh_from_db()
    logbook.note(publication.edition, by, f"Read after a trusted group published it. {outcome}")


def withdraw(publication: TrustedPublication, by, note: str) -> None:
    """Take the project off the site after all. It waits for a moderator from now on. In the caller's transaction."""
    read(publication, by, f"Taken off the site: {note}")
    moderation.withdraw(publication.edition.project, by, note)
