"""What an address may ask of /events/, and nowhere else is it said."""

import django_filters
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Count, F, Func, OuterRef, Q, TextField, Value
from django.db.models.functions import Concat

from partnerships.asking import AskingFilterSet
from partnerships.projects.words import CONFIG
from partnerships.schools.models import Region

from .models import Appearance, Event, FloorQuestion, Launch, Point, Session, Speaker, Theme

LISTS = ["theme", "speaker", "region"]


class EventFilter(AskingFilterSet):
    """Which public events an address asks for. Within one filter there is one choice; all filters must hold."""

    q = django_filters.CharFilter(label="Words", method="with_words", max_length=120)
    theme = django_filters.ChoiceFilter(label="Theme", empty_label="Any", field_name="themes__slug")
    kind = django_filters.ChoiceFilter(label="Kind", empty_label="Any", choices=Event.Kind.choices)
    speaker = django_filters.ChoiceFilter(label="Speaker", empty_label="Any", method="with_speaker")
    region = django_filters.ChoiceFilter(label="Region", empty_label="Any", method="in_region")

    class Meta(AskingFilterSet.Meta):
        model = Event
        fields = []

    def __init__(self, data):
        super().__init__(data, Event.objects.public())
        for name, choices in _choices().items():
            self.filters[name].extra["choices"] = choices

    def events(self, without: str = ""):
        """Return the events found; perhaps those there would be without one of the filters."""
        found = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name != without:
                found = self.filters[name].filter(found, value)
        return found

    def counts_without(self, names) -> dict[str, int]:
        """Return how many events leaving out each of some filters would find. One query."""
        counted = [
            self.events(without=name)
            .order_by()
            .annotate(left_out=Value(name))
            .values("left_out")
            .annotate(number=Count("pk", distinct=True))
            .values_list("left_out", "number")
            for name in names
        ]
        return dict(counted[0].union(*counted[1:], all=True).order_by()) if counted else {}

    def with_words(self, queryset, name, value):
        query = SearchQuery(value, config=CONFIG, search_type="websearch")
        return queryset.alias(words=SearchVector(_all_words(), config=CONFIG)).filter(words=query)

    def with_speaker(self, queryset, name, value):
        # Somebody may appear twice at one event.
        return queryset.filter(pk__in=Appearance.objects.filter(speaker__slug=value).values("event"))

    def in_region(self, queryset, name, value):
        """Find where an event says it is or, where it says nothing, where its school is."""
        return queryset.filter(Q(region__slug=value) | Q(region=None, venue_school__region__slug=value))


def _all_words():
    """Return all that is said of an event as one text, so that words are found wherever each of them stands."""
    columns = ["title", "summary", "description", "report", "venue", "address", "host", "organisers"]
    many = [
        (Theme.objects.filter(events=OuterRef("pk")), "name"),
        (Speaker.objects.filter(appearances__event=OuterRef("pk")), "name"),
        (Appearance.objects.filter(event=OuterRef("pk")), "described_as"),
        (Session.objects.filter(event=OuterRef("pk")), "title"),
        (Point.objects.filter(event=OuterRef("pk")), "text"),
        (FloorQuestion.objects.filter(event=OuterRef("pk")), "question"),
        (Launch.objects.filter(event=OuterRef("pk")), "title"),
    ]
    lists = [_joined(rows.order_by().values(column)) for rows, column in many]
    parts = [*map(F, columns), F("venue_school__name"), F("venue_school__town"), *lists]
    return Concat(*[piece for part in parts for piece in (part, Value(" "))], output_field=TextField())


def _joined(rows):
    return Func(ArraySubquery(rows), Value(" "), function="array_to_string", output_field=TextField())


def _choices() -> dict[str, list[tuple[str, str]]]:
    """Return slug and name of every theme, speaker and region that a public event has. One query."""
    public = Event.objects.public().order_by()
    appearing = Appearance.objects.filter(event__in=public.values("pk"))
    where = public.values("region").union(public.filter(region=None).values("venue_school__region"))
    rows = {
        "theme": Theme.objects.filter(events__in=public.values("pk")).distinct(),
        "speaker": Speaker.objects.filter(pk__in=appearing.values("speaker")).annotate(position=Value(0)),
        "region": Region.objects.filter(pk__in=where),
    }
    lists = [
        found.order_by().annotate(list=Value(name)).values_list("list", "position", "slug", "name")
        for name, found in rows.items()
    ]
    found = lists[0].union(*lists[1:]).order_by("list", "position", "name", "slug")
    choices = {name: [] for name in LISTS}
    for name, _, slug, words in found:
        choices[name].append((slug, words))
    return choices
