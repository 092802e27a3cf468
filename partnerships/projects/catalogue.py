"""Keep the catalogue: one narrow row a project with all that browsing reads, and one number for every change.

The finished parts of each project's page are kept with it, in a table of their own.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import batched

from django.db import connection, transaction
from django.template.loader import render_to_string

from . import page_parts, school_counts, word_index, words
from .models import CatalogueEntry, Project, ProjectPage
from .models.project import ProjectQuerySet
from .pictures import picture
from .wording import one_fact, with_partners

# The row of Catalogue that numbers the changes of projects. Others may have rows of their own.
PROJECTS = 1
ENTRIES_A_BATCH = 500
# The ids of the projects that wait for the end of entered_together().
_waiting: ContextVar[set[int] | None] = ContextVar("_waiting", default=None)
NEXT_VERSION = """
INSERT INTO partnerships_catalogue AS kept (id, version) VALUES (%s, 1)
ON CONFLICT (id) DO UPDATE SET version = kept.version + 1
RETURNING kept.version
"""
CARDS = "SELECT project_id, card FROM partnerships_catalogueentry WHERE project_id = ANY(%s)"


def current_version(catalogue: int = PROJECTS) -> int:
    """Return the number of the latest change of what the public sees."""
    with connection.cursor() as cursor:  # asked at every request: the ORM would take longer than the database
        cursor.execute("SELECT version FROM partnerships_catalogue WHERE id = %s", [catalogue])
        return (cursor.fetchone() or [0])[0]


def cards(project_ids: list[int]) -> list[str]:
    """Return the kept cards of some projects, in their order."""
    with connection.cursor() as cursor:  # not through the ORM, as current_version
        cursor.execute(CARDS, [project_ids])
        found = dict(cursor.fetchall())
    return [found[key] for key in project_ids if key in found]


def enter(project: Project):
    """Write the entry and the page of a project from its live edition, inside the caller's transaction."""
    waiting = _waiting.get()
    if waiting is None:
        _write([project.pk])
    else:
        waiting.add(project.pk)


@contextmanager
def entered_together():
    """Let what is entered inside wait for the end, in one transaction: many at once take a tenth of the time."""
    with transaction.atomic():
        waiting = set()
        before = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(before)
        for batch in batched(sorted(waiting), ENTRIES_A_BATCH):
            _write(batch)


def enter_all(projects: ProjectQuerySet | None = None) -> Iterator[int]:
    """Write the entries and pages of all or some projects anew, after a change of a name that they show.

    Yields how many are done.
    """
    projects = Project.objects.all() if projects is None else projects
    done = 0
    for batch in batched(list(projects.published().values_list("pk", flat=True).distinct()), ENTRIES_A_BATCH):
        _write(batch)
        done += len(batch)
        yield done


def leave(project: Project) -> None:
    """Take a project out of the catalogue. Its entry stays, so that every index learns of it; its page goes."""
    ProjectPage.objects.filter(project=project).delete()
    CatalogueEntry.objects.filter(project=project).update(is_live=False, version=next_version())
    school_counts.recount([project.pk])


def next_version(catalogue: int = PROJECTS) -> int:
    """Number one more change. The row stays locked until the transaction ends, so that numbers appear in order."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_VERSION, [catalogue])
        return cursor.fetchone()[0]


@transaction.atomic(savepoint=False)
def _write(project_ids):
    """Write the entries and pages of some projects under one new version."""
    page_parts.keep(write_entries(project_ids, next_version()))


def write_entries(project_ids, version: int) -> list[Project]:
    """Write the entries of some projects under a version. The number of queries does not grow with the rows."""
    projects = list(Project.objects.published().for_page().filter(pk__in=project_ids).order_by("pk"))
    words.learn(word for project in projects for word in words.to_learn(project.live))
    before = word_index.words_in(project_ids)
    columns = {field.name for field in CatalogueEntry._meta.fields} - {"project", "first_version"}
    CatalogueEntry.objects.bulk_create(
        [_entry(project, version) for project in projects],
        update_conflicts=True,
        unique_fields=["project"],
        update_fields=sorted(columns),
    )
    word_index.change(before, word_index.words_in(project_ids))
    school_counts.recount(project_ids)
    return projects


def _entry(project, version) -> CatalogueEntry:
    edition = project.live
    return CatalogueEntry(
        project=project,
        version=version,
        first_version=version,
        is_live=True,
        title=edition.title,
        sort_title=sort_title(edition.title),
        published_at=edition.published_at,
        confirmed_on=project.confirmed_on,
        easting=edition.easting,
        northing=edition.northing,
        facets=facets(edition),
        search_vector=words.vector(edition),
        card=card(project, edition),
    )


def card(project, edition) -> str:
    """Return the finished HTML of a project's card: a pure function of its edition and its register facts."""
    partners, topics = list(edition.partners.all()), list(edition.topics.all())
    place = edition.place or (edition.region.name if edition.region else "")
    phases = ", ".join(phase.name for phase in edition.phases.all())
    line = [place, ", ".join(topic.name for topic in topics[:2]), phases]
    context = {
        "project": project,
        "edition": edition,
        "lead": next((partner for partner in partners if partner.role == partner.Role.LEAD), None),
        "others": with_partners(partners),
        "line": [words for words in [*line, one_fact(edition)] if words],
        "picture": picture(project.pk, topics[0].pk if topics else None),
    }
    return render_to_string("components/project_card.html", context)


def sort_title(title: str) -> str:
    """Return a title as the list from A to Z takes it: no accents, no capitals, no quotes, no leading "the"."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", title) if not unicodedata.combining(char))
    plain = plain.casefold().lstrip("'\"‘’“”( ")
    return plain.removeprefix("the ")[:240]


def facets(edition) -> list[str]:
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
