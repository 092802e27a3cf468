"""The site's own totals of today: numbers that stand alone, each with its definition."""

from django.urls import reverse

from ..projects.models import Confirmation, Edition
from .counting import Counts
from .live import Said, point
from .series import Point

EACH_ONCE = "In at least one project. Each counts once, also where it is only named and not in the register."


def totals(counts: Counts) -> list[Point]:
    """Return the totals, the weightiest first."""
    rows = [*_projects(counts), *_parties(counts), _pupils(counts.pupils), *_breadth(counts)]
    return [point(said, "", value, counts, address) for said, value, address in rows]


def _projects(counts):
    listed = reverse("project_list")
    running = Edition.RunState.RUNNING
    yield (
        Said("projects", "Projects", "projects", "Shown here today, for anybody to read."),
        counts.projects,
        listed,
    )
    yield (
        Said("projects-running", "Projects that are running", "projects", "The others have finished, or do not say."),
        counts.by_facet["status"][running],
        f"{listed}?status={running}",
    )
    yield (
        Said(
            "projects-from-public-sources",
            "Projects drawn from public sources",
            "projects",
            "Written by us from pages that others have published. No school has sent them in.",
        ),
        counts.drawn,
        "",
    )


def _parties(counts):
    number = counts.parties
    yield (
        Said("independent-schools", "Independent schools", "schools", EACH_ONCE),
        number["independent_schools"],
        "",
    )
    isc = "Of these, the schools that our list has as members of the Independent Schools Council."
    yield Said("isc-schools", "ISC schools", "schools", isc), counts.isc_schools, ""
    yield Said("state-schools", "State schools", "schools", EACH_ONCE), number["state_schools"], ""
    others = "Universities, charities, councils and others in at least one project. Each name counts once."
    yield Said("other-partners", "Other partners", "partners", others), number["other_parties"], ""


def _pupils(pupils):
    words = (
        f"As stated by the schools: {pupils.stating:,} of the {pupils.projects:,} projects that schools sent in say. "
        if pupils.stating
        else "No school has stated a number yet. "
    )
    words += "Projects drawn from public sources are left out, for their numbers overlap."
    return Said("pupils", "Pupils a year", "pupils a year", words), pupils.number, ""


def _breadth(counts):
    """Return how many of the topics, of the regions and of the partners have what they could have."""
    for facet, name in [("topic", "Topics"), ("region", "Regions")]:
        words = f"With at least one project, of the {len(counts.labels[facet])} in our list."
        yield Said(f"{facet}s", name, f"{facet}s", words), len(counts.by_facet[facet]), ""
    words = f"Of {counts.by_confirmation.total():,} partners, not counting the schools that lead."
    confirmed = counts.by_confirmation[Confirmation.Status.CONFIRMED]
    yield Said("partners-confirmed", "Partners that have confirmed", "partners", words), confirmed, ""
