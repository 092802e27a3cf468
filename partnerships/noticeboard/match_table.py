"""Score one notice against all others at once: the numbers of every notice on the board as arrays.

score() is the one place where it is said what counts for how much (docs/decisions/matching.md). Each part of it asks
the same of both notices, so that an offer fits a request exactly as the request fits the offer.
"""

from dataclasses import dataclass

import numpy as np

from ..schools.models.place import METRES_IN_A_MILE
from .models import Notice

# Points: a hundred together. What nobody has named neither speaks for nor against: it counts half.
TOPICS = [0, 20, 26, 30]  # for none, one, two or more shared
RESOURCES = [0, 14, 20]
NEAR = 20  # at the same place; none as far as either would travel
ONLINE = 8  # at least, where both can do it online
PHASES, WEEKDAYS, TERM, COST, OTHER_SECTOR = 10, 6, 5, 4, 5
COSTS = [Notice.Cost.NONE, Notice.Cost.OURS, Notice.Cost.SHARED, Notice.Cost.TALK]
# How well two costs go together, in the order of COSTS. Where one side can pay, or both want the same, all is said.
COSTS_FIT = np.array([[4, 4, 0, 2], [4, 4, 4, 4], [0, 4, 4, 2], [2, 4, 2, 4]])
NUMBERS = ["pk", "kind", "school_id", "miles", "is_online", "term", "year", "cost", "weekdays"]
NUMBERS += ["school__easting", "school__northing", "school__sector"]


@dataclass(frozen=True, eq=False)
class MatchTable:
    """One row a notice, in the order of their ids."""

    ids: np.ndarray
    is_offer: np.ndarray
    school: np.ndarray
    miles: np.ndarray
    is_online: np.ndarray
    term: np.ndarray
    cost: np.ndarray
    weekdays: np.ndarray  # a column a day, true where it suits
    place: np.ndarray  # easting and northing in miles; not a number where the register has none
    sector: np.ndarray
    topics: np.ndarray  # a column a topic
    resources: np.ndarray
    phases: np.ndarray

    @classmethod
    def load(cls) -> "MatchTable":
        """Read all notices that are public. Four queries."""
        notices = Notice.objects.published()
        rows = list(notices.order_by("pk").values_list(*NUMBERS))
        columns = dict(zip(NUMBERS, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(NUMBERS, ())
        ids = np.array(columns["pk"], dtype=np.int64)
        terms = zip(columns["year"], columns["term"], strict=True)
        grid = [columns["school__easting"], columns["school__northing"]]
        return cls(
            ids=ids,
            is_offer=np.array(columns["kind"]) == Notice.Kind.OFFER.value,
            school=np.array(columns["school_id"], dtype=np.int64),
            miles=np.array(columns["miles"], dtype=float),
            is_online=np.array(columns["is_online"], dtype=bool),
            term=np.array([f"{year}{term}" for year, term in terms]),
            cost=np.array([COSTS.index(cost) for cost in columns["cost"]], dtype=np.int64),
            weekdays=np.array([[day in days for day in range(1, 8)] for days in columns["weekdays"]]).reshape(-1, 7),
            place=np.array(grid, dtype=float).T / METRES_IN_A_MILE,
            sector=np.array(columns["school__sector"]),
            topics=_named(ids, notices, Notice.topics.through, "topic_id"),
            resources=_named(ids, notices, Notice.resources.through, "resource_id"),
            phases=_named(ids, notices, Notice.phases.through, "phase_id"),
        )

    def best(self, notice_id: int, number: int | None = None) -> list[tuple[int, int]]:
        """Return the notices that fit one, the best first and of equals the newest, each with its score."""
        row = int(np.searchsorted(self.ids, notice_id))
        if row == len(self.ids) or self.ids[row] != notice_id:
            return []
        scores = self.score(row)
        fitting = np.flatnonzero(scores)
        order = fitting[np.lexsort((-self.ids[fitting], -scores[fitting]))][:number]
        return list(zip(self.ids[order].tolist(), scores[order].tolist(), strict=True))

    def score(self, row: int) -> np.ndarray:
        """Return how well each notice fits the one of a row, from 1 to 100; 0 where they do not fit."""
        topics, resources = self._shared(self.topics, row), self._shared(self.resources, row)
        nearness = self._nearness(row)
        fits = (self.is_offer != self.is_offer[row]) & (self.school != self.school[row])
        fits &= ((topics > 0) | (resources > 0)) & (nearness >= 0)
        points = np.take(TOPICS, np.minimum(topics, 3)) + np.take(RESOURCES, np.minimum(resources, 2))
        points = points + nearness + COSTS_FIT[self.cost, self.cost[row]] + TERM * (self.term == self.term[row])
        points = points + self._overlap(self.phases, row, PHASES) + self._overlap(self.weekdays, row, WEEKDAYS)
        is_other = (self.sector != self.sector[row]) & (self.sector != "other") & (self.sector[row] != "other")
        return np.where(fits, np.rint(points + OTHER_SECTOR * is_other), 0).astype(np.int64)

    def _shared(self, lists, row):
        """Return how many things each notice names that this one names too."""
        return lists @ lists[row]

    def _overlap(self, lists, row, points):
        """Return all points for something in common, half of them where one of the two names nothing."""
        is_open = ~lists.any(axis=1) | ~lists[row].any()
        return np.where(self._shared(lists.astype(np.int16), row) > 0, points, np.where(is_open, points / 2, 0))

    def _nearness(self, row):
        """Return the points for distance, -1 where it is too far for both and one of them cannot do it online."""
        limit = np.maximum(self.miles, self.miles[row])
        apart = np.hypot(*(self.place - self.place[row]).T)
        is_near = apart <= limit  # false where a place is not known
        points = np.where(is_near, NEAR * (1 - np.divide(apart, limit, out=np.zeros_like(apart), where=limit > 0)), -1)
        return np.where(self.is_online & self.is_online[row], np.maximum(points, ONLINE), points)


def _named(ids, notices, through, column) -> np.ndarray:
    """Return which notice names which row of a list, a column a row that any of them names."""
    pairs = np.array(list(through.objects.filter(notice__in=notices).values_list("notice_id", column)))
    pairs = pairs.reshape(-1, 2).astype(np.int64)
    names, columns = np.unique(pairs[:, 1], return_inverse=True)
    named = np.zeros((len(ids), len(names)), dtype=np.int16)
    named[np.searchsorted(ids, pairs[:, 0]), columns] = 1
    return named
