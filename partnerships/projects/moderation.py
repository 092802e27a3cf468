"""What a moderator does with what waits: take it on, mend it, publish it, ask for changes, decline it.

Every function is one transaction with its letters. Each raises InvalidMove, with a sentence for the moderator, where a
colleague or the school was quicker; then nothing has changed.
"""

from collections.abc import Iterable

from django.db import transaction

from . import inviting, letters, logbook, publishing
from .models import Edition, InvalidMove, Project, Rule

# What the public sees, or saw until it was withdrawn.
SHOWN = [Edition.Status.PUBLISHED, Edition.Status.WITHDRAWN]


def reading(edition: Edition) -> str:
    """Name the state in which a moderator reads an edition, so that nobody decides on words they have not seen."""
    return f"{edition.revision}.{edition.submitted_at.timestamp() if edition.submitted_at else 0}"


@transaction.atomic
def assign(edition: Edition, to) -> None:
    """Take an edition on. Raises InvalidMove where a colleague has it already or it waits no more."""
    waiting = Edition.objects.filter(pk=edition.pk, status=Edition.Status.SUBMITTED, assigned_to__isnull=True)
    if not waiting.update(assigned_to=to):
        edition.refresh_from_db(fields=["status", "assigned_to"])
        if edition.status != Edition.Status.SUBMITTED or edition.assigned_to != to:
            raise InvalidMove(f"“{edition}” is with {edition.assigned_to or 'nobody: it does not wait any more'}.")
        return
    edition.assigned_to = to
    logbook.note(edition, to, "Took it on.")


@transaction.atomic
def take_over(edition: Edition, to, seen_with) -> None:
    """Take an edition over from the colleague whom the moderator saw it with."""
    waiting = Edition.objects.filter(pk=edition.pk, status=Edition.Status.SUBMITTED, assigned_to=seen_with)
    if not waiting.update(assigned_to=to):
        raise InvalidMove(f"“{edition}” is not with {seen_with} any more. Look again.")
    edition.assigned_to = to
    logbook.note(edition, to, f"Took it over from {seen_with}.")


@transaction.atomic
def publish(edition: Edition, by, note: str = "", read: str | None = None) -> None:
    """Publish, write to the school and ask the partners to confirm, all in one transaction."""
    edition = hold(edition, by, read)
    project = publishing.publish(edition, by, note)
    letters.published(edition, note, inviting.invite_partners(project))


@transaction.atomic
def ask_for_changes(edition: Edition, by, rules: Iterable[Rule], note: str, read: str | None = None) -> None:
    """Give an edition back to its school with reasons."""
    edition = hold(edition, by, read)
    move = publishing.record_move(edition, Edition.Status.CHANGES_ASKED, by, note, rules)
    letters.changes_asked(edition, move)


@transaction.atomic
def decline(edition: Edition, by, rules: Iterable[Rule], note: str, read: str | None = None) -> None:
    """Refuse an edition for good, with reasons."""
    edition = hold(edition, by, read)
    move = publishing.record_move(edition, Edition.Status.DECLINED, by, note, rules)
    letters.declined(edition, move)


@transaction.atomic
def withdraw(project: Project, by, note: str) -> None:
    """Take a project off the site and tell its school why."""
    publishing.withdraw(project, by, note)
    letters.withdrawn(project.latest_edition(), note)


@transaction.atomic
def restore(project: Project, by, note: str = "") -> None:
    """Put a withdrawn project back and tell its school."""
    publishing.restore(project, by, note)
    letters.restored(project.latest_edition(), note)


@transaction.atomic
def merge(duplicate: Project, into: Project, by) -> None:
    """Let one page of two stand for the same work: the duplicate's address leads to the other from now on.

    What waits of the duplicate is declined with the rule that says so; what is live is withdrawn.
    """
    locked = Project.objects.select_for_update().filter(pk__in=[duplicate.pk, into.pk]).order_by("pk")
    by_key = {project.pk: project for project in locked}
    duplicate, into = by_key[duplicate.pk], by_key[into.pk]
    if duplicate == into or not into.live_id:
        raise InvalidMove("A duplicate leads to another project that is on the site.")
    note = f"This is the same project as “{into}”, which is on the site already."
    waiting = duplicate.editions.filter(status=Edition.Status.SUBMITTED).first()
    if not waiting and not duplicate.editions.filter(status__in=SHOWN).exists():
        raise InvalidMove("A draft that nobody has sent is its school's own.")
    if waiting:
        decline(waiting, by, Rule.objects.filter(slug="once"), note)
    publishing.merge(duplicate, into, by)
    if not waiting:
        letters.merged(duplicate, into)


def hold(edition: Edition, by, read: str | None = None) -> Edition:
    """Lock an edition that waits and return it as it is now, for the moderator to decide or mend.

    Raises InvalidMove where it waits no more, where a colleague has it, or where it is not as the moderator read it.
    """
    Project.objects.select_for_update().get(pk=edition.project_id)
    edition = Edition.objects.select_for_update(of=["self"]).select_related("assigned_to").get(pk=edition.pk)
    if edition.status != Edition.Status.SUBMITTED:
        raise InvalidMove(f"“{edition}” does not wait any more: {edition.get_status_display().lower()}.")
    if edition.assigned_to and by and edition.assigned_to != by:
        raise InvalidMove(f"“{edition}” is with {edition.assigned_to}.")
    if read is not None and read != reading(edition):
        raise InvalidMove(f"“{edition}” has changed since you opened it. Please read it again.")
    return edition
