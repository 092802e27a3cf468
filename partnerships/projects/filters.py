"""What an address may ask of the directory: /projects/, its data and its feed all read it here and nowhere else."""

from functools import reduce
from operator import or_

import django_filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, ExpressionWrapper, F, FloatField, OuterRef, Q

from ..schools import places
from . import words
from .faceted import FacetedFilter, FacetFilter, page_filter, sort_filter
from .models import Edition, Partner, Project

VIEWS = {"list": "List", "map": "Map"}
STATUSES = {"running": "Running", "finished": "Finished"}
EFFORTS = dict(Edition.EffortBand.choices)
# How plain SQL tells what Edition.effort_band and Partner.sector say of one row.
STAFF_HOURS = {
    Edition.EffortBand.LIGHT: Q(live__staff_hours__lte=10),
    Edition.EffortBand.MEDIUM: Q(live__staff_hours__gt=10, live__staff_hours__lte=50),
    Edition.EffortBand.LARGE: Q(live__staff_hours__gt=50),
}
KINDS_OF_SECTOR = {
    "state": Q(kind__is_state_school=True),
    "independent": Q(kind__is_state_school=False, kind__is_independent_school=True),
    "other": Q(pk=None),
}


class ProjectFilter(FacetedFilter):
    topic = FacetFilter("live__topics__slug")
    phase = FacetFilter("live__phases__slug")
    region = FacetFilter("live__region__slug")
    sector = FacetFilter(method="with_partners_of")
    resource = FacetFilter("live__resources__slug")
    effort = FacetFilter(method="of_effort")
    status = FacetFilter("live__run_state")
    year = FacetFilter("live__start_year")
    school = FacetFilter("live__partners__school__urn")
    sort = sort_filter()
    page = page_filter()
    view = django_filters.ChoiceFilter(choices=list(VIEWS.items()), method="as_it_is")

    FACETS = ["topic", "phase", "region", "sector", "resource", "effort", "status", "year", "school"]
    GROUPS = {
        "topic": "Topic",
        "phase": "Phase",
        "region": "Region",
        "sector": "Partners",
        "resource": "What is shared",
        "effort": "Staff time",
        "status": "Running or finished",
        "year": "Began in",
    }
    OPEN_AT_FIRST = {"topic", "phase"}
    nouns = ("project", "projects")

    class Meta:
        model = Project
        fields = []

    def more_labels(self, index):
        return {"effort": EFFORTS, "status": STATUSES}

    @property
    def view_name(self) -> str:
        return self.asked["view"] or "list"

    # The same in plain SQL

    def with_words(self, queryset, name, value):
        return queryset.filter(entry__search_vector=SearchQuery(value, config=words.CONFIG, search_type="websearch"))

    def near_place(self, queryset, name, value):
        place = self.whereabouts.place
        if place is None:
            return queryset
        square = (F("live__easting") - place.easting) ** 2 + (F("live__northing") - place.northing) ** 2
        # Said to be a float, as an integer field would call any radius over 28 miles out of its range.
        return queryset.alias(square=ExpressionWrapper(square, FloatField())).filter(
            square__lte=(self.miles * places.METRES_IN_A_MILE) ** 2
        )

    def of_effort(self, queryset, name, value):
        return queryset.filter(reduce(or_, [STAFF_HOURS[band] for band in value]))

    def with_partners_of(self, queryset, name, value):
        is_registered = Q(school__sector__in=value)
        is_named = Q(school=None) & reduce(or_, [KINDS_OF_SECTOR[sector] for sector in value])
        partners = Partner.objects.filter(is_registered | is_named, edition=OuterRef("live"))
        return queryset.filter(Exists(partners.exclude(role=Partner.Role.LEAD)))
