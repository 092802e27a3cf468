"""The bitmap index finds and counts exactly what plain SQL does, over random catalogues and random searches."""

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Step
from hypothesis import strategies as st

from partnerships.projects import catalogue, publishing
from partnerships.projects.facet_index import FacetIndex
from partnerships.projects.filters import ProjectFilter
from partnerships.projects.finding import Found
from partnerships.projects.models import Edition, PartnerKind, Resource, Topic
from partnerships.schools.models import Phase, Place, Region, School
from tests.factories import make_edition, make_partner, make_school

pytestmark = pytest.mark.django_db

TOPICS, PHASES = ["music", "stem", "sport"], ["primary", "secondary"]
REGIONS, RESOURCES = ["london", "wales"], ["pools", "minibuses"]
SECTORS, STATUSES, EFFORTS = ["state", "independent", "other"], ["running", "finished"], ["light", "medium", "large"]
YEARS, WORDS, URNS = ["1999", "2015"], ["choir", "robots", "swimming"], ["U1", "U2", "U3"]
KINDS = ["state-primary", "independent-school", "charity"]


def some_of(values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True)


PROJECT = st.fixed_dictionaries(
    {
        "topics": some_of(TOPICS),
        "phases": some_of(PHASES),
        "resources": some_of(RESOURCES),
        "region": st.sampled_from([None, *REGIONS]),
        "run_state": st.sampled_from(Edition.RunState.values),
        "staff_hours": st.sampled_from([None, 0, 10, 11, 50, 51]),
        "start_year": st.sampled_from([None, 1999, 2015]),
        "place": st.sampled_from([None, (0, 0), (30_000, 0), (500_000, 500_000)]),
        "words": some_of(WORDS),
        "schools": some_of(URNS),
        "kinds": some_of(KINDS),
    }
)
CHOICES = {
    "topic": TOPICS,
    "phase": PHASES,
    "region": REGIONS,
    "sector": SECTORS,
    "resource": RESOURCES,
    "effort": EFFORTS,
    "status": STATUSES,
    "year": YEARS,
}
SEARCH = st.fixed_dictionaries(
    {},
    optional={
        "topic": some_of(TOPICS),
        "phase": some_of(PHASES),
        "region": some_of(REGIONS),
        "sector": some_of(SECTORS),
        "resource": some_of(RESOURCES),
        "effort": some_of(EFFORTS),
        "status": some_of(STATUSES),
        "year": some_of(YEARS),
        "school": some_of(URNS),
        "q": st.sampled_from(["choir", "robots choir", "choir or swimming", "-swimming robots"]),
        "place": st.just("Origin"),
        "within": st.sampled_from([1, 20, 500]),
    },
)


def publish_random(drawn):
    easting, northing = drawn["place"] or (None, None)
    edition = make_edition(
        topics=Topic.objects.filter(slug__in=drawn["topics"]),
        phases=Phase.objects.filter(slug__in=drawn["phases"]),
        resources=Resource.objects.filter(slug__in=drawn["resources"]),
        partners=School.objects.filter(urn__in=drawn["schools"]),
        region=Region.objects.filter(slug=drawn["region"]).first(),
        run_state=drawn["run_state"],
        staff_hours=drawn["staff_hours"],
        start_year=drawn["start_year"],
        easting=easting,
        northing=northing,
        story=" ".join(drawn["words"]),
        status=Edition.Status.SUBMITTED,
    )
    for slug in drawn["kinds"]:
        make_partner(edition, f"A {slug}", kind=PartnerKind.objects.get(slug=slug))
    publishing.publish(edition)


def asked(params, index):
    return ProjectFilter(QueryDict(urlencode(params, doseq=True)), index)


def in_plain_sql(params, index):
    return set(asked(params, index).qs.values_list("pk", flat=True))


@pytest.fixture
def _places():
    for urn, sector in zip(URNS, SECTORS, strict=True):
        make_school(urn=urn, sector=sector)
    Place.objects.create(kind="town", name="Origin", key="origin", full_key="origin", easting=0, northing=0)


@pytest.mark.usefixtures("_places")
@settings(
    max_examples=20,
    deadline=None,
    phases=[Step.explicit, Step.generate],  # making a catalogue smaller and smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(projects=st.lists(PROJECT, max_size=6), searches=st.lists(SEARCH, min_size=1, max_size=2))
def test_bitmaps_find_and_count_what_plain_sql_does(projects, searches):
    with transaction.atomic():
        with catalogue.entered_together():
            for drawn in projects:
                publish_random(drawn)
        index = FacetIndex.load(catalogue.current_version())
        for params in searches:
            found = Found(asked(params, index), index)
            assert set(found.projects) == in_plain_sql(params, index)
            for name, values in CHOICES.items():
                expected = {value: len(in_plain_sql({**params, name: [value]}, index)) for value in values}
                counted = found.counts(name)
                assert {value: counted.get(value, 0) for value in values} == expected
        transaction.set_rollback(True)
