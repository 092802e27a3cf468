"""The facets of all live projects in memory: one compressed bitmap of project ids a choice, and columns to sort by.

The same code serves any other source (facet_rows.Source); where it says projects, read what that source holds.

An index is never changed once it is made. A process keeps one, compares its version with the catalogue's at each
request, and puts a newer one in its place. PostgreSQL stays the truth (docs/decisions/facets.md).
"""

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

import numpy as np
from django.utils import timezone
from pyroaring import BitMap

from ..schools.places import METRES_IN_A_MILE
from . import catalogue, facet_rows
from .facet_rows import FROM_NOTHING, PROJECTS, Columns, Rows, Source
from .transport import bitmap_of, ids_of

# From a thousand changed entries on, making the index from nothing is as quick as patching it.
MOST_CHANGES_TO_PATCH = 1000
# Where only the first few of an order are wanted, it is searched in pieces of this length until they are found.
LOOKED_AT_ONCE = 8192


@dataclass(frozen=True, eq=False)
class FacetIndex:
    version: int
    live: BitMap
    choices: dict[str, BitMap]  # by facet, such as "topic:music"
    columns: Columns
    by_title: np.ndarray  # project ids from A to Z
    labels: dict[str, dict[str, str]]  # by filter and value, in the order in which to show them
    school_names: dict[str, str]
    source: Source = PROJECTS
    searches: dict = field(default_factory=dict)  # what words found, while this version lasts
    _newest: dict = field(default_factory=dict)  # by day: which projects are out of date depends on it

    @classmethod
    def load(cls, version: int, source: Source = PROJECTS) -> "FacetIndex":
        """Make the index from nothing."""
        rows = Rows.load(source, since=FROM_NOTHING)
        return cls.empty(version, source)._with(rows, since=FROM_NOTHING, version=version)

    @classmethod
    def empty(cls, version: int = FROM_NOTHING, source: Source = PROJECTS) -> "FacetIndex":
        return cls(version, BitMap(), {}, Columns.empty(), np.empty(0, dtype=np.int64), {}, {}, source)

    def patched(self, version: int) -> "FacetIndex":
        """Return an index that also knows what changed in the catalogue since this one."""
        changed = Rows.load(self.source, since=self.version)
        if len(changed.ids) > MOST_CHANGES_TO_PATCH:
            return self.load(version, self.source)
        return self._with(changed, since=self.version, version=version)

    def _with(self, rows: Rows, since: int, version: int) -> "FacetIndex":
        stale = bitmap_of(rows.ids)
        choices = {facet: ids - stale if ids.intersect(stale) else ids for facet, ids in self.choices.items()}
        new = facet_rows.load_choices(self.source, since)
        for facet, ids in new.items():
            choices[facet] = choices[facet] | ids if facet in choices else ids
        columns = self.columns.updated(rows)
        live = (self.live - stale) | bitmap_of(rows.live_ids)
        return FacetIndex(
            version=version,
            live=live,
            choices=choices,
            columns=columns,
            by_title=_members(facet_rows.load_title_order(self.source), live, columns.size),
            labels=facet_rows.load_labels(),
            school_names=self.school_names | facet_rows.load_school_names(new),
            source=self.source,
        )

    @cached_property
    def _choices_by_filter(self) -> dict[str, dict[str, BitMap]]:
        grouped = {}
        for facet, ids in self.choices.items():
            name, _, value = facet.partition(":")
            grouped.setdefault(name, {})[value] = ids
        return grouped

    def choices_of(self, name: str) -> dict[str, BitMap]:
        """Return the projects of each value of a filter."""
        return self._choices_by_filter.get(name, {})

    @cached_property
    def settled(self) -> BitMap:
        """The things that do not grow out of date: of projects, the finished ones."""
        return self.choices.get(self.source.settled, BitMap())

    def any_of(self, name: str, values: list[str]) -> BitMap:
        """Return the projects that have at least one of some values of a filter."""
        choices = self.choices_of(name)
        return BitMap.union(BitMap(), *(choices[value] for value in values if value in choices))

    def within(self, easting: int, northing: int, miles: float) -> BitMap:
        """Return the projects at most so many miles from a point, planar on the British National Grid."""
        return (
            bitmap_of(np.flatnonzero(self._squares(easting, northing) <= (miles * METRES_IN_A_MILE) ** 2)) & self.live
        )

    def _squares(self, easting, northing, ids=slice(None)):
        return (self.columns.easting[ids] - easting) ** 2 + (self.columns.northing[ids] - northing) ** 2

    def order_newest(self, today: datetime.date | None = None) -> np.ndarray:
        """Return all ids, the newest first, but those out of date last of all."""
        today = today or timezone.localdate()
        if today not in self._newest:
            ids = ids_of(self.live)
            confirmed = self.columns.confirmed[ids]
            oldest_still_true = (today - self.source.stands_for).toordinal()
            is_out_of_date = (confirmed > 0) & (confirmed < oldest_still_true) & ~np.isin(ids, ids_of(self.settled))
            order = np.lexsort((-ids.astype(np.int64), -self.columns.published[ids], is_out_of_date))
            self._newest.clear()
            self._newest[today] = ids[order]
        return self._newest[today]

    def newest(self, found: BitMap, first: int | None = None) -> np.ndarray:
        return self._take(self.order_newest(), found, first)

    def from_a_to_z(self, found: BitMap, first: int | None = None) -> np.ndarray:
        return self._take(self.by_title, found, first)

    def nearest(self, found: BitMap, easting: int, northing: int, first: int | None = None) -> np.ndarray:
        """Return the ids found, the nearest first, of equally near ones the newest id; perhaps only the first few."""
        ids = ids_of(found)
        squares = self._squares(easting, northing, ids)
        if first is not None and len(ids) > first > 0:
            is_near = squares <= np.partition(squares, first - 1)[first - 1]
            ids, squares = ids[is_near], squares[is_near]
        return ids[np.lexsort((-ids.astype(np.int64), squares))]

    def most_relevant(self, found: BitMap, tiers: list[BitMap], first: int | None = None) -> np.ndarray:
        """Return the ids found, those of the first tier first; within a tier as newest() has them."""
        ranked, rest = [], found
        for tier in [*tiers, found]:
            ranked.append(self.newest(rest & tier, first))
            if first is not None and sum(map(len, ranked)) >= first:
                break
            rest = rest - tier
        return np.concatenate(ranked)

    def _take(self, order, found, first):
        """Return those of an order that are found, perhaps only the first few and some more."""
        if len(found) == len(self.live):
            return order
        is_found = _mask(found, self.columns.size)
        if first is None:
            return order[is_found[order]]
        taken, number = [order[:0]], 0
        for begin in range(0, len(order), LOOKED_AT_ONCE):
            if number >= first:
                break
            some = order[begin : begin + LOOKED_AT_ONCE]
            taken.append(some[is_found[some]])
            number += len(taken[-1])
        return np.concatenate(taken)


def _mask(found: BitMap, size: int) -> np.ndarray:
    """Return an array that says of each id below a size whether it is found."""
    is_found = np.zeros(size, dtype=bool)
    is_found[ids_of(found)] = True
    return is_found


def _members(order: np.ndarray, found: BitMap, size: int) -> np.ndarray:
    """Return those of an order that are found. Of ids from `size` on, newer than the rest of the index, none is."""
    order = order[order < size]
    return order[_mask(found, size)[order]]


class Kept:
    """The index of one source that this process keeps."""

    everywhere = []

    def __init__(self, source: Source):
        self.source = source
        self.lock = Lock()
        self.forget()
        self.everywhere.append(self)

    def current(self) -> FacetIndex:
        """Return the index as the source stands at this moment. One query where this process is up to date."""
        if self.index.version != catalogue.current_version(self.source.catalogue):
            with self.lock:
                self._catch_up()
        return self.index

    def _catch_up(self):
        """Patch the index, or make it anew where there is none yet or the database was put back to an earlier state."""
        # Asked again: while this thread waited, another may have done the work.
        version = catalogue.current_version(self.source.catalogue)
        if self.index.version == FROM_NOTHING or self.index.version > version:
            self.index = FacetIndex.load(version, self.source)
        elif self.index.version < version:
            self.index = self.index.patched(version)

    def forget(self):
        self.index = FacetIndex.empty(source=self.source)


projects = Kept(PROJECTS)
current = projects.current


def forget():
    """Drop what this process knows. For tests, whose database goes back to what it was."""
    for kept in Kept.everywhere:
        kept.forget()
