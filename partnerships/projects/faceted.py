"""What the address of a list may ask for, whatever is listed: its form, and what every such filter can do.

A FacetedFilter cleans the parameters of an address. What it cannot understand it sets aside for the page to say, and
goes on with the rest. Its `qs` finds the rows in plain SQL; the pages find the same ones by bitmaps (finding.py), and
property tests hold the two together.
"""

import re
from copy import deepcopy
from functools import cache, cached_property
from urllib.parse import urlencode

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from ..asking import ASKS_FOR_NOTHING
from ..schools import places
from ..schools.models import School

MILES_OFFERED = [5, 10, 20, 50, 100]
MILES_UNLESS_SAID = 20
SORTS = {"relevance": "Best match", "newest": "Newest", "nearest": "Nearest", "title": "A to Z"}
# The orders that need something to go by, and which filter says what.
NEEDED_BY_SORT = {"relevance": "q", "nearest": "place"}
SECTORS = {"state": "State schools", "independent": "Independent schools", "other": "Other schools"}
YEAR = re.compile(r"(18[5-9]|19\d|20\d)\d", re.ASCII)


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
        for value in dict.fromkeys(reversed(self.data.getlist(name))):
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
        unknown = [urn for urn in values if urn not in self.school_names]
        if unknown:
            found = School.objects.with_urns(unknown).values_list("urn", "name")
            self.school_names = self.school_names | dict(found)  # the index keeps its own
        return self.school_names

    def _set_aside(self, name, value):
        self.misunderstood.append((name, value))


class FacetFilter(django_filters.Filter):
    """Rows with any of the values chosen."""

    field_class = ManyField

    def filter(self, queryset, value):
        return queryset.filter(**{f"{self.field_name}__in": value}).distinct() if value else queryset


class WholeNumberFilter(django_filters.Filter):
    field_class = forms.IntegerField


def sort_filter():
    return django_filters.ChoiceFilter(choices=list(SORTS.items()), method="as_it_is")


def page_filter():
    return WholeNumberFilter(method="as_it_is", min_value=1, max_value=1_000_000)


class FacetedFilter(django_filters.FilterSet):
    """What filters of different things have in common: words, a place, facets, an order and a page.

    A subclass names what it lists in Meta.model and `nouns`, its FACETS, the titles of those that the page offers in
    GROUPS, and the ones of these that stand open in OPEN_AT_FIRST. It says in plain SQL what `with_words` and
    `near_place` find. After its facets it takes the two parameters of every list, `sort` and `page`: addresses keep
    this order.
    """

    q = django_filters.CharFilter(method="with_words", max_length=200)
    place = django_filters.CharFilter(method="near_place", max_length=80)
    within = WholeNumberFilter(method="as_it_is", min_value=1, max_value=600)

    FACETS: list[str] = []
    GROUPS: dict[str, str] = {}
    OPEN_AT_FIRST: set[str] = set()
    nouns: tuple[str, str]  # one of what is listed, and several

    def __init__(self, data: QueryDict, index):
        self.data = data
        self.is_bound = True
        self.labels = {**index.labels, "sector": SECTORS, **self.more_labels(index)}
        self.index = index

    def more_labels(self, index) -> dict[str, dict[str, str]]:
        """Return the names of the choices that stand in no reference list, by filter and value."""
        return {}

    def noun(self, count: int) -> str:
        """Return what is listed, as the heading says it of so many."""
        one, several = self.nouns
        return one if count == 1 else several

    # FilterSet makes these two at once; here only plain SQL needs them, and the pages do without.

    @cached_property
    def queryset(self):
        return self._meta.model.objects.published()

    @cached_property
    def filters(self):
        filters = deepcopy(self.base_filters)
        for one in filters.values():
            one.model, one.parent = self.queryset.model, self
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
        needed = NEEDED_BY_SORT.get(asked["sort"])
        if asked["sort"] == next(iter(self.orders())) or (needed and not asked[needed]):
            asked["sort"] = None
        if asked.get("view") == "list":
            asked["view"] = None
        return urlencode({name: one for name, one in asked.items() if one not in ("", None, [])}, doseq=True)

    def name_of(self, name: str, value: str) -> str:
        """Return the words for one choice of a filter."""
        if name == "school":
            return self.form.school_names.get(value, value)
        return self.labels.get(name, {}).get(value, value)

    def as_it_is(self, queryset, name, value):
        return queryset
