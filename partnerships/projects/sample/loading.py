"""Load the sample directory: match its schools, and publish what is new or changed by the one path that publishes.

A project that a school has since made its own (it confirmed it, edits it, a person published it) or of which a partner
has answered whether it takes part is left alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from ...schools.models import Group, GroupMembership, Phase, Region, School
from ...schools.places import resolve
from .. import catalogue, publishing
from ..models import Aim, Edition, Partner, PartnerKind, Project, Resource, Source, Topic
from .matching import Match, Register
from .reading import GroupRecord, PartyRecord, ProjectRecord, read_groups, read_projects
from .wording import stored, wanted


@dataclass
class Report:
    """What a load did. `matches` holds (where, party, match) for every school that was looked for."""

    outcomes: dict[str, str] = field(default_factory=dict)
    groups: int = 0
    matches: list[tuple[str, PartyRecord, Match]] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        return list(self.outcomes.values()).count(outcome)

    @property
    def unmatched(self):
        return [found for found in self.matches if not found[2].urn]


@transaction.atomic
def load(folder: Path, on_progress: Callable[[int, int], None] = lambda done, total: None) -> Report:
    """Load groups and projects in one transaction, so that a failure leaves everything as it was."""
    return _Load(read_groups(folder), read_projects(folder)).run(on_progress)


class _Load:
    """One run: the records, the schools found for them, and the reference rows they name."""

    def __init__(self, groups: list[GroupRecord], projects: list[ProjectRecord]):
        self.group_records, self.records = groups, projects
        self.report = Report()
        self.schools = self._find_schools()
        self.reference = {
            model: {row.slug: row for row in model.objects.all()}
            for model in (Topic, Phase, Resource, Region, PartnerKind)
        }
        self.groups, self.groups_differ = {}, False
        self.taken_over = set(_taken_over().values_list("pk", flat=True))

    def run(self, on_progress):
        for record in self.group_records:
            self.groups[record.slug] = self._load_group(record)
        self.report.groups = len(self.groups)
        live = {project.slug: project for project in Project.objects.for_page()}
        with catalogue.entered_together():
            for number, record in enumerate(self.records, 1):
                self.report.outcomes[record.slug] = self._load_project(record, live.get(record.slug))
                on_progress(number, len(self.records))
        if self.groups_differ:
            publishing.refresh(Project.objects.filter(group__isnull=False))
        return self.report

    def _find_schools(self):
        """Return the school found for each hint, None where none is certain."""
        register = Register()
        named = [(record.slug, party) for record in self.group_records for party in record.members]
        named += [(record.slug, party) for record in self.records for party in record.parties]
        self.report.matches = [(where, party, register.find(party.hint)) for where, party in named if party.hint]
        schools = School.objects.select_related("region", "phase", "isc_record").in_bulk(
            {match.urn for _, _, match in self.report.matches if match.urn}, field_name="urn"
        )
        return {party.hint: schools.get(match.urn) for _, party, match in self.report.matches}

    def _school(self, party):
        return self.schools[party.hint] if party and party.hint else None

    def _who(self, party):
        """Return the fields that say who a party is: a school of the register or a named organisation."""
        school = self._school(party)
        return {"school": school} if school else {"organisation": party.name}

    def _load_group(self, record):
        own = Group.objects.filter(slug=record.slug, is_sample=False).first()
        if own:
            return own  # its coordinator has written its page
        fields = {**record.fields, "region": self.reference[Region].get(record.region), "is_sample": True}
        self.groups_differ |= not Group.objects.filter(slug=record.slug, **fields).exists()
        group, _ = Group.objects.update_or_create(slug=record.slug, defaults=fields)
        kept = [
            GroupMembership.objects.get_or_create(group=group, **self._who(member))[0].pk for member in record.members
        ]
        group.memberships.exclude(pk__in=kept).delete()
        return group

    def _load_project(self, record, project):
        lead = next((party for party in record.parties if party.role == Partner.Role.LEAD), None)
        fields = {
            "lead_school": self._school(lead),
            "group": self.groups.get(record.group),
            "is_featured": record.is_featured,
        }
        if project is None:
            project = Project.objects.create(slug=record.slug, is_sample=True, **fields)
            outcome = "published"
        elif project.pk in self.taken_over:
            return "left alone"
        else:
            _set_changed(project, fields)
            outcome = "changed"
        wording = wanted(record, self._school, _spot)
        if project.live_id and stored(project.live) == wording:
            return "unchanged"
        publishing.publish(self._make_edition(project, record, wording))
        return outcome

    def _make_edition(self, project, record, wording):
        edition = Edition.objects.create(
            project=project,
            status=Edition.Status.SUBMITTED,
            region=self.reference[Region].get(record.region),
            **wording["fields"],
        )
        edition.topics.set(self.reference[Topic][slug] for slug in record.topics)
        edition.phases.set(self.reference[Phase][slug] for slug in record.phases)
        edition.resources.set(self.reference[Resource][slug] for slug in record.resources)
        Partner.objects.bulk_create(
            Partner(
                edition=edition,
                kind=self.reference[PartnerKind].get(party.kind),
                role=party.role,
                gives=party.gives,
                gains=party.gains,
                position=position,
                **self._who(party),
            )
            for position, party in enumerate(record.parties)
        )
        Aim.objects.bulk_create(Aim(edition=edition, position=n, **aim) for n, aim in enumerate(record.aims))
        Source.objects.bulk_create(Source(edition=edition, **source) for source in record.sources)
        return edition


def _taken_over():
    """Return the projects in which a person has had a hand, so that the sample must not speak for them any more."""
    return Project.objects.filter(
        Q(is_sample=False)
        | Q(confirmed_on__isnull=False)
        | Q(editions__status__in=Edition.OPEN)
        | Q(editions__moves__by__isnull=False)
        | Q(confirmations__answered_at__isnull=False)
        | Q(placings__isnull=False)
    )


def _spot(town):
    """Return the grid reference of a town to the kilometre, so that it stays when the register moves it a little."""
    place = resolve(town).place
    return (round(place.easting, -3), round(place.northing, -3)) if place else (None, None)


def _set_changed(project, fields):
    changed = [name for name, value in fields.items() if getattr(project, name) != value]
    for name in changed:
        setattr(project, name, fields[name])
    if changed:
        project.save(update_fields=changed)
        publishing.refresh(Project.objects.filter(pk=project.pk))
