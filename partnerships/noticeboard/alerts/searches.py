"""The searches that an alert can save: how each kind reads an address, and what is new since a number.

A kind of search is a class that stands for its directory at one moment: it has a `version`, reads an address into a
`Search`, and tells the `News` of an alert. SEARCHES names them all; a further one plugs in there.
"""

from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from pyroaring import BitMap

from ...projects import facet_index, headline, ways_on
from ...projects.filters import ProjectFilter
from ...projects.finding import Found
from ...projects.models import CatalogueEntry, Project
from ..models import Alert

MOST_TOLD = 10


class SearchLost(Exception):
    """A saved search names something that is not in the directory any more, so it would find too much."""


class Search(NamedTuple):
    """What an address asks for, as an alert keeps it."""

    address: str  # each search in one spelling only
    words: str  # "music projects within 20 miles of York"
    notes: list[str]  # sentences about what was not understood
    which_place: list[ways_on.Way]
    is_whole: bool  # all of it was understood, so that an alert would find what its owner thinks


class Item(NamedTuple):
    title: str
    who: str
    summary: str
    path: str


class News(NamedTuple):
    """What an alert's owner has not heard of: the newest few, how many in all, and the ids that come later."""

    items: list[Item]
    count: int
    missed: list[int]


class ProjectSearches:
    """Searches of /projects/, as the catalogue stands when this is made.

    New is what was first published after the alert's version. An edited project is not new, nor one put back that was
    told of; one that was withdrawn when its turn came is told of when it is back.
    """

    view_name = "project_list"

    def __init__(self):
        self.index = facet_index.current()
        self.version = self.index.version
        self._entered: dict[int, BitMap] = {}

    def read(self, query: QueryDict) -> Search:
        found = self._found(query)
        asked, used = found.asked.asked, found.narrowed_by
        changes = {name: sorted(asked[name]) for name in found.asked.FACETS} | {"sort": "", "view": ""}
        changes["q"] = " ".join(asked["q"].split()) if "q" in used else ""
        place = found.asked.whereabouts.place
        changes |= {"place": place.label, "within": found.asked.miles} if place else {"place": ""}
        address = found.asked.address(**changes)
        return Search(
            address=address,
            words=headline.in_full(self._found(QueryDict(address))),
            notes=ways_on.notes(found),
            which_place=ways_on.which_place(found),
            is_whole=all(name in used for name in ("q", "place") if asked[name]),
        )

    def news(self, alert: Alert) -> News:
        """Return what is new for an alert. Raises SearchLost. At most five queries, one where nothing is new at all."""
        found = self._found(QueryDict(alert.address))
        if QueryDict(alert.address).keys() - {"within"} - found.narrowed_by.keys():
            raise SearchLost(alert.address)
        unheard = self._entered_since(alert.version) | BitMap(alert.missed)
        matching = unheard & found.projects
        projects = Project.objects.published().filter(pk__in=matching).order_by("-entry__first_version", "-pk")
        told = list(projects.values_list("pk", flat=True)) if matching else []
        away = (unheard - self.index.live) | (matching - BitMap(told))
        return News(self._items(told[:MOST_TOLD]), len(told), list(away))

    def newest_address(self, address: str) -> str:
        """Return the address at which a search lists all that it finds, the newest first."""
        query = "&".join(filter(None, [address, "sort=newest"]))
        return f"{reverse(self.view_name)}?{query}"

    def _found(self, query):
        return Found(ProjectFilter(query, self.index), self.index)

    def _entered_since(self, version) -> BitMap:
        if version not in self._entered:
            new = CatalogueEntry.objects.filter(first_version__gt=version, first_version__lte=self.version)
            self._entered[version] = BitMap(new.order_by().values_list("pk", flat=True))
        return self._entered[version]

    @staticmethod
    def _items(ids) -> list[Item]:
        if not ids:
            return []
        projects = Project.objects.published().select_related("live", "lead_school").in_bulk(ids)
        return [_item(projects[pk]) for pk in ids if pk in projects]


def _item(project) -> Item:
    who = project.lead_school.name if project.lead_school else ""
    return Item(project.live.title, who, project.live.summary, project.get_absolute_url())


SEARCHES = {Alert.About.PROJECTS: ProjectSearches}
