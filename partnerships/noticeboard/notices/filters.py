"""What an address may ask of the noticeboard, and the notices that are found."""

import datetime

import numpy as np
from django.contrib.postgres.search import SearchQuery
from django.db.models import ExpressionWrapper, F, FloatField, Q
from django.utils import timezone
from pyroaring import BitMap

from ...projects.facet_index import Kept
from ...projects.facet_rows import Source
from ...projects.faceted import FacetedFilter, FacetFilter, page_filter, sort_filter
from ...projects.finding import Found
from ...projects.transport import bitmap_of
from ...projects.words import CONFIG
from ...schools import places
from ..models import Notice, Term, Weekday
from . import words
from .terms import ORDER

CATALOGUE = 2
NOTICES = Kept(
    Source(
        table="partnerships_noticeentry",
        key="notice_id",
        day="expires_on",
        catalogue=CATALOGUE,
        search=words.search,
        stands_for=datetime.timedelta(0),
    )
)
KINDS = {Notice.Kind.OFFER.value: "Offers", Notice.Kind.REQUEST.value: "Requests"}
NOUNS = {"offer": ("offer", "offers"), "request": ("request", "requests"), "": ("notice", "notices")}


class NoticeFilter(FacetedFilter):
    kind = FacetFilter("kind")
    topic = FacetFilter("topics__slug")
    resource = FacetFilter("resources__slug")
    phase = FacetFilter("phases__slug")
    region = FacetFilter("school__region__slug")
    sector = FacetFilter("school__sector")
    term = FacetFilter(method="for_terms")
    weekday = FacetFilter(method="on_weekdays")
    cost = FacetFilter("cost")
    online = FacetFilter(method="online_or_not")
    school = FacetFilter("school__urn")
    sort = sort_filter()
    page = page_filter()

    FACETS = ["kind", "topic", "resource", "phase", "region", "sector", "term", "weekday", "cost", "online", "school"]
    GROUPS = {
        "kind": "Offer or request",
        "topic": "Topic",
        "resource": "Space or expertise",
        "phase": "Phase",
        "region": "Region",
        "sector": "Posted by",
        "term": "Term",
        "weekday": "Day",
        "cost": "Cost",
        "online": "Where",
    }
    OPEN_AT_FIRST = {"kind", "topic"}

    class Meta:
        model = Notice
        fields = []

    def more_labels(self, index):
        return {
            "kind": KINDS,
            "term": _term_labels(index.choices_of("term")),
            "weekday": {str(value): label for value, label in Weekday.choices},
            "cost": dict(Notice.Cost.choices),
            "online": {"yes": "Can be done online"},
        }

    @property
    def nouns(self):
        kinds = self.asked["kind"]
        return NOUNS[kinds[0] if len(kinds) == 1 else ""]

    # The same in plain SQL

    def with_words(self, queryset, name, value):
        return queryset.filter(entry__search_vector=SearchQuery(value, config=CONFIG, search_type="websearch"))

    def near_place(self, queryset, name, value):
        place = self.whereabouts.place
        if place is None:
            return queryset
        square = (F("school__easting") - place.easting) ** 2 + (F("school__northing") - place.northing) ** 2
        return queryset.alias(square=ExpressionWrapper(square, FloatField())).filter(
            square__lte=(self.miles * places.METRES_IN_A_MILE) ** 2
        )

    def for_terms(self, queryset, name, value):
        wanted = Q()
        for term, _, year in (one.partition("-") for one in value):
            wanted |= Q(term=term, year=year)
        return queryset.filter(wanted)

    def on_weekdays(self, queryset, name, value):
        return queryset.filter(weekdays__overlap=[int(one) for one in value])

    def online_or_not(self, queryset, name, value):
        return queryset.filter(is_online=True)


def _term_labels(values) -> dict[str, str]:
    """Return the names of the terms for which there are notices, the first first."""
    parts = [(int(year), ORDER.index(term), term) for term, _, year in (value.partition("-") for value in values)]
    return {f"{term}-{year}": f"{Term(term).label} {year}" for year, _, term in sorted(parts)}


class FoundNotices(Found):
    """What a NoticeFilter finds: of what is on the board, that which has not ended since it was last tidied."""

    @property
    def everything(self) -> BitMap:
        ended = np.flatnonzero(self.index.columns.confirmed < timezone.localdate().toordinal())
        return self.index.live - bitmap_of(ended)
