"""The one path by which an edition becomes what the public sees, or ceases to be.

The database holds everybody to it: triggers refuse any other change of a published edition, of what belongs to it, and
of Project.live. They let through what happens inside `public_change()`.
"""

from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from ..schools import places
from . import catalogue, copying
from .models import Confirmation, Edition, InvalidMove, Move, Partner, Project

# Reads the setting as it was and then turns it on: a row of a materialized WITH is there before it is looked at.
LET_THROUGH = """
WITH kept AS MATERIALIZED (SELECT current_setting('schools_together.publishing', true) AS before)
SELECT before, set_config('schools_together.publishing', 'on', true) FROM kept
"""
PARTY = ("school_id", "organisation")
LINK_CONFIRMATIONS = """
UPDATE partnerships_partner AS partner SET confirmation_id = answer.id FROM partnerships_confirmation AS answer
WHERE answer.project_id = %s AND partner.edition_id = %s
    AND answer.school_id IS NOT DISTINCT FROM partner.school_id AND answer.organisation = partner.organisation
"""


@contextmanager
def public_change():
    """Open a transaction in which the database accepts changes of what the public sees."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LET_THROUGH)
        before, _ = cursor.fetchone()
        yield
        cursor.execute("SELECT set_config('schools_together.publishing', %s, true)", [before or "off"])


def publish(edition: Edition, by=None, note: str = "") -> Project:
    """Make a submitted edition the live one, supersede the edition before it and enter it in the catalogue.

    All in one transaction. Raises InvalidMove where the edition is not submitted (any more): of two moderators
    the second is told and changes nothing.
    """
    with public_change():
        project = (
            Project.objects.select_for_update(of=["self"]).select_related("lead_school").get(pk=edition.project_id)
        )
        if project.live_id and project.live_id != edition.pk:
            record_move(project.live, Edition.Status.SUPERSEDED, by)
        changes = {"published_at": timezone.now(), "only_from": Edition.Status.SUBMITTED} | _place(edition, project)
        record_move(edition, Edition.Status.PUBLISHED, by, note, **changes)
        _link_confirmations(edition)
        _take_as_confirmed(project, edition)
        _show(project, edition)
    return project


def withdraw(project: Project, by, note: str) -> None:
    """Take a project off the site. Its address answers that it was withdrawn, and it can be restored."""
    with public_change():
        project = Project.objects.select_for_update().get(pk=project.pk)
        record_move(_latest_edition(project), Edition.Status.WITHDRAWN, by, note)
        project.live, project.withdrawn_at = None, timezone.now()
        project.save(update_fields=["live", "withdrawn_at"])
        catalogue.leave(project)


def restore(project: Project, by, note: str = "") -> None:
    """Put a withdrawn project back as it was."""
    with public_change():
        project = Project.objects.select_for_update().get(pk=project.pk)
        edition = _latest_edition(project)
        record_move(edition, Edition.Status.PUBLISHED, by, note, only_from=Edition.Status.WITHDRAWN)
        _show(project, edition)


def merge(duplicate: Project, into: Project, by) -> None:
    """Lead a duplicate's address, and every address that led to it, to the project it repeats; show it no more."""
    with public_change():
        if duplicate.live_id:
            withdraw(duplicate, by, note=f"The same as “{into}”.")
        Project.objects.filter(Q(pk=duplicate.pk) | Q(merged_into=duplicate)).update(merged_into=into)
        duplicate.refresh_from_db(fields=["live", "withdrawn_at", "merged_into"])


def amend(project: Project, note: str, by=None, **facts) -> Edition:
    """Publish the live edition again with a fact or two that its school has just confirmed, and no other change.

    The edition before stays as it was. An edition that is being written gets the same facts, unless somebody has
    already written something newer there.
    """
    with public_change():
        live = project.live
        for name, value in facts.items():
            as_it_is_live = project.editions.filter(status__in=Edition.OPEN, **{name: getattr(live, name)})
            as_it_is_live.exclude(**{name: value}).update(**{name: value, "revision": F("revision") + 1})
        if all(getattr(live, name) == value for name, value in facts.items()):
            catalogue.enter(project)
            return live
        edition = _published_again(project, note, by, **facts)
        _show(project, edition)
    return edition


def leave_out(project: Project, confirmation: Confirmation) -> None:
    """Publish the live edition again without a partner that says it does not take part, and with no other change."""
    with public_change():
        note = f"{confirmation.name} answered that it does not take part."
        edition = _published_again(project, note, by=None)
        edition.partners.filter(confirmation=confirmation).exclude(role=Partner.Role.LEAD).delete()
        _show(project, edition)


def refresh(projects) -> None:
    """Show some projects anew, after a change of a name that they share: a topic's, a region's.

    The catalogue gets its next number even where no project is among them, because the filters name every choice.
    """
    with transaction.atomic():
        catalogue.next_version()
        for _ in catalogue.enter_all(projects):
            pass


def record_move(edition, status, by, note="", rules=(), **changes):
    """Move an edition and log who did it, when and why. Raises InvalidMove."""
    before = edition.status
    edition.move(status, **changes)
    move = Move.objects.create(edition=edition, from_status=before, to_status=status, by=by, note=note)
    if rules:
        move.rules.set(rules)
    return move


def _take_as_confirmed(project, edition):
    """Take what a school sent as true on the day on which it was sent. What nobody sent is of the sample."""
    sent_on = edition.submitted_at and timezone.localdate(edition.submitted_at)
    if sent_on and (project.confirmed_on is None or sent_on > project.confirmed_on):
        project.confirmed_on, project.confirmed_by = sent_on, project.lead_school
        project.save(update_fields=["confirmed_on", "confirmed_by"])


def _published_again(project, note, by, **facts):
    """Supersede the live edition by a copy of it, but for some facts. The caller shows it."""
    live, status = project.live, Edition.Status.PUBLISHED
    record_move(live, Edition.Status.SUPERSEDED, by)
    edition = copying.copy_edition(live, project, changed_by=by, status=status, published_at=timezone.now(), **facts)
    Move.objects.create(edition=edition, from_status=Edition.Status.DRAFT, to_status=status, by=by, note=note)
    return edition


def _show(project, edition):
    project.live, project.withdrawn_at, project.merged_into = edition, None, None
    project.save(update_fields=["live", "withdrawn_at", "merged_into"])
    catalogue.enter(project)


def _latest_edition(project):
    try:
        return project.latest_edition()
    except Edition.DoesNotExist:
        raise InvalidMove(f"“{project}” has never been on the site.") from None


def _place(edition, project) -> dict:
    """Return the place an edition takes from its lead school where it names none itself."""
    school = project.lead_school
    if school is None or edition.easting is not None:
        return {}
    # The registers of the islands give no grid reference; the district of the postcode is near enough.
    spot = school if school.easting is not None else places.resolve(school.postcode).place
    return {
        "place": edition.place or school.town,
        "region_id": edition.region_id or school.region_id,
        "easting": spot.easting if spot else None,
        "northing": spot.northing if spot else None,
    }


def _link_confirmations(edition):
    """Tie each partner to its own answer, which belongs to the project and outlives each edition."""
    parties = set(edition.partners.order_by().values_list(*PARTY))
    answers = Confirmation.objects.filter(project_id=edition.project_id)
    missing = parties - set(answers.order_by().values_list(*PARTY))
    Confirmation.objects.bulk_create(
        Confirmation(project_id=edition.project_id, school_id=school_id, organisation=organisation)
        for school_id, organisation in sorted(missing, key=str)
    )
    with connection.cursor() as cursor:
        cursor.execute(LINK_CONFIRMATIONS, [edition.project_id, edition.pk])
