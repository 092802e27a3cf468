"""Count what the directory holds at this moment: a constant number of queries, however many projects there are."""

import datetime
from collections import Counter
from dataclasses import dataclass

import numpy as np
from django.db.models import Count, Sum
from django.utils import timezone

from ..projects.facet_index import FacetIndex
from ..projects.models import Confirmation, Edition, Partner, Project
from ..projects.models.project import CONFIRMED_FOR, DUE_FOR
from ..projects.parties import parties
from ..projects.transport import bitmap_of, ids_of
from ..schools.models import School

SECTORS = [School.Sector.INDEPENDENT, School.Sector.STATE]
# The pupils of a project that stand in one key stage, by the end of the field's name.
STAGES = ["early_years", "ks1", "ks2", "ks3", "ks4", "ks5"]


@dataclass(frozen=True)
class Counts:
    """Numbers of today, from which live.py makes series. Regions, phases and topics go by their slugs."""

    counted_at: datetime.datetime
    labels: dict[str, dict[str, str]]  # the names of the topics, phases and regions, in their order
    projects: int
    by_facet: dict[str, Counter]  # projects by topic, phase, region and state
    by_phase_and_region: Counter  # projects
    confirmed_by_region: Counter  # projects that a school confirmed within the year
    by_freshness: Counter  # projects by Project.Freshness
    parties: dict[str, int]
    taking_part: Counter  # open schools of the register in a project, by region, phase and sector
    in_register: Counter  # open schools of the register, by region, phase and sector
    isc_schools: int
    by_confirmation: Counter  # partners other than the lead, by Confirmation.Status
    drawn: int  # projects drawn from public sources
    pupils: "Pupils"


@dataclass(frozen=True)
class Pupils:
    """What schools state of their pupils. Projects drawn from public sources are left out: their records overlap."""

    projects: int  # that schools sent in
    stating: int  # of these, say how many pupils take part
    number: int
    by_region: Counter
    by_stage: Counter


def count(index: FacetIndex) -> Counts:
    by_freshness, confirmed = _freshness(index)
    regions, phases = index.choices_of("region"), index.choices_of("phase")
    editions = list(_editions())
    return Counts(
        counted_at=timezone.now(),
        labels={name: dict(index.labels.get(name, {})) for name in ("topic", "phase", "region")},
        projects=len(index.live),
        by_facet={name: _sizes(index.choices_of(name)) for name in ("topic", "phase", "region", "status")},
        by_phase_and_region=_sizes({(p, r): phases[p] & regions[r] for p in phases for r in regions}),
        confirmed_by_region=_sizes({region: confirmed & projects for region, projects in regions.items()}),
        by_freshness=by_freshness,
        parties=parties(),
        taking_part=_schools(School.objects.filter(partnerships__edition__live_project__isnull=False)),
        in_register=_schools(School.objects.all()),
        isc_schools=_isc_schools(),
        by_confirmation=_confirmations(),
        drawn=sum(row["projects"] for row in editions if row["live_project__is_sample"]),
        pupils=_pupils([row for row in editions if not row["live_project__is_sample"]]),
    )


def _sizes(choices) -> Counter:
    return Counter({value: len(projects) for value, projects in choices.items() if projects})


def _freshness(index):
    """Return how many projects stand at each freshness, and which of them were confirmed within the year."""
    ids = ids_of(index.live)
    confirmed_on, today = index.columns.confirmed[ids], timezone.localdate().toordinal()
    age = np.where(confirmed_on > 0, today - confirmed_on, -1)
    is_confirmed = (confirmed_on > 0) & (age <= CONFIRMED_FOR.days)
    is_finished = (age > CONFIRMED_FOR.days) & np.isin(ids, ids_of(index.settled))
    is_due = (age > CONFIRMED_FOR.days) & (age <= (CONFIRMED_FOR + DUE_FOR).days) & ~is_finished
    numbers = {
        Project.Freshness.CONFIRMED: is_confirmed.sum(),
        Project.Freshness.DUE: is_due.sum(),
        Project.Freshness.OUT_OF_DATE: ((age > (CONFIRMED_FOR + DUE_FOR).days) & ~is_finished).sum(),
        Project.Freshness.FINISHED: is_finished.sum(),
        Project.Freshness.UNCONFIRMED: (confirmed_on == 0).sum(),
    }
    return Counter({state: int(number) for state, number in numbers.items()}), bitmap_of(ids[is_confirmed])


def _schools(schools) -> Counter:
    keys = ["region__slug", "phase__slug", "sector"]
    found = schools.open().filter(sector__in=SECTORS).order_by().values_list(*keys)
    return Counter({tuple(key): number for *key, number in found.annotate(number=Count("pk", distinct=True))})


def _isc_schools() -> int:
    taking_part = School.objects.filter(partnerships__edition__live_project__isnull=False)
    return taking_part.filter(isc_record__is_member=True).distinct().count()


def _confirmations() -> Counter:
    partners = Partner.objects.filter(edition__live_project__isnull=False).exclude(role=Partner.Role.LEAD)
    counted = partners.order_by().values_list("confirmation__status").annotate(number=Count("pk"))
    numbers = Counter()
    for status, number in counted:
        numbers[status or Confirmation.Status.NOT_ASKED] += number
    return numbers


def _editions():
    """Return the live editions by region, those drawn from public sources apart."""
    sums = {name: Sum(f"pupils_{name}") for name in STAGES}
    found = Edition.objects.filter(live_project__isnull=False).order_by()
    return found.values("region__slug", "live_project__is_sample").annotate(
        projects=Count("pk"), stating=Count("pupils"), number=Sum("pupils"), **sums
    )


def _pupils(rows) -> Pupils:
    return Pupils(
        projects=sum(row["projects"] for row in rows),
        stating=sum(row["stating"] for row in rows),
        number=sum(row["number"] or 0 for row in rows),
        by_region=Counter({row["region__slug"]: row["number"] or 0 for row in rows}),
        by_stage=Counter({name: sum(row[name] or 0 for row in rows) for name in STAGES}),
    )
