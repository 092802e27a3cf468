import re

import pytest

from partnerships.schools.models import Group
from tests.factories import make_edition, make_project, make_school

pytestmark = pytest.mark.django_db


def addresses(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return [re.sub("^http://testserver", "", found) for found in re.findall("<loc>(.*?)</loc>", response.text)]


def test_the_sitemap_leads_to_every_public_page(client):
    lead, partner = make_school(urn="100001"), make_school(urn="100002")
    make_project(slug="choir", lead_school=lead, partners=[partner])
    Group.objects.create(name="The Group", slug="the-group")
    listed = [address for section in addresses(client, "/sitemap.xml") for address in addresses(client, section)]
    for address in [
        "/",
        "/projects/",
        "/projects/choir/",
        "/schools/100001/",
        "/schools/100002/",
        "/groups/the-group/",
    ]:
        assert address in listed
    for address in listed:
        assert client.get(address).status_code == 200


def test_the_sitemap_leaves_out_drafts_and_schools_without_projects(client):
    make_edition()
    make_school()
    assert addresses(client, "/sitemap-projects.xml") == []
    assert addresses(client, "/sitemap-schools.xml") == []


@pytest.mark.parametrize("projects", [1, 3])
def test_a_list_of_projects_takes_as_many_queries_however_long(client, django_assert_num_queries, projects):
    for _ in range(projects):
        make_project()
    with django_assert_num_queries(2):
        client.get("/sitemap-projects.xml")
