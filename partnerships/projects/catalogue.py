"""Keep the catalogue: one narrow row a project with all that browsing reads, and one number for every change."""

from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string

from .models import Catalogue, CatalogueEntry, Project


def current_version() -> int:
    """Return the number of the latest change of what the public sees."""
    return Catalogue.objects.values_list("version", flat=True).first() or 0


def enter(project: Project) -> CatalogueEntry:
    """Write the entry of a project from its live edition, inside the caller's transaction."""
    edition = project.live
    entry, _ = CatalogueEntry.objects.update_or_create(
        project=project,
        defaults={
            "version": next_version(),
            "is_live": True,
            "title": edition.title,
            "published_at": edition.published_at,
            "confirmed_on": project.confirmed_on,
            "easting": edition.easting,
            "northing": edition.northing,
            "facets": facets(project, edition),
            "card": render_to_string("components/project_card.html", {"project": project, "edition": edition}),
        },
    )
    return entry


def leave(project: Project) -> None:
    """Take a project out of the catalogue. Its entry stays, so that every index learns of it."""
    CatalogueEntry.objects.filter(project=project).update(is_live=False, version=next_version())


@transaction.atomic
def next_version() -> int:
    """Number one more change. The row stays locked until the transaction ends, so that numbers appear in order."""
    Catalogue.objects.get_or_create(pk=1)
    Catalogue.objects.filter(pk=1).update(version=F("version") + 1)
    return current_version()


def facets(project, edition) -> list[str]:
    """Return every choice under which a project is found, as words such as "topic:music"."""
    found = {f"topic:{topic.slug}" for topic in edition.topics.all()}
    found |= {f"phase:{phase.slug}" for phase in edition.phases.all()}
    found |= {f"resource:{resource.slug}" for resource in edition.resources.all()}
    for partner in edition.partners.all():
        if partner.school_id:
            found.add(f"school:{partner.school.urn}")
        if partner.role != partner.Role.LEAD and partner.sector:
            found.add(f"sector:{partner.sector}")
    if edition.region_id:
        found.add(f"region:{edition.region.slug}")
    if edition.effort_band:
        found.add(f"effort:{edition.effort_band}")
    if edition.start_year:
        found.add(f"year:{edition.start_year}")
    found.add(f"status:{edition.run_state}")
    return sorted(found)
