"""The site's own numbers of today as series, each with its definition."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ..projects.models import Confirmation, Project
from .counting import STAGES, Counts
from .series import Point, Series

STAGE_NAMES = ["Early years", "Key stage 1", "Key stage 2", "Key stage 3", "Key stage 4", "Key stage 5"]


ANSWERS = [
    Confirmation.Status.CONFIRMED,
    Confirmation.Status.INVITED,
    Confirmation.Status.NOT_ASKED,
    Confirmation.Status.DECLINED,
]


class Said(NamedTuple):
    """The words of one measure of ours."""

    slug: str
    name: str
    unit: str
    definition: str


BY_TOPIC = Said(
    "projects-by-topic",
    "Projects by topic",
    "projects",
    "A project counts in each of its topics, so the numbers overlap.",
)
BY_AGE = Said(
    "projects-by-age-of-record",
    "Projects by the age of their record",
    "projects",
    "When a school last said that the page is true: within a year, within a year and a half, longer ago, or never. "
    "A project that a school confirmed longer ago and that has finished stands apart: what is said of it stays true.",
)
BY_ANSWER = Said(
    "partners-by-answer",
    "Partners by their own answer",
    "partners",
    "The partners of each project, apart from the school that leads it: has each said itself that it takes part?",
)
BY_STAGE = Said(
    "pupils-by-key-stage",
    "Pupils by key stage, as stated by the schools",
    "pupils a year",
    "In the projects that schools sent in and that say so. A pupil in two projects counts twice.",
)


def series(said: Said, rows, counts: Counts) -> Series:
    """Return a series of today. `rows` holds label, value and the address of what was counted ("" for none)."""
    points = tuple(point(said, label, value, counts, address) for label, value, address in rows)
    return Series(said.slug, said.name, said.unit, said.definition, points)


def point(said: Said, label, value, counts, address="") -> Point:
    at = timezone.localtime(counts.counted_at)
    return Point(
        label=label,
        value=value,
        unit=said.unit,
        year=at.year,
        measure=said.name,
        slug=said.slug,
        definition=said.definition,
        note=f"Counted on {at.day} {at:%B %Y at %H:%M}.",
        source=f"{settings.SITE_NAME}, this directory",
        address=address,
    )


def by_topic(counts: Counts) -> Series:
    """Return the topics that have projects, the largest first."""
    numbers, names, listed = counts.by_facet["topic"], counts.labels["topic"], reverse("project_list")
    largest_first = sorted((slug for slug in names if numbers[slug]), key=lambda slug: -numbers[slug])
    return series(BY_TOPIC, [(names[slug], numbers[slug], f"{listed}?topic={slug}") for slug in largest_first], counts)


def by_age(counts: Counts) -> Series:
    return series(BY_AGE, [(state.label, counts.by_freshness[state], "") for state in Project.Freshness], counts)


def by_answer(counts: Counts) -> Series:
    return series(BY_ANSWER, [(answer.label, counts.by_confirmation[answer], "") for answer in ANSWERS], counts)


def by_stage(counts: Counts) -> Series:
    numbers = [counts.pupils.by_stage[stage] for stage in STAGES]
    return series(BY_STAGE, [(name, number, "") for name, number in zip(STAGE_NAMES, numbers, strict=True)], counts)
