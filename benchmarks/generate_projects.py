"""Fill a database of its own with a directory of any size: python benchmarks/generate_projects.py 10000

The schools are the real register. What the projects say is drawn by chance, always the same for one size: words of the
sample directory, as often as in real text; few topics and regions with most projects; entries written by the site's own
catalogue, so that what is measured is what the site would have written.
"""

import argparse
import itertools
import json
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context

from databases import ROOT, mark_complete, set_up, use

LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)
DAYS = 4000
STORY_WORDS = 120
ENTRIES_A_BATCH = 500


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
    from partnerships.projects.publishing import public_change

    with public_change():
        write(options.projects)
    enter(options.projects)
    mark_complete()
    print(f"{options.projects:,} projects in {time.perf_counter() - began:,.0f} s")


def prepare():
    """Make the tables and load the real register."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    register = ROOT / "fixtures" / "register"
    call_command("import_schools", register / "schools.csv.gz", register / "schools_wales_scotland_ni.csv.gz")


def write(count):
    """Copy projects, editions, partners and what they are about straight into their tables."""
    from partnerships.projects.models import Edition, Partner, Project

    chance = random.Random(count)
    drawn = Draw(chance)
    editions = [drawn.edition(number) for number in range(1, count + 1)]
    leads = [chance.choice(drawn.independent) for _ in editions]
    copy(Project, (drawn.project(edition, lead) for edition, lead in zip(editions, leads, strict=True)))
    copy(Edition, editions)
    copy(Partner, itertools.chain.from_iterable(drawn.partners(*pair) for pair in zip(editions, leads, strict=True)))
    for field in ["topics", "phases", "resources"]:
        copy(getattr(Edition, field).through, drawn.links(field, editions))
    restart_sequences([Project, Edition, Partner])


class Draw:
    """Draws what projects are made of. Of any list the first come most often, as words do in real text."""

    def __init__(self, chance):
        from partnerships.projects.models import Edition, Resource, Topic
        from partnerships.schools.models import Phase, Region, School

        self.chance = chance
        sample = json.loads((ROOT / "fixtures" / "sample" / "projects.json").read_text())
        self.words = by_frequency(word for text in texts(sample) for word in text.split())
        self.weights = list(itertools.accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        schools = School.objects.open().filter(easting__isnull=False)
        self.independent = list(schools.filter(sector="independent"))
        self.state = list(schools.filter(sector="state"))
        self.regions = list(Region.objects.all())
        self.lists = {"topics": list(Topic.objects.all()), "phases": list(Phase.objects.all())}
        self.lists["resources"] = list(Resource.objects.all())
        self.edition_class = Edition

    def text(self, length):
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=length)).capitalize()

    def skewed(self, rows, most):
        return {rows[int(len(rows) * self.chance.random() ** 2)] for _ in range(self.chance.randint(1, most))}

    def edition(self, number):
        chance = self.chance
        return self.edition_class(
            pk=number,
            project_id=number,
            status="published",
            published_at=LONG_AGO + timedelta(days=chance.random() * DAYS),
            title=self.text(chance.randint(3, 8))[:120],
            summary=self.text(chance.randint(12, 30))[:400],
            story=self.text(STORY_WORDS),
            run_state=chance.choice(["running", "running", "finished", "not-stated"]),
            start_year=chance.choice([None, *range(2000, 2026)]),
            staff_hours=chance.choice([None, 4, 8, 20, 40, 80]),
            pupils=chance.choice([None, 20, 60, 300]),
        )

    def project(self, edition, lead):
        from partnerships.projects.models import Project

        for name in ["easting", "northing", "region_id"]:
            setattr(edition, name, getattr(lead, name))
        edition.place = lead.town
        confirmed = self.chance.choice([None, date(2020, 1, 1) + timedelta(days=self.chance.randint(0, 2400))])
        return Project(
            pk=edition.pk, slug=f"project-{edition.pk}", lead_school=lead, live_id=edition.pk, confirmed_on=confirmed
        )

    def partners(self, edition, lead):
        from partnerships.projects.models import Partner

        others = self.chance.sample(self.state, self.chance.randint(1, 5))
        for position, school in enumerate([lead, *others]):
            role = "partner" if position else "lead"
            yield Partner(
                pk=edition.pk * 10 + position, edition_id=edition.pk, school=school, role=role, position=position
            )

    def links(self, field, editions):
        through = getattr(self.edition_class, field).through
        target = f"{field.removesuffix('s')}_id"
        numbers = itertools.count(1)
        for edition in editions:
            for row in self.skewed(self.lists[field], most=3):
                yield through(pk=next(numbers), edition_id=edition.pk, **{target: row.pk})


def texts(sample):
    for project in sample:
        yield from (value for value in project["fields"].values() if isinstance(value, str) and "://" not in value)


def by_frequency(words):
    counted = {}
    for word in words:
        counted[word] = counted.get(word, 0) + 1
    return sorted(counted, key=lambda word: (-counted[word], word))


def copy(model, rows):
    from django.db import connection

    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as out:
        for row in rows:
            out.write_row([getattr(row, field.attname) for field in fields])


def restart_sequences(models):
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def enter(count):
    """Let the site's own catalogue write all entries, one process a processor. Indexes are quicker made at the end."""
    from django.db import connection

    from partnerships.projects import catalogue
    from partnerships.projects.models import CatalogueEntry

    catalogue.next_version()
    indexes = CatalogueEntry._meta.indexes
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.remove_index(CatalogueEntry, index)
    batches = itertools.batched(range(1, count + 1), ENTRIES_A_BATCH)
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=set_up, initargs=[count]) as processes:
        for done in itertools.accumulate(processes.map(enter_batch, batches)):
            print(f"\r{done:>9,} of {count:,} entries", end="", flush=True)
    print()
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.add_index(CatalogueEntry, index)


def enter_batch(project_ids) -> int:
    from partnerships.projects import catalogue

    catalogue.write_entries(project_ids, version=catalogue.current_version())
    return len(project_ids)


if __name__ == "__main__":
    main()
