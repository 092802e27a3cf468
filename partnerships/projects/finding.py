"""Find projects: from what an address asks for to the projects, their order, and the count of every choice."""

from functools import cached_property, reduce
from operator import and_

import numpy as np
from pyroaring import BitMap

from . import words
from .facet_index import FacetIndex
from .faceted import FacetedFilter

MOST_SEARCHES_KEPT = 256


class Found:
    """The projects that a filter finds in an index.

    Within one filter any of the chosen values will do, and every filter must hold. A choice is counted with all the
    other filters kept, so its number says what choosing it would give.
    """

    def __init__(self, asked: FacetedFilter, index: FacetIndex, *, is_being_typed: bool = False):
        self.asked = asked
        self.index = index
        self.is_being_typed = is_being_typed and bool(words.prefix(asked.asked["q"]))

    def __len__(self):
        return len(self.projects)

    @cached_property
    def projects(self) -> BitMap:
        return self._all_of(self.narrowed_by)

    def without(self, *names: str) -> BitMap:
        """Return the projects there would be without some of the filters."""
        return self._all_of([name for name in self.narrowed_by if name not in names])

    def counts(self, name: str) -> dict[str, int]:
        """Return how many projects each choice of a filter would give, of those that would give any."""
        base = self.without(name) if name in self.narrowed_by else self.projects
        choices = self.index.choices_of(name).items()
        counted = {value: base.intersection_cardinality(projects) for value, projects in choices}
        return {value: count for value, count in counted.items() if count}

    @cached_property
    def narrowed_by(self) -> dict[str, BitMap]:
        """The projects of each filter that is used, by its name."""
        asked = self.asked.asked
        parts = {name: self.index.any_of(name, asked[name]) for name in self.asked.FACETS if asked[name]}
        if self.tiers is not None:
            parts["q"] = self.tiers[-1]
        if place := self.asked.whereabouts.place:
            parts["place"] = self.index.within(place.easting, place.northing, self.asked.miles)
        return parts

    @property
    def without_effect(self) -> list[str]:
        """The filters that were understood but find nothing to narrow by: idle words, an unknown place."""
        return [name for name in ("q", "place") if self.asked.asked[name] and name not in self.narrowed_by]

    @cached_property
    def tiers(self) -> list[BitMap] | None:
        """What the words find, the best matches first; None where there are none, or none worth searching for."""
        text = self.asked.asked["q"]
        if not text:
            return None
        key = (text, self.is_being_typed)
        kept = self.index.searches
        if key not in kept:
            found = self.index.source.search(text, self.index.live, is_being_typed=self.is_being_typed)
            if len(kept) >= MOST_SEARCHES_KEPT:
                kept.clear()
            kept[key] = found
        return kept[key]

    def ids(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the ids of a stretch of the projects found, in the order asked for."""
        return self._ordered(stop)[start:stop].tolist()

    def _ordered(self, stop) -> np.ndarray:
        match self.asked.order:
            case "relevance" if self.tiers is not None:
                return self.index.most_relevant(self.projects, self.tiers, first=stop)
            case "nearest":
                place = self.asked.whereabouts.place
                return self.index.nearest(self.projects, place.easting, place.northing, first=stop)
            case "title":
                return self.index.from_a_to_z(self.projects, first=stop)
        return self.index.newest(self.projects, first=stop)

    def _all_of(self, names) -> BitMap:
        return reduce(and_, [self.narrowed_by[name] for name in names], self.everything)

    @property
    def everything(self) -> BitMap:
        return self.index.live
