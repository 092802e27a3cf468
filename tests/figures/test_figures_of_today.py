"""The directory's own numbers follow each project at once, and count each school on its side."""

import pytest
from django.utils import timezone

from partnerships.projects import publishing
from partnerships.projects.models import PartnerKind
from tests.factories import make_partner, make_project, make_school
from tests.figures.page import ADDRESS, shown, table

pytestmark = pytest.mark.django_db


def test_an_empty_site_has_its_page_of_figures_too(client):
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert "There are no published figures here yet." in response.text


def test_a_party_counts_once_on_its_side_and_as_on_the_home_page(client):
    independent, state = make_school(sector="independent"), make_school(sector="state")
    make_project(lead_school=independent, partners=[state, "A charity"])
    project = make_project(lead_school=state, partners=[independent, "A charity"])
    with publishing.public_change():
        make_partner(project.live, "An academy", kind=PartnerKind.objects.get(slug="state-primary"))
    numbers = [shown(slug)[""] for slug in ("independent-schools", "state-schools", "other-partners")]
    assert numbers == ["1", "2", "1"]
    home = client.get("/").context
    assert [str(home["independent_schools"]), str(home["other_partners"])] == ["1", "3"]


def test_the_table_says_when_it_was_counted(client):
    make_project()
    [row] = [row for row in table(client, "?measure=projects") if row["Value"] == "1"]
    assert row["Note"].startswith("Counted on")
    assert row["Year"] == str(timezone.localdate().year)
    assert row["Link"].endswith("/projects/")


def test_a_new_project_is_counted_at_once(client):
    make_project()
    assert table(client, "?measure=projects")[0]["Value"] == "1"
    make_project()
    assert table(client, "?measure=projects")[0]["Value"] == "2"
