"""What an address may ask of the directory: /projects/, its data and its feed all read it here and nowhere else.

ProjectFilter cleans the parameters of an address. What it cannot understand it sets aside for the page to say, and goes
on with the rest. Its `qs` finds the projects in plain SQL; the pages find the same ones by bitmaps (finding.py), and a
property test holds the two together.
"""

import re
from copy import deepcopy
from functools import cache, cached_property, reduce
from operator import or_
from urllib.parse import urlencode

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import ValidationError
from django.db.models import Exists, ExpressionWrapper, F, FloatField, OuterRef, Q
from django.http import QueryDict

from ..schools import places
from ..schools.models import School
from . import words
from .models import Edition, Partner, Project

MILES_OFFERED = [5, 10, 20, 50, 100]
MILES_UNLESS_SAID = 20
SORTS = {"relevance": "Best match", "newest": "Newest", "nearest": "Nearest", "title": "A to Z"}
VIEWS = {"list": "List", "map": "Map"}
SECTORS = {"state": "State schools", "independent": "Independent schools", "other": "Other schools"}
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
# Campaign marks that newsletters and social media add to any link. They ask for nothing.
ASKS_FOR_NOTHING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.ASCII)
YEAR = re.compile(r"(18[5-9]|19\d|20\d)\d", re.ASCII)
URN = re.compile(r"[A-Za-z0-9-]{1,12}", re.ASCII)
MOST_MISUNDERSTOOD_SHOWN = 5


class ManyField(forms.Field):
    """Several values of one name: topic=music&topic=stem."""

    widget = forms.SelectMultiple


class Address:
    """The form of an address: what can be understood of it, and the rest set aside as pairs of name and value.

    It has what a FilterSet asks of its form, and no more: a Django form copies every field for each request, which
    costs more than the whole search.
    """

    errors = {}

    def __init__(self, data: QueryDict, fields, labels: dict[str, dict[str, str]], school_names: dict[str, str]):
        self.data = data
        self.fields = fields
        self.labels = labels
        self.school_names = school_names
        self.misunderstood: list[tuple[str, str]] = []
        self.cleaned_data = {
            name: self._many(name) if isinstance(field, ManyField) else self._one(name, field)
            for name, field in fields.items()
        }
        for name in data:
            if name not in fields and not ASKS_FOR_NOTHING.fullmatch(name):
                self._set_aside(name, data[name])

    def _one(self, name, field):
        """Return the last value that is understood; of a parameter given twice, the others are set aside."""
        understood = ""
        for value in reversed(list(dict.fromkeys(self.data.getlist(name)))):
            try:
                cleaned = field.clean(value) if value.isprintable() else None
            except ValidationError:
                cleaned = None
            if cleaned in field.empty_values and not value.strip():
                continue
            if cleaned in field.empty_values or understood not in field.empty_values:
                self._set_aside(name, value)
            else:
                understood = cleaned
        return understood

    def _many(self, name):
        values = [value for value in dict.fromkeys(self.data.getlist(name)) if value]
        known = self._known(name, values)
        for value in values:
            if value not in known:
                self._set_aside(name, value)
        return [value for value in values if value in known]

    def _known(self, name, values):
        """Return a container of the values that mean something."""
        if name == "year":
            return [value for value in values if YEAR.fullmatch(value)]
        if name != "school":
            return self.labels.get(name, {})
        unknown = [urn for urn in values if urn not in self.school_names and URN.fullmatch(urn)]
        if unknown:
            self.school_names = self.school_names | dict(
                School.objects.filter(urn__in=unknown).values_list("urn", "name")
            )
        return self.school_names

    def _set_aside(self, name, value):
        self.misunderstood.append((name, value))


class FacetFilter(django_filters.Filter):
    """Projects with any of the values chosen."""

    field_class = ManyField

    def filter(self, queryset, value):
        return queryset.filter(**{f"{self.field_name}__in": value}).distinct() if value else queryset


class WholeNumberFilter(django_filters.Filter):
    field_class = forms.IntegerField


class ProjectFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="with_words", max_length=200)
    place = django_filters.CharFilter(method="near_place", max_length=80)
    within = WholeNumberFilter(method="as_it_is", min_value=1, max_value=600)
    topic = FacetFilter("live__topics__slug")
    phase = FacetFilter("live__phases__slug")
    region = FacetFilter("live__region__slug")
    sector = FacetFilter(method="with_partners_of")
    resource = FacetFilter("live__resources__slug")
    effort = FacetFilter(method="of_effort")
    status = FacetFilter("live__run_state")
    year = FacetFilter("live__start_year")
    school = FacetFilter("live__partners__school__urn")
    sort = django_filters.ChoiceFilter(choices=list(SORTS.items()), method="as_it_is")
    page = WholeNumberFilter(method="as_it_is", min_value=1, max_value=1_000_000)
    view = django_filters.ChoiceFilter(choices=list(VIEWS.items()), method="as_it_is")

    FACETS = ["topic", "phase", "region", "sector", "resource", "effort", "status", "year", "school"]

    class Meta:
        model = Project
        fields = []

    def __init__(self, data: QueryDict, index):
        self.data = data
        self.is_bound = True
        self.labels = {**index.labels, "sector": SECTORS, "effort": EFFORTS, "status": STATUSES}
        self.index = index

    # FilterSet makes these two at once; here only plain SQL needs them, and the pages do without.

    @cached_property
    def queryset(self):
        return Project.objects.published()

    @cached_property
    def filters(self):
        filters = deepcopy(self.base_filters)
        for one in filters.values():
            one.model, one.parent = Project, self
        return filters

    @classmethod
    @cache
    def fields(cls) -> dict[str, forms.Field]:
        return {name: one.field for name, one in cls.base_filters.items()}

    @cached_property
    def form(self) -> Address:
        return Address(self.data, self.fields(), self.labels, self.index.school_names)

    @property
    def asked(self) -> dict:
        """What the address asks for, as far as it was understood."""
        return self.form.cleaned_data

    @cached_property
    def whereabouts(self) -> places.Resolution:
        """What the place means. One query, none where no place is asked for."""
        return places.resolve(self.asked["place"])

    @property
    def miles(self) -> int:
        return self.asked["within"] or MILES_UNLESS_SAID

    @property
    def view_name(self) -> str:
        return self.asked["view"] or "list"

    @property
    def order(self) -> str:
        """Return the order to show: what was asked for where that makes sense here, else what suits the search."""
        possible = self.orders()
        return self.asked["sort"] if self.asked["sort"] in possible else next(iter(possible))

    def orders(self) -> dict[str, str]:
        """Return the orders that make sense for this search, the one that suits it best first."""
        impossible = set()
        if not self.asked["q"]:
            impossible.add("relevance")
        if not self.whereabouts.place:
            impossible.add("nearest")
        best_first = ["relevance", "nearest", "newest", "title"]
        return {name: SORTS[name] for name in best_first if name not in impossible}

    def address(self, *, without: str = "", value: str = "", **changes) -> str:
        """Return this search as the part of an address after "?", with some filters changed, or one dropped or reduced.

        What was not understood, what is empty and what goes without saying is left out, and so is the page.
        """
        asked = {**self.asked, "page": None, **changes}
        if without:
            asked[without] = [one for one in asked[without] if one != value] if value else None
        if not asked["place"]:
            asked["within"] = None
        if asked["sort"] == next(iter(self.orders())):
            asked["sort"] = None
        if asked["view"] == "list":
            asked["view"] = None
        return urlencode({name: one for name, one in asked.items() if one not in ("", None, [])}, doseq=True)

    def name_of(self, name: str, value: str) -> str:
        """Return the words for one choice of a filter."""
        if name == "school":
            return self.form.school_names.get(value, value)
        return self.labels.get(name, {}).get(value, value)

    # The same in plain SQL

    def as_it_is(self, queryset, name, value):
        return queryset

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
