"""What a group's page shows, in four queries: the group, its members, its projects, its events."""

from django.utils.safestring import mark_safe

from schools_together.structured_data import described, described_page

from ..schools.models import School
from .area_map import area_map

MOST_EVENTS = 6


def group_page(group) -> dict:
    """Return the context of groups/group_detail.html. `group` comes with its region."""
    members = list(group.memberships.select_related("school"))
    schools = sorted(
        (member.school for member in members if member.school), key=lambda school: (school.name, school.pk)
    )
    projects = list(_projects(group))
    return {
        "group": group,
        "sectors": _by_sector(schools),
        "others": [member.organisation for member in members if not member.school],
        "map": area_map(schools),
        # Our own template wrote each card when its project was published, and escaped what people typed.
        "cards": [mark_safe(project["entry__card"]) for project in projects],  # noqa: S308 - our own template wrote it
        "pupils": _pupils(projects),
        "events": list(group.events.public().for_cards().upcoming_first()[:MOST_EVENTS]),
        "structured": _structured(group, schools),
    }


def _projects(group):
    """Return what the page reads of the group's public projects, from A to Z."""
    fields = ["is_sample", "live__pupils", "entry__card"]
    return group.projects.published().order_by("entry__sort_title", "pk").values(*fields)


def _by_sector(schools) -> list[tuple[str, list[School]]]:
    by_sector = [
        (label, [each for each in schools if each.sector == sector]) for sector, label in School.Sector.choices
    ]
    return [(label, found) for label, found in by_sector if found]


def _pupils(projects) -> dict:
    """Return the pupils of the projects whose schools state them, and how many projects that is.

    What the sample directory says of pupils is never added up: its records overlap, and their years differ.
    """
    stated = [project["live__pupils"] for project in projects if not project["is_sample"] and project["live__pupils"]]
    return {"number": sum(stated), "projects": len(stated)}


def _structured(group, schools) -> dict:
    return described_page(
        "Organization",
        group,
        name=group.name,
        description=group.summary,
        areaServed=group.area,
        foundingDate=str(group.since_year or ""),
        sameAs=group.website,
        member=[described("School", school, name=school.name) for school in schools],
    )
