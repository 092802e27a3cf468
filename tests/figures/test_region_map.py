from xml.etree import ElementTree

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from partnerships.figures.region_map import _legend, shade, shades
from partnerships.schools import atlas
from partnerships.schools.models import Region, School
from tests.factories import make_project, make_school
from tests.figures.page import ADDRESS

WHOLE = st.integers(0, 10_000)
RATES = st.integers(1, 10_000).map(lambda hundredths: hundredths / 100)


@given(st.lists(WHOLE, min_size=1) | st.lists(RATES, min_size=1))
def test_the_more_the_darker_and_the_most_is_darkest(values):
    limits = shades(max(values))
    found = [shade(value, limits) for value in sorted(values)]
    assert found == sorted(found)
    assert found[-1] == (4 if max(values) else 0)
    assert all(bool(shade(value, limits)) == bool(value) for value in values)


@given(WHOLE)
def test_the_legend_names_every_shade_and_its_steps_meet(most):
    legend = _legend(shades(most))
    assert legend[0].words == "None, or not known"
    ends = [int(said.replace(",", "")) for row in legend[1:] for said in row.words.split(" to ")]
    assert ends[-1:] == ([most] if most else [])
    assert ends == sorted(ends)


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
