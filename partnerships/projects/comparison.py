"""Projects side by side: what somebody asks who thinks of doing the like, a line each."""

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst

from . import page_parts, wording
from .models import Project

SIDES = {"gives": "What each side gives", "gains": "What each side gains"}

MOST_OF_AN_IMPACT = 300  # letters; the page of the project has it whole


class Row(NamedTuple):
    name: str
    cells: list[tuple[Project, list[str]]]  # what each project says of it, in lines; none where it is silent


def compare(projects: list[Project]) -> list[Row]:
    """Return the lines of the comparison. `projects` come from for_page()."""
    said = [(project, _said_by(project)) for project in projects]
    names = dict.fromkeys(name for _, lines in said for name in lines)
    return [Row(name, [(project, lines[name]) for project, lines in said]) for name in names]


def _said_by(project) -> dict[str, list[str]]:
    """Return all lines of one project. Every project has the same ones, in the same order."""
    edition = project.live
    stated = dict(page_parts.facts(edition)) | dict(page_parts.doing(edition))
    partners = list(edition.partners.all())
    return {
        "Who": _who(partners),
        **{name: _line(stated, name) for name in ["Phase", "Pupils a year", "When", "How often"]},
        **{name: _line(stated, name) for name in ["Time", "Time to set up", "Cost", "Space", "Getting there"]},
        **{label: _side(partners, name) for name, label in SIDES.items()},
        "Aims and what came of them": _aims(edition),
        "Last confirmed": [_confirmed(project)],
    }


def _line(stated, name):
    return [stated[name]] if name in stated else []


def _side(partners, name):
    """Return "School: what it gives" for each side, partners of whom the same is said together."""
    return [f"{_whose(side['partners'])}: {side[name]}" for side in page_parts.sides(partners) if side[name]]


def _whose(partners) -> str:
    """Return who gives or gains: two by name, more as their number and kind."""
    if len(partners) <= 2:
        return wording.listing([partner.name for partner in partners])
    return capfirst(wording.with_partners(partners).removeprefix("with "))


def _who(partners) -> list[str]:
    lead = [partner.name for partner in partners if partner.role == partner.Role.LEAD]
    return [*lead, capfirst(wording.with_partners(partners))] if len(partners) > len(lead) else lead


def _aims(edition) -> list[str]:
    lines = [f"{aim.text}: {aim.get_evidence_display().lower()}" for aim in edition.aims.all()]
    impact = Truncator(" ".join(edition.impact.split())).chars(MOST_OF_AN_IMPACT)
    return [*lines, impact] if impact else lines


def _confirmed(project) -> str:
    freshness = project.freshness().label
    if not project.confirmed_on:
        return freshness
    return f"{freshness}: {date_format(project.confirmed_on)}"
