"""Find the projects that began with what a school has: one starting point, or two together."""

from functools import cached_property
from urllib.parse import urlencode

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from pyroaring import BitMap

from ...projects import catalogue
from ...projects.facet_index import FacetIndex
from ...projects.filters import ProjectFilter
from ...projects.finding import Found
from ...projects.models import Project
from .starting_points import GROUPS, STARTING_POINTS, StartingPoint

PER_PAGE = 6
SECONDS = 60 * 60


class Ideas:
    """What the ideas page shows for up to two starting points, each named by its slug."""

    def __init__(self, index: FacetIndex, first: str, second: str):
        asked = dict.fromkeys(slug for slug in (first, second) if slug)
        self.index = index
        self.chosen = [STARTING_POINTS[slug] for slug in asked if slug in STARTING_POINTS]
        self.unknown = [slug for slug in asked if slug not in STARTING_POINTS]

    def groups(self) -> dict[str, list[dict]]:
        """Return every starting point with its number of projects, by group."""
        return {
            name: [{"point": point, "count": len(self._found[point.slug])} for point in points]
            for name, points in GROUPS.items()
        }

    def others(self) -> list[dict]:
        """Return what may be combined with the first starting point chosen, with the number that both would give."""
        first = self._found[self.chosen[0].slug]
        return [
            {"point": point, "count": first.intersection_cardinality(self._found[slug])}
            for slug, point in STARTING_POINTS.items()
            if point is not self.chosen[0]
        ]

    def page(self, number) -> Page:
        """Return one page of the cards of what was found, the newest projects first."""
        return Paginator(FoundCards(self.index, self._projects), PER_PAGE).get_page(number)

    @property
    def in_directory(self) -> str:
        """Return the address of the same projects among all, or "" where the filters there cannot say it."""
        asks = [point.asks for point in self.chosen]
        names = [name for one in asks for name in one]
        if not all(asks) or len(set(names)) < len(names):
            return ""
        return f"{reverse('project_list')}?{urlencode({name: value for one in asks for name, value in one.items()})}"

    @property
    def _projects(self) -> BitMap:
        found = [self._found[point.slug] for point in self.chosen]
        return BitMap.intersection(*found) if found else BitMap()

    @cached_property
    def _found(self) -> dict[str, BitMap]:
        """The projects of every starting point, gathered once for each change of the catalogue."""
        key = f"starting-points-{self.index.version}"
        return cache.get_or_set(key, lambda: gather(self.index), SECONDS)


class FoundCards:
    """The cards of some projects as a sequence, of which a paginator loads one stretch in one query."""

    def __init__(self, index: FacetIndex, projects: BitMap):
        self.index = index
        self.projects = projects

    def __len__(self):
        return len(self.projects)

    def __getitem__(self, stretch: slice) -> list[str]:
        ids = self.index.newest(self.projects, first=stretch.stop)[stretch]
        return catalogue.cards(ids.tolist())


def gather(index: FacetIndex) -> dict[str, BitMap]:
    return {slug: found(point, index) for slug, point in STARTING_POINTS.items()}


def found(point: StartingPoint, index: FacetIndex) -> BitMap:
    if point.where is None:
        return BitMap(Found(ProjectFilter(QueryDict(urlencode(point.asks)), index), index).projects)
    return BitMap(Project.objects.published().filter(point.where).values_list("pk", flat=True)) & index.live
