"""Fill a database of its own with a directory of any size: python benchmarks/generate_projects.py 10000

The schools are the real register; chance.py draws the projects, the same ones at each size. Rows, words and facets are
made by the site's own models and catalogue, but copied into the tables in bulk, without triggers and with indexes made
at the end. So PostgreSQL's superuser is needed, as on a developer's machine. Finished pages are kept only of the first
hundred projects: they are a table apart, and a page is found in it by one key.
"""

import argparse
import itertools
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

from databases import mark_complete, set_up, use

BATCH = 5000
PAGES_KEPT = 100
WEIGHTS = "ABCD"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", type=int)
    parser.add_argument("--anew", action="store_true", help="drop the database of this size and make it again")
    parser.add_argument("--if-missing", action="store_true", help="leave a database of this size as it is")
    options = parser.parse_args()
    if not use(options.projects, anew=options.anew):
        if options.if_missing:
            return
        sys.exit(f"There is a directory of {options.projects:,} projects already. Say --anew to make it again.")
    prepare()
    began = time.perf_counter()
    fill(options.projects)
    mark_complete()
    print(f"{options.projects:,} projects in {time.perf_counter() - began:,.0f} s")


def prepare():
    """Make the tables and load the real register."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("import_schools")


def fill(count):
    """Write all projects, with one process a processor."""
    from partnerships.projects import catalogue, school_counts
    from partnerships.projects.models import CatalogueEntry, Edition, Partner, Project
    from partnerships.projects.models.catalogue import STRETCH

    links = [getattr(Edition, field).through for field in ["topics", "phases", "resources"]]
    catalogue.next_version()
    with (
        indexes_made_at_the_end([Project, Edition, Partner, CatalogueEntry, *links]),
        ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=set_up, initargs=[count]) as processes,
    ):
        batches = list(itertools.batched(range(1, count + 1), BATCH))
        show("projects", len(batches), processes.map(write, batches))
        stretches = range(count // STRETCH + 1)
        show("stretches of the index of words", len(stretches), processes.map(index_words, stretches))
    restart_sequences([Project, Edition])
    for _ in catalogue.enter_all(Project.objects.filter(pk__lte=PAGES_KEPT)):
        pass
    school_counts.recount(range(1, count + 1))


def show(what, total, done):
    began = time.perf_counter()
    for number, _ in enumerate(done, 1):
        print(f"\r{number / total:>5.0%} of {what}", end="", flush=True)
    print(f" in {time.perf_counter() - began:,.0f} s")


@cache
def draw():
    from chance import Draw

    return Draw()


def write(numbers):
    """Copy one batch of projects, with their entries in the catalogue, straight into the tables."""
    from django.db import connection, transaction

    from partnerships.projects import words
    from partnerships.projects.models import Edition, Partner, Project

    editions = draw().editions(numbers)
    projects = [draw().project(edition) for edition in editions]
    words.learn(word for edition in editions for word in words.to_learn(edition))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        copy(Project, projects)
        copy(Edition, editions)
        copy(Partner, itertools.chain.from_iterable(edition.partners.all() for edition in editions), leave_out="id")
        for field in ["topics", "phases", "resources"]:
            link(field, editions)
        enter(projects, editions)


def copy(model, rows, table="", leave_out="", more=()):
    """Copy models into their table or another, perhaps without one column or with more values for each."""
    from django.db import connection

    fields = [field for field in model._meta.concrete_fields if not field.generated and field.column != leave_out]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    names = [field.attname for field in fields]
    copying = f'COPY "{table or model._meta.db_table}" ({columns}{"".join(f", {name}" for name in more)}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(copying) as out:
        for row in rows:
            out.write_row([*(getattr(row, name) for name in names), *(getattr(row, name) for name in more)])


def link(field, editions):
    """Copy what editions are linked to by a field of many."""
    from django.db import connection

    from partnerships.projects.models import Edition

    table, target = getattr(Edition, field).through._meta.db_table, f"{field.removesuffix('s')}_id"
    copying = f"COPY {table} (edition_id, {target}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(copying) as out:
        for edition in editions:
            for row in getattr(edition, field).all():
                out.write_row((edition.pk, row.pk))


def enter(projects, editions):
    """Write the entries of the catalogue. PostgreSQL makes the words of each text, as when a project is published."""
    from django.db import connection

    from partnerships.projects import catalogue, words
    from partnerships.projects.models import CatalogueEntry

    version, table = catalogue.current_version(), CatalogueEntry._meta.db_table
    texts = ", ".join(f"{weight} text" for weight in WEIGHTS)
    vector = " || ".join(f"setweight(to_tsvector('{words.CONFIG}', {weight}), '{weight}')" for weight in WEIGHTS)
    columns = [field.column for field in CatalogueEntry._meta.concrete_fields]
    names = ", ".join(columns)
    values = ", ".join(vector if column == "search_vector" else column for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE drawn (LIKE {table}, {texts}) ON COMMIT DROP")
        entries = (entry(*pair, version) for pair in zip(projects, editions, strict=True))
        copy(CatalogueEntry, entries, table="drawn", more=WEIGHTS)
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM drawn ORDER BY project_id")  # noqa: S608 ours


def entry(project, edition, version):
    """Return the entry of a project, with its texts by weight and without its words."""
    from partnerships.projects import catalogue, words
    from partnerships.projects.models import CatalogueEntry

    made = CatalogueEntry(
        project_id=project.pk,
        version=version,
        title=edition.title,
        sort_title=catalogue.sort_title(edition.title),
        published_at=edition.published_at,
        confirmed_on=project.confirmed_on,
        easting=edition.easting,
        northing=edition.northing,
        facets=catalogue.facets(edition),
        card=draw().card(project, edition),
    )
    for weight, text in words.texts(edition).items():
        setattr(made, weight, text)
    return made


def index_words(stretch):
    from partnerships.projects import word_index

    word_index.make_anew(stretch)


@contextmanager
def indexes_made_at_the_end(models):
    """Drop the indexes of some tables, but for those that hold a constraint, and make them again at the end."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(INDEXES, [[model._meta.db_table for model in models]])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for _, definition in indexes:
            cursor.execute(definition)
    print(f"{len(indexes)} indexes in {time.perf_counter() - began:,.0f} s")


INDEXES = """
SELECT relname, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE indrelid = ANY(%s::text[]::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def restart_sequences(models):
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


if __name__ == "__main__":
    main()
