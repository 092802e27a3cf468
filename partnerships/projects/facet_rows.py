"""What the facet index reads from PostgreSQL: a handful of queries, whatever the number of projects.

The same is read of any source: a table with one narrow row a thing that is browsed. Projects are the first of them.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

import numpy as np
from django.db import connection, transaction
from pyroaring import BitMap

from ..schools.models import Phase, Region, School
from . import catalogue, words
from .models import Edition, Resource, Topic
from .models.project import CONFIRMED_FOR, DUE_FOR
from .transport import bitmaps, integers

FROM_NOTHING = -1
# A project without a grid reference stands here: farther from every place than anybody asks for.
NOWHERE = -10_000_000
# To read every school is quicker than to ask for more of them by name.
MOST_SCHOOLS_NAMED = 5_000

COLUMNS = """
SELECT
    array_send(array_agg({key})),
    array_send(array_agg(is_live::int::bigint)),
    array_send(array_agg(published_at)),
    array_send(array_agg(coalesce({day} - date '0001-01-01' + 1, 0)::bigint)),
    array_send(array_agg(coalesce(easting, {NOWHERE})::bigint)),
    array_send(array_agg(coalesce(northing, {NOWHERE})::bigint))
FROM {table} WHERE version > %s
"""
# OFFSET 0 keeps the inner query apart, so that a project's id is written once and not for each of its facets.
CHOICES = """
SELECT facet, string_agg(id, '')
FROM (
    SELECT id, unnest(facets) AS facet
    FROM (
        SELECT int4send({key}::integer) AS id, facets FROM {table} WHERE is_live AND version > %s OFFSET 0
    ) AS entry
) AS choice
GROUP BY facet
"""
# The withdrawn ones too: so the index over just these two columns answers alone.
TITLE_ORDER = """
SELECT array_send(array_agg({key}))
FROM (SELECT {key} FROM {table} ORDER BY sort_title, {key}) AS entry
"""


@dataclass(frozen=True)
class Source:
    """Where the things stand that are browsed, and how their words are searched."""

    table: str
    key: str  # the column of their ids
    day: str  # the column of the day by which they grow out of date: Columns.confirmed
    catalogue: int  # the row of the catalogue that numbers their changes
    search: Callable[..., list[BitMap] | None]  # as words.search
    stands_for: datetime.timedelta  # how long after that day a thing does not yet sink in the list
    settled: str = ""  # the facet of those that never sink

    def sql(self, template: str) -> str:
        """Return a query of ours with this source's names in it."""
        return template.format(table=self.table, key=self.key, day=self.day, NOWHERE=NOWHERE)


PROJECTS = Source(
    table="partnerships_catalogueentry",
    key="project_id",
    day="confirmed_on",
    catalogue=catalogue.PROJECTS,
    search=words.search,
    stands_for=CONFIRMED_FOR + DUE_FOR,
    settled=f"status:{Edition.RunState.FINISHED}",
)


@dataclass(frozen=True, eq=False)
class Columns:
    """What they are sorted by, each an array with a project's number at the place of its id."""

    published: np.ndarray  # microseconds since 2000, as PostgreSQL has them
    confirmed: np.ndarray  # the day's ordinal, as in datetime.date; 0 where never
    easting: np.ndarray
    northing: np.ndarray

    @classmethod
    def empty(cls) -> "Columns":
        return cls(*(np.empty(0, dtype=np.int64) for _ in fields(cls)))

    @property
    def size(self) -> int:
        return len(self.published)

    def updated(self, rows: "Rows") -> "Columns":
        """Return columns in which these rows stand anew."""
        size = max(self.size, rows.ids.max(initial=-1) + 1)
        updated = []
        for column, values in zip(fields(self), rows.values, strict=True):
            grown = np.zeros(size, dtype=np.int64)
            grown[: self.size] = getattr(self, column.name)
            grown[rows.ids] = values
            updated.append(grown)
        return Columns(*updated)


@dataclass(frozen=True, eq=False)
class Rows:
    """Entries as they come from the database, column by column."""

    ids: np.ndarray
    is_live: np.ndarray
    values: list[np.ndarray]  # one a field of Columns

    @classmethod
    def load(cls, source: Source, since: int) -> "Rows":
        """Load the entries that were written after a version of the catalogue."""
        with connection.cursor() as cursor:
            cursor.execute(source.sql(COLUMNS), [since])
            ids, is_live, *values = [integers(raw) for raw in cursor.fetchone()]
        return cls(ids, is_live.astype(bool), values)

    @property
    def live_ids(self) -> np.ndarray:
        return self.ids[self.is_live]


def load_choices(source: Source, since: int) -> dict[str, BitMap]:
    """Return the projects of each facet, of those entries that were written after a version of the catalogue."""
    with transaction.atomic(), connection.cursor() as cursor:
        # 100,000 projects have more than a million facets. One process that holds them all is quicker than several
        # that sort them on disk and hand them on.
        cursor.execute("SET LOCAL work_mem = '256MB'; SET LOCAL max_parallel_workers_per_gather = 0")
        cursor.execute(source.sql(CHOICES), [since])
        return bitmaps(dict(cursor.fetchall()))


def load_title_order(source: Source) -> np.ndarray:
    """Return the ids of all entries from A to Z, the withdrawn ones among them."""
    with connection.cursor() as cursor:
        cursor.execute(source.sql(TITLE_ORDER))
        return integers(cursor.fetchone()[0])


def load_labels() -> dict[str, dict[str, str]]:
    """Return the name of each choice of the reference lists, in their order, by filter and slug."""
    lists = {"topic": Topic, "phase": Phase, "region": Region, "resource": Resource}
    return {name: dict(model.objects.values_list("slug", "name")) for name, model in lists.items()}


def load_school_names(facets: Iterable[str]) -> dict[str, str]:
    """Return the names of the schools among some facets, by URN."""
    urns = {facet.removeprefix("school:") for facet in facets if facet.startswith("school:")}
    schools = School.objects.order_by().values_list("urn", "name")
    if len(urns) <= MOST_SCHOOLS_NAMED:
        return dict(schools.filter(urn__in=urns))
    return {urn: name for urn, name in schools if urn in urns}
