from collections import Counter

import pytest
from django.utils import timezone

from partnerships.figures.models import Figure
from partnerships.projects import catalogue
from partnerships.projects.models import Topic
from partnerships.schools.models import Phase, Region, School
from tests.factories import make_project, make_school
from tests.figures.page import ADDRESS, numbers, published, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("census_for_all")]
SHOWN = ["projects", "independent-schools", "state-schools", "pupils", "confirmed"]


@pytest.fixture
@catalogue.entered_together()
def directory():
    regions, phases = list(Region.objects.all()), list(Phase.objects.all())
    for number in range(4):
        lead = make_school(sector=School.Sector.INDEPENDENT, region=regions[number], phase=phases[2])
        make_school(sector=School.Sector.STATE, region=regions[number], phase=phases[1])
        make_project(
            lead_school=lead,
            topics=Topic.objects.all()[: number + 1],
            phases=phases[: number + 1],
            region=regions[number // 2],
            partners=[make_school(region=regions[number], phase=phases[number])],
            pupils=37 * (number + 1),
            confirmed_on=timezone.localdate(),
        )


def test_every_number_of_the_page_stands_in_the_table(client, directory):
    in_table = Counter(row["Value"] for row in table(client))
    for shown in SHOWN:
        for per in ["", "100-schools"]:
            on_page = Counter(numbers(client.get(ADDRESS, {"show": shown, "per": per})))
            assert on_page.total() > 100
            # The map repeats a column of the table of regions.
            on_map = table(client, f"?measure={shown}-by-region{'-per-100-schools' if per else ''}")
            assert on_page - Counter(row["Value"] for row in on_map) - in_table == Counter()


def test_a_published_number_keeps_all_that_its_source_said(client):
    [row] = [row for row in published(client) if row["Value"] == "936"]
    assert row["Measure"] == "ISC schools in partnerships"
    assert row["Year"] == "2022"
    assert row["Unit"] == "schools"
    assert row["Definition"] == "ISC schools in partnerships, with state schools and community groups"
    assert row["Series breaks here"] == "yes"
    assert row["Sources dispute it"] == "no"
    assert row["Source"] == "The value of independent schools 2022 (ISC)"
    assert row["Note"].startswith("A year of the pandemic.")


def test_the_table_holds_each_published_figure_once(client):
    rows = sorted((row["Name in addresses"], int(row["Year"]), float(row["Value"])) for row in published(client))
    held = Figure.objects.values_list("measure__slug", "year", "value")
    assert rows == sorted((slug, year, float(value)) for slug, year, value in held)


def test_measures_are_had_one_by_one_and_together(client):
    assert {row["Value"] for row in table(client, "?measure=volunteering")} == {"851", "860"}
    assert len(table(client, "?measure=volunteering&measure=academies")) == 3


@pytest.mark.parametrize("name", ["nonsense", "%00", "%ff", "9" * 300])
def test_an_unknown_measure_is_not_found(client, name):
    assert client.get(f"/figures.csv?measure={name}").status_code == 404


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_no_cell_is_taken_for_a_formula(client, begin):
    Figure.objects.filter(value=936).update(source=f"{begin}1+1")
    assert f"'{begin}1+1" in [row["Source"] for row in table(client)]
