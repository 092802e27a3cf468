"""The searches that an alert can save: how each kind reads an address, and what is new since a number.

A kind of search stands for its directory at one moment. SEARCHES names them all; a further one, of anything that has a
filter, an index and entries with a first version, plugs in there.
"""

from abc import ABC, abstractmethod
from typing import NamedTuple

from django.db.models import Manager
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from pyroaring import BitMap

from ...asking import Way
from ...projects import facet_index, headline, ways_on
from ...projects.faceted import FacetedFilter
from ...projects.filters import ProjectFilter
from ...projects.finding import Found
from ...projects.models import CatalogueEntry, Project
from ..models import Alert, Notice, NoticeEntry
from ..notices import terms
from ..notices.filters import NOTICES, FoundNotices, NoticeFilter

MOST_TOLD = 10
MOST_OF_A_SUMMARY = 300


class SearchLost(Exception):
    """A saved search names something that is not in the directory any more, so it would find too much."""


class Search(NamedTuple):
    """What an address asks for, as an alert keeps it."""

    address: str  # each search in one spelling only
    words: str  # "music projects within 20 miles of York"
    notes: list[str]  # sentences about what was not understood
    place_note: str
    which_place: list[Way]
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


class Searches(ABC):
    """Searches of one directory, as it stands when this is made.

    New is what first came to the directory after the alert's version. What was edited is not new, nor what was put
    back and had been told of; what was off the site when its turn came is told of when it is back.
    """

    view_name: str
    filter_class: type[FacetedFilter]
    found_class: type[Found]
    entries: Manager

    def __init__(self, index):
        self.index = index
        self.version = index.version
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
            place_note=found.asked.whereabouts.note,
            which_place=ways_on.which_place(found),
            is_whole=not found.without_effect,
        )

    def news(self, alert: Alert) -> News:
        """Return what is new for an alert, in a few queries however much that is. Raises SearchLost."""
        query = QueryDict(alert.address)
        found = self._found(query)
        lost = query.keys() - {"within"} - found.narrowed_by.keys()
        if any(self.is_gone(name, query.getlist(name)) for name in lost):
            raise SearchLost(alert.address)
        unheard = self._entered_since(alert.version) | BitMap(alert.missed)
        matching = BitMap() if lost else unheard & found.projects
        told = self._told(matching)
        away = (unheard - found.everything) | (matching - BitMap(told))
        return News(self._items(told[:MOST_TOLD]), len(told), list(away))

    def newest_address(self, address: str) -> str:
        """Return the address at which a search lists all that it finds, the newest first."""
        query = "&".join(filter(None, [address, "sort=newest"]))
        return f"{reverse(self.view_name)}?{query}"

    def is_gone(self, name: str, values: list[str]) -> bool:
        """Tell whether a filter of which the index knows no value will never find anything again."""
        return True

    @abstractmethod
    def rows(self):
        """Return what the public may see at this moment, with all that item() reads."""

    @abstractmethod
    def item(self, row) -> Item:
        """Return what a letter says of a row."""

    def _found(self, query):
        return self.found_class(self.filter_class(query, self.index), self.index)

    def _entered_since(self, version) -> BitMap:
        if version not in self._entered:
            new = self.entries.filter(first_version__gt=version, first_version__lte=self.version)
            self._entered[version] = BitMap(new.order_by().values_list("pk", flat=True))
        return self._entered[version]

    def _told(self, matching) -> list[int]:
        """Return the ids of those that the public may see, the newest first."""
        if not matching:
            return []
        rows = self.rows().filter(pk__in=matching).order_by("-entry__first_version", "-pk")
        return list(rows.values_list("pk", flat=True))

    def _items(self, ids) -> list[Item]:
        rows = self.rows().in_bulk(ids)
        return [self.item(rows[pk]) for pk in ids if pk in rows]


class ProjectSearches(Searches):
    view_name = "project_list"
    filter_class, found_class = ProjectFilter, Found
    entries = CatalogueEntry.objects

    def __init__(self):
        super().__init__(facet_index.current())

    def rows(self):
        return Project.objects.published().select_related("live", "lead_school")

    def item(self, row):
        who = row.lead_school.name if row.lead_school else ""
        return Item(row.live.title, who, row.live.summary, row.get_absolute_url())


class NoticeSearches(Searches):
    view_name = "notice_list"
    filter_class, found_class = NoticeFilter, FoundNotices
    entries = NoticeEntry.objects

    def __init__(self):
        super().__init__(NOTICES.current())

    def rows(self):
        return Notice.objects.published().select_related("school")

    def item(self, row):
        summary = Truncator(" ".join(row.text.split())).chars(MOST_OF_A_SUMMARY)
        return Item(row.title, f"{row.school.name} ({row.get_kind_display().lower()})", summary, row.get_absolute_url())

    def is_gone(self, name, values):
        """A term without a notice today may have one tomorrow, until it is over."""
        if name != "term":
            return True
        return not any(term.value in values for term in terms.offered(timezone.localdate()))


SEARCHES = {Alert.About.PROJECTS: ProjectSearches, Alert.About.NOTICES: NoticeSearches}
