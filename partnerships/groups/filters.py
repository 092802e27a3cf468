"""What an address may ask of /groups/, and nowhere else is it said."""

import django_filters
from django.db.models import Exists, OuterRef, Q

from ..asking import AskingFilterSet, too_many
from ..schools.models import Group, GroupMembership, Region
from ..schools.words import plain_words

MOST_WORDS = 8


class GroupFilter(AskingFilterSet):
    q = django_filters.CharFilter(label="Name, area or member school", method="with_words", max_length=120)
    region = django_filters.ChoiceFilter(label="Region", empty_label="Any region", field_name="region__slug")

    class Meta(AskingFilterSet.Meta):
        model = Group
        fields = []

    def __init__(self, data, queryset):
        super().__init__(data, queryset)
        regions = Region.objects.filter(groups__isnull=False).distinct().order_by("position", "name")
        self.filters["region"].extra["choices"] = list(regions.values_list("slug", "name"))

    @property
    def notes(self):
        return [*super().notes, *too_many(plain_words(self.asked.get("q", "")).split(), MOST_WORDS)]

    def with_words(self, queryset, name, value):
        """Groups in which every word stands: in the name, the area, the sentence, or the name of a member."""
        for word in plain_words(value).split()[:MOST_WORDS]:
            schools = GroupMembership.objects.filter(
                Q(school__search_text__contains=word) | Q(organisation__unaccent__icontains=word), group=OuterRef("pk")
            )
            own = Q(name__unaccent__icontains=word) | Q(area__unaccent__icontains=word)
            queryset = queryset.filter(own | Q(summary__unaccent__icontains=word) | Exists(schools))
        return queryset
