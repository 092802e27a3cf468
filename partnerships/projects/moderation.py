"""What a moderator does with what waits: take it on, publish it, ask for changes, decline it."""

from collections.abc import Iterable

from django.db import transaction

from . import inviting, letters, publishing
from .models import Edition, InvalidMove, Project, Rule


def assign(edition: Edition, to) -> None:
    """Take an edition on. Raises InvalidMove where a colleague has it already or it waits no more."""
    waiting = Edition.objects.filter(pk=edition.pk, status=Edition.Status.SUBMITTED, assigned_to__isnull=True)
    if not waiting.update(assigned_to=to):
        edition.refresh_from_db(fields=["status", "assigned_to"])
        if edition.assigned_to != to:
            raise InvalidMove(f"“{edition}” is with {edition.assigned_to or 'nobody: it does not wait any more'}.")
    edition.assigned_to = to


@transaction.atomic
def publish(edition: Edition, by, note: str = "") -> None:
    """Publish, write to the school and ask the partners to confirm, all in one transaction."""
    project = publishing.publish(edition, by, note)
    letters.published(edition, note)
    inviting.invite_partners(project)


@transaction.atomic
def ask_for_changes(edition: Edition, by, rules: Iterable[Rule], note: str) -> None:
    """Give an edition back to its school with reasons."""
    move = publishing.record_move(edition, Edition.Status.CHANGES_ASKED, by, note, rules)
    letters.changes_asked(edition, move)


@transaction.atomic
def decline(edition: Edition, by, rules: Iterable[Rule], note: str) -> None:
    """Refuse an edition for good, with reasons."""
    move = publishing.record_move(edition, Edition.Status.DECLINED, by, note, rules)
    letters.declined(edition, move)


@transaction.atomic
def withdraw(project: Project, by, note: str) -> None:
    """Take a project off the site and tell its school why."""
    edition = project.latest_edition()
    publishing.withdraw(project, by, note)
    letters.withdrawn(edition, note)


@transaction.atomic
def restore(project: Project, by, note: str = "") -> None:
    """Put a withdrawn project back and tell its school."""
    publishing.restore(project, by, note)
    letters.restored(project.latest_edition())
