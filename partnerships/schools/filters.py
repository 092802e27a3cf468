"""What an address may ask of /schools/, and nowhere else is it said."""

import django_filters
from django.db.models import Value

from ..asking import AskingFilterSet
from .models import Phase, Region, School

MILES_OFFERED = [1, 3, 5, 10, 20, 50]
MILES_UNLESS_SAID = 10
YES = "yes"


class SchoolFilter(AskingFilterSet):
    """What an address may ask of /schools/."""

    q = django_filters.CharFilter(label="Name, town or postcode", method="leave_to_finder", max_length=120)
    place = django_filters.CharFilter(label="Near a town or postcode", method="leave_to_finder", max_length=80)
    within = django_filters.ChoiceFilter(
        label="Within",
        method="leave_to_finder",
        choices=[(str(miles), f"{miles} mile{'s' if miles > 1 else ''}") for miles in MILES_OFFERED],
    )
    sector = django_filters.ChoiceFilter(label="Sector", empty_label="Any", choices=School.Sector.choices)
    phase = django_filters.ChoiceFilter(label="Phase", empty_label="Any", field_name="phase__slug")
    region = django_filters.ChoiceFilter(label="Region", empty_label="Any", field_name="region__slug")
    isc = django_filters.ChoiceFilter(label="ISC schools only", method="only_isc", choices=[(YES, "Yes")])
    with_projects = django_filters.ChoiceFilter(
        label="With projects only", method="only_with_projects", choices=[(YES, "Yes")]
    )

    class Meta(AskingFilterSet.Meta):
        model = School
        fields = []

    def __init__(self, data, queryset):
        super().__init__(data, queryset)
        phases, regions = _reference_choices()
        self.filters["phase"].extra["choices"] = phases
        self.filters["region"].extra["choices"] = regions

    def leave_to_finder(self, queryset, name, value):
        return queryset

    def only_isc(self, queryset, name, value):
        return queryset.filter(isc_record__is_member=True)

    def only_with_projects(self, queryset, name, value):
        return queryset.with_projects()


def _reference_choices() -> tuple[list, list]:
    """Return slug and name of every phase and region. One query for both."""
    phases = Phase.objects.annotate(list=Value("phase")).values_list("list", "position", "slug", "name")
    regions = Region.objects.annotate(list=Value("region")).values_list("list", "position", "slug", "name")
    rows = list(phases.order_by().union(regions.order_by(), all=True).order_by("list", "position", "name"))
    return (
        [(slug, name) for kind, _, slug, name in rows if kind == "phase"],
        [(slug, name) for kind, _, slug, name in rows if kind == "region" and slug != "uk-wide"],
    )
