"""The one path by which an edition becomes what the public sees."""

from django.db import transaction
from django.utils import timezone

from . import catalogue
from .models import Confirmation, Edition, Move, Partner, Project


def publish(edition: Edition, by=None, note: str = "") -> Project:
    """Make a submitted edition the live one, supersede the edition before it and enter it in the catalogue.

    All in one transaction. Raises InvalidMove where the edition is not submitted (any more): of two moderators
    the second is told and changes nothing.
    """
    with transaction.atomic():
        project = Project.objects.select_for_update().get(pk=edition.project_id)
        if project.live_id and project.live_id != edition.pk:
            _move(project.live, Edition.Status.SUPERSEDED, by, note="")
        _move(edition, Edition.Status.PUBLISHED, by, note, published_at=timezone.now(), **_place(edition, project))
        _link_confirmations(edition)
        project.live = edition
        project.save(update_fields=["live"])
        catalogue.enter(project)
    return project


def refresh(projects) -> None:
    """Show some projects anew, after a change of a name that they share: a topic's, a region's.

    The catalogue gets its next number even where no project is among them, because the filters name every choice.
    """
    with transaction.atomic():
        catalogue.next_version()
        for _ in catalogue.enter_all(projects):
            pass


def _move(edition, status, by, note, **changes):
    before = edition.status
    edition.move(status, **changes)
    Move.objects.create(edition=edition, from_status=before, to_status=status, by=by, note=note)


def _place(edition, project) -> dict:
    """Return the place an edition takes from its lead school where it names none itself."""
    school = project.lead_school
    if school is None or edition.easting is not None:
        return {}
    return {
        "place": edition.place or school.town,
        "region_id": edition.region_id or school.region_id,
        "easting": school.easting,
        "northing": school.northing,
    }


def _link_confirmations(edition):
    """Tie each partner to its own answer, which belongs to the project and outlives each edition."""
    partners = list(edition.partners.all())
    answers = {_who(answer): answer for answer in Confirmation.objects.filter(project_id=edition.project_id)}
    missing = {_who(partner) for partner in partners} - answers.keys()
    made = Confirmation.objects.bulk_create(
        Confirmation(project_id=edition.project_id, school_id=school_id, organisation=organisation)
        for school_id, organisation in sorted(missing, key=str)
    )
    answers |= {_who(answer): answer for answer in made}
    for partner in partners:
        partner.confirmation = answers[_who(partner)]
    Partner.objects.bulk_update(partners, ["confirmation"])


def _who(party):
    return party.school_id, party.organisation
