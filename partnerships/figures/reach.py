"""Who is reached, by region and by phase: numbers, and how many that is for each 100 schools of the register."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse

from ..schools.models import School
from .counting import Counts
from .live import Said, series
from .series import Series

INDEPENDENT, STATE = School.Sector.INDEPENDENT, School.Sector.STATE
ANY = (INDEPENDENT, STATE)
SECTOR_WORDS = {(INDEPENDENT,): "independent schools", (STATE,): "state schools", ANY: "schools of both sectors"}
REGION, PHASE = 0, 1  # where each stands in the keys of Counts.taking_part and Counts.in_register


class Shown(NamedTuple):
    """One thing that a map or a table of regions can show."""

    name: str
    unit: str
    definition: str
    numbers: Callable[[Counts], Counter]  # by region
    sectors: tuple  # the schools of the register among which each 100 are taken


def schools(counted: Counter, place: int, sectors) -> Counter:
    """Add schools up by region or by phase."""
    found = Counter()
    for key, number in counted.items():
        if key[2] in sectors:
            found[key[place]] += number
    return found


BY_REGION = {
    "projects": Shown(
        "Projects",
        "projects",
        "Projects shown today, by the region where they take place.",
        lambda counts: counts.by_facet["region"],
        ANY,
    ),
    "independent-schools": Shown(
        "Independent schools",
        "schools",
        "Open independent schools of the register in at least one project, by the region of the school.",
        lambda counts: schools(counts.taking_part, REGION, [INDEPENDENT]),
        (INDEPENDENT,),
    ),
    "state-schools": Shown(
        "State schools",
        "schools",
        "Open state schools of the register in at least one project, by the region of the school.",
        lambda counts: schools(counts.taking_part, REGION, [STATE]),
        (STATE,),
    ),
    "pupils": Shown(
        "Pupils a year",
        "pupils a year",
        "As stated by the schools, in projects that schools sent in, by the region where they take place.",
        lambda counts: counts.pupils.by_region,
        ANY,
    ),
    "confirmed": Shown(
        "Projects confirmed this year",
        "projects",
        "Projects of which a school has said within the last year that the page is true.",
        lambda counts: counts.confirmed_by_region,
        ANY,
    ),
}


def by_region(counts: Counts, shown: str, *, is_per_100: bool) -> Series:
    """Return a number for every region in the order of our list, or None for a region without such schools."""
    what = BY_REGION[shown]
    numbers = what.numbers(counts)
    if is_per_100:
        numbers = per_100(numbers, schools(counts.in_register, REGION, what.sectors))
    listed = reverse("project_list")
    rows = [
        (name, numbers.get(slug, None if is_per_100 else 0), f"{listed}?region={slug}")
        for slug, name in counts.labels["region"].items()
    ]
    return series(_said(f"{shown}-by-region", what, "region", is_per_100), rows, counts)


BY_PHASE = {
    "projects": "Projects shown today. A project counts in each of its phases, so the numbers overlap.",
    "independent-schools": "Open independent schools of the register in at least one project, by the school’s phase.",
    "state-schools": "Open state schools of the register in at least one project, by the school’s phase.",
}


def by_phase(counts: Counts, *, is_per_100: bool) -> list[Series]:
    """Return the projects, the independent schools and the state schools by phase."""
    listed, found = reverse("project_list"), []
    for shown, definition in BY_PHASE.items():
        what = BY_REGION[shown]._replace(definition=definition)
        numbers = counts.by_facet["phase"] if shown == "projects" else schools(counts.taking_part, PHASE, what.sectors)
        if is_per_100:
            numbers = per_100(numbers, schools(counts.in_register, PHASE, what.sectors))
        rows = [
            (name, numbers.get(slug, None if is_per_100 else 0), f"{listed}?phase={slug}")
            for slug, name in counts.labels["phase"].items()
        ]
        found.append(series(_said(f"{shown}-by-phase", what, "phase", is_per_100), rows, counts))
    return found


def per_100(numbers: Counter, of: Counter) -> dict[str, float]:
    """Return numbers for each 100 of others, to two decimals; nothing where there are no others."""
    return {place: round(100 * numbers[place] / total, 2) for place, total in of.items() if place and total}


def by_phase_and_region(counts: Counts) -> Series:
    """Return the projects of each phase in each region, region by region."""
    said = Said(
        "projects-by-phase-and-region",
        "Projects by phase and region",
        "projects",
        "A project counts in each of its phases, so a line can add up to more than its region has.",
    )
    listed = reverse("project_list")
    rows = [
        (
            f"{phase_name}, {region_name}",
            counts.by_phase_and_region[phase, region],
            f"{listed}?phase={phase}&region={region}",
        )
        for region, region_name in counts.labels["region"].items()
        for phase, phase_name in counts.labels["phase"].items()
    ]
    return series(said, rows, counts)


def _said(slug, what: Shown, by: str, is_per_100: bool) -> Said:
    name = f"{what.name} by {by}"
    if not is_per_100:
        return Said(slug, name, what.unit, what.definition)
    whole = f"open {SECTOR_WORDS[what.sectors]}"
    return Said(
        f"{slug}-per-100-schools",
        f"{name}, for each 100 {whole}",
        f"{what.unit} for each 100 {whole}",
        f"{what.definition} Divided by the {whole} that the register has of that {by}.",
    )
