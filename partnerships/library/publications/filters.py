"""What an address may ask of /publications/, and nowhere else is it said."""

import django_filters
from django.contrib.postgres.search import SearchQuery, SearchVector

from ...asking import AskingFilterSet
from ...projects.models import Topic
from ...projects.words import CONFIG
from ..models import Publication

WORDS = ["title", "summary", "publisher", "covers", "text"]
NO_YEAR = "unknown"


class PublicationFilter(AskingFilterSet):
    """Which public publications an address asks for."""

    q = django_filters.CharFilter(label="Words", method="with_words", max_length=120)
    kind = django_filters.ChoiceFilter(label="Kind", empty_label="Any kind")
    year = django_filters.ChoiceFilter(label="Year", empty_label="Any year", method="of_year")
    topic = django_filters.ChoiceFilter(label="Topic", empty_label="Any topic", field_name="topics__slug")

    class Meta(AskingFilterSet.Meta):
        model = Publication
        fields = []

    def __init__(self, data):
        public = Publication.objects.published()
        super().__init__(data, public)
        # Only what some publication has is offered.
        rows = public.order_by().values_list("kind", "year").distinct()
        kinds, years = {kind for kind, _ in rows}, {year for _, year in rows}
        self.filters["kind"].extra["choices"] = [choice for choice in Publication.Kind.choices if choice[0] in kinds]
        known = [(str(year), str(year)) for year in sorted(years - {None}, reverse=True)]
        self.filters["year"].extra["choices"] = known + ([(NO_YEAR, "Not known")] if None in years else [])
        topics = Topic.objects.filter(publications__in=public.order_by().values("pk")).distinct()
        topics = topics.order_by("position", "name").values_list("slug", "name")
        self.filters["topic"].extra["choices"] = list(topics)

    def with_words(self, queryset, name, value):
        query = SearchQuery(value, config=CONFIG, search_type="websearch")
        return queryset.alias(words=SearchVector(*WORDS, config=CONFIG)).filter(words=query)

    def of_year(self, queryset, name, value):
        return queryset.filter(year=None if value == NO_YEAR else value)

    @property
    def choices(self) -> list:
        """The fields in which one thing is chosen, where there is a choice."""
        return [self.form[name] for name in ("kind", "year", "topic") if self.filters[name].extra["choices"]]

    @property
    def words_of_choices(self) -> list[str]:
        """What was chosen, in words."""
        return [
            f"“{value}”" if name == "q" else dict(self.filters[name].extra["choices"])[value]
            for name, value in self.asked.items()
        ]
