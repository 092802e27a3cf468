"""The directory's own numbers, against a count by hand of rows made at random."""

import datetime
import random
from collections import Counter

import pytest
from django.utils import timezone

from partnerships.figures.counting import count
from partnerships.figures.today import points
from partnerships.projects import catalogue, facet_index
from partnerships.projects.models import Confirmation, Edition, Project, Topic
from partnerships.schools.models import Phase, Region, School
from tests.factories import make_project, make_school
from tests.figures.page import ADDRESS, drawing, shown

pytestmark = pytest.mark.django_db
# Days since a school confirmed a record: about where it becomes due, and where it grows out of date.
AGES = [0, 364, 365, 366, 544, 545, 546, 2000]


@pytest.fixture(scope="module", autouse=True, params=[1, 2, 3])
def rows(request, made_once):
    made_once(make_rows, random.Random(request.param))


@catalogue.entered_together()
def make_rows(chance):
    """Make schools and projects of every kind, at random but always the same."""
    regions = [*Region.objects.all()[:5], None]
    schools = [
        make_school(
            sector=chance.choice(School.Sector.values),
            region=chance.choice(regions),
            phase=chance.choice([*Phase.objects.all(), None]),
            status=chance.choice(["open", "open", "open", "closed"]),
        )
        for _ in range(24)
    ]
    for _ in range(6):
        lead, *partners = chance.sample(schools, 4)
        some_project(chance, regions, lead_school=lead, partners=["A charity", *partners])


def some_project(chance, regions, **fields):
    project = make_project(
        region=chance.choice(regions),
        topics=chance.sample(list(Topic.objects.all()), 2),
        phases=chance.sample(list(Phase.objects.all()), 2),
        pupils=chance.choice([None, 0, 12, 345]),
        pupils_ks2=chance.choice([None, 7]),
        run_state=chance.choice(Edition.RunState.values),
        confirmed_on=chance.choice([None, *(timezone.localdate() - datetime.timedelta(days) for days in AGES)]),
        **fields,
    )
    Project.objects.filter(pk=project.pk).update(is_sample=chance.random() < 0.3)


def live():
    return list(Project.objects.published().select_related("live__region"))


def takers(sector) -> list[School]:
    """Return the open schools of a sector that are in a project."""
    found = {partner.school for project in live() for partner in project.live.partners.select_related("school__region")}
    return [school for school in found if school and school.is_open and school.sector == sector]


@pytest.mark.parametrize("sector", [School.Sector.INDEPENDENT, School.Sector.STATE])
def test_schools_by_region_and_for_each_100_of_the_register(sector):
    numbers, rates = shown(f"{sector}-schools-by-region"), shown(f"{sector}-schools-by-region-per-100-schools")
    taking_part = Counter(school.region for school in takers(sector))
    register = Counter(school.region for school in School.objects.filter(sector=sector) if school.is_open)
    for region in Region.objects.all():
        assert numbers[region.name] == str(taking_part[region])
        if register[region]:
            assert float(rates[region.name]) == round(100 * taking_part[region] / register[region], 2)
        else:
            assert rates[region.name] == ""


def test_projects_by_region_and_for_each_100_schools_of_both_sectors():
    numbers, rates = shown("projects-by-region"), shown("projects-by-region-per-100-schools")
    projects = Counter(project.live.region for project in live())
    register = Counter(one.region for one in School.objects.exclude(sector="other") if one.is_open)
    for region in Region.objects.all():
        assert numbers[region.name] == str(projects[region])
        assert rates[region.name] == (
            f"{round(100 * projects[region] / register[region], 2):g}" if register[region] else ""
        )


def test_schools_by_phase():
    numbers = shown("state-schools-by-phase")
    taking_part = Counter(school.phase for school in takers(School.Sector.STATE))
    assert numbers == {phase.name: str(taking_part[phase]) for phase in Phase.objects.all()}


def test_projects_by_phase_and_region():
    numbers = shown("projects-by-phase-and-region")
    found = Counter((phase, project.live.region) for project in live() for phase in project.live.phases.all())
    pairs = [(phase, region) for region in Region.objects.all() for phase in Phase.objects.all()]
    assert numbers == {f"{phase}, {region}": str(found[phase, region]) for phase, region in pairs}


def test_records_by_their_age_as_each_project_says_itself():
    found = Counter(project.freshness().label for project in live())
    assert shown("projects-by-age-of-record") == {label: str(found[label]) for label in Project.Freshness.labels}


def test_pupils_are_those_that_schools_state():
    sent_in = [project for project in live() if not project.is_sample]
    assert shown("pupils") == {"": str(sum(project.live.pupils or 0 for project in sent_in))}
    [point] = [point for point in points(count(facet_index.current())) if point.slug == "pupils"]
    stating = sum(project.live.pupils is not None for project in sent_in)
    assert (f"{stating} of the {len(sent_in)} projects" if stating else "No school") in point.definition
    by_region = Counter()
    for project in sent_in:
        by_region[project.live.region] += project.live.pupils or 0
    assert shown("pupils-by-region") == {region.name: str(by_region[region]) for region in Region.objects.all()}
    assert shown("pupils-by-key-stage")["Key stage 2"] == str(sum(one.live.pupils_ks2 or 0 for one in sent_in))


def test_topics_that_have_projects_the_largest_first(client):
    found = Counter(topic.name for project in live() for topic in project.live.topics.all())
    numbers = shown("projects-by-topic")
    assert numbers == {name: str(number) for name, number in found.items()}
    drawn = drawing(client.get(ADDRESS), "projects-by-topic")
    assert drawn.numbers() == list(numbers.values())
    assert [int(number) for number in drawn.numbers()] == sorted(found.values(), reverse=True)


def test_partners_answer_for_themselves():
    confirmation = Confirmation.objects.exclude(school=None).first()
    Confirmation.objects.filter(pk=confirmation.pk).update(status="confirmed", answered_at=timezone.now())
    numbers = {label: int(number) for label, number in shown("partners-by-answer").items()}
    partners = [one for project in live() for one in project.live.partners.exclude(role="lead")]
    answers = Counter(one.confirmation.status if one.confirmation else "not-asked" for one in partners)
    assert numbers == {status.label: answers[status] for status in Confirmation.Status}
