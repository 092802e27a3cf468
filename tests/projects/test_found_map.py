"""The map of what was found, with the table and the projects under it that say the same."""

import re

import pytest

from partnerships.projects import catalogue, found_map
from partnerships.schools.models import Region
from tests.factories import make_project

pytestmark = pytest.mark.django_db
ADDRESS = "/projects/"


def test_the_map_and_its_table_say_the_same(client):
    make_project(region=Region.objects.get(slug="wales"), easting=300_000, northing=200_000)
    page = client.get(ADDRESS, {"view": "map"}).content.decode()
    assert "<title>Wales: 1</title>" in page
    assert re.search(r"Wales</a>.*?<td>1</td>", page, re.DOTALL)


def test_the_map_shows_the_projects_of_the_region_that_is_chosen(client):
    wales = Region.objects.get(slug="wales")
    with catalogue.entered_together():
        for number in range(21):
            make_project(title=f"A choir {number}", region=wales)
        make_project(title="An orchestra", region=Region.objects.get(slug="london"))
    page = client.get(ADDRESS, {"view": "map"}).text
    assert 'href="/projects/?region=wales&amp;view=map#found"' in page
    found = client.get(ADDRESS, {"view": "map", "region": "wales"}).text.split('id="found"')[1]
    assert found.count("A choir") >= 20
    assert "An orchestra" not in found
    assert 'href="?region=wales&amp;view=map&amp;page=2#found"' in found


@pytest.mark.parametrize(("many", "dots"), [(10, 10), (2, 2), (1, 1)])
def test_dots_stand_further_apart_where_there_would_be_too_many(client, monkeypatch, many, dots):
    monkeypatch.setattr(found_map, "MOST_DOTS", many)
    with catalogue.entered_together():
        for number in range(10):
            make_project(easting=400_000 + 4_000 * number, northing=300_000)
    drawn, *_ = re.findall(r'class="dots" d="([^"]*)"', client.get(ADDRESS, {"view": "map"}).text)
    assert drawn.count("M") == dots


def test_the_map_counts_projects_whose_region_is_not_known(client):
    wales = Region.objects.get(slug="wales")
    for region, title in [(None, "A choir"), (wales, "A choir and a band"), (None, "An orchestra")]:
        make_project(region=region, title=title)
    unknown = "Region not known</th><td>{}</td>"
    assert unknown.format(2) in client.get(ADDRESS, {"view": "map"}).text
    assert unknown.format(1) in client.get(ADDRESS, {"view": "map", "region": "wales", "q": "choir"}).text
    assert "Region not known" not in client.get(ADDRESS, {"view": "map", "q": "band"}).text


def test_the_map_has_a_key_and_leads_to_no_region_without_projects(client):
    for _ in range(5):
        make_project(region=Region.objects.get(slug="wales"), easting=300_000, northing=200_000)
    page = client.get(ADDRESS, {"view": "map"}).text
    key = page.split('aria-label="Key"')[1].split("</ul>")[0]
    assert re.findall(r"</svg>([^<]*)</li>", key) == ["None", "1 to 2", "3", "4", "5", "One or more at this place"]
    assert "<title>Scotland: 0</title>" in page
    assert "region=scotland" not in page.split('class="found-map"')[1]
