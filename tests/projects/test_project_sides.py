import pytest

from partnerships.projects import catalogue, page_parts, publishing
from partnerships.projects.models import Project
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db


def sides(project):
    shown = page_parts.sides(Project.objects.for_page().get(pk=project.pk).live.partners.all())
    return [([partner.name for partner in side["partners"]], side["gives"], side["gains"]) for side in shown]


def test_partners_of_whom_the_same_is_said_stand_together_and_silent_ones_are_left_out():
    project = make_project(lead_school=make_school(name="Hill School"), partners=["Shore School", "A bank", "A choir"])
    partners = project.live.partners
    with publishing.public_change():
        partners.filter(organisation="A choir").update(gains="A hall")
        partners.exclude(organisation__in=["A choir", "A bank"]).update(gives="A teacher")
    assert sides(project) == [(["Hill School", "Shore School"], "A teacher", ""), (["A choir"], "", "A hall")]


def test_a_description_in_place_of_a_name_begins_a_heading_with_a_capital(client):
    project = make_project(partners=["two local primary schools"])
    with publishing.public_change():
        project.live.partners.filter(school=None).update(gives="A field")
        catalogue.enter(project)
    page = client.get(project.get_absolute_url()).content.decode()
    assert "Two local primary schools" in page
    assert "with two local primary schools" in page
