from xml.etree import ElementTree

import pytest
from django.conf import settings

from partnerships.schools import atlas
from partnerships.schools.models import Region, School
from tests.factories import make_project, make_school
from tests.figures.page import ADDRESS


@pytest.mark.django_db
def test_each_region_of_the_map_leads_to_its_projects(client, subtests):
    slugs = list(Region.objects.exclude(slug__in=["overseas", "uk-wide"]).values_list("slug", flat=True))
    for shown in ["projects", "independent-schools", "state-schools", "pupils", "confirmed"]:
        for per in ["", "100-schools"]:
            with subtests.test(shown=shown, per=per):
                page = client.get(ADDRESS, {"show": shown, "per": per}).text
                assert all(f'<a href="/projects/?region={slug}" tabindex="-1">' in page for slug in slugs)


@pytest.mark.django_db
def test_the_list_says_what_the_map_shows(client):
    london = Region.objects.get(slug="london")
    school = make_school(sector=School.Sector.INDEPENDENT, region=london)
    for _ in range(3):
        make_school(sector=School.Sector.INDEPENDENT, region=london)
    make_project(lead_school=school, region=london)
    response = client.get(ADDRESS, {"show": "independent-schools", "per": "100-schools"})
    assert "<title>London: 25</title>" in response.text
    rows = response.text.split('id="map"')[1].split("<tbody>")[1].split("</tbody>")[0]
    assert '<a href="/projects/?region=london">London</a></th><td><data value="25">25</data>' in rows
    assert "Scotland</th><td>no such school</td>" in rows
    assert "for each 100 open independent schools" in response.text


def test_the_outlines_that_pages_take_are_those_of_the_atlas():
    drawn = ElementTree.parse(settings.BASE_DIR / "static" / "regions.svg").getroot()
    assert drawn.get("viewBox") == atlas.viewbox()
    paths = drawn.iter("{http://www.w3.org/2000/svg}path")
    assert [(path.get("id"), path.get("d")) for path in paths] == [(one.slug, one.outline) for one in atlas.regions()]
