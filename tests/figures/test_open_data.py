import json
import re

import pytest
from django.urls import reverse

from partnerships.figures import data_columns, downloads, open_data
from partnerships.projects import downloads as project_downloads
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db
ADDRESS = "/open-data/"


def test_every_column_of_the_tables_is_explained():
    assert list(data_columns.PROJECT_COLUMNS) == list(project_downloads.COLUMNS)
    assert list(data_columns.FIGURE_COLUMNS) == list(downloads.COLUMNS)


def test_every_property_of_the_points_is_explained(client):
    make_project()
    [feature] = json.loads(b"".join(client.get("/projects.geojson")))["features"]
    assert list(feature["properties"]) == list(data_columns.GEOJSON_PROPERTIES)


def test_every_file_named_can_be_fetched_as_what_it_says(client):
    make_project(partners=[make_school()])
    page = client.get(ADDRESS).text
    for file in open_data.FILES:
        assert f'href="{file.address}"' in page
        response = client.get(file.address)
        assert response.status_code == 200
        assert response["Content-Type"].startswith(file.media_type)


@pytest.mark.parametrize("name", ["project_csv", "project_geojson", "figure_csv"])
def test_an_unchanged_file_is_not_sent_again(client, name):
    make_project()
    address = reverse(name)
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    make_project()
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_the_licences_are_said_and_the_last_change(client):
    project = make_project()
    page = client.get(ADDRESS).text
    assert "Open Government Licence v3.0" in page
    assert "CC BY 4.0" in page
    assert f'<time datetime="{project.live.published_at:%Y-%m-%d}' in page


def test_search_engines_read_each_file_as_a_data_set(client, census):
    page = client.get(ADDRESS).text
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert said["@type"] == "DataCatalog"
    assert [each["@type"] for each in said["dataset"]] == ["Dataset"] * len(open_data.FILES)
    figures = next(each for each in said["dataset"] if each["url"].endswith("#figures-csv"))
    assert figures["distribution"]["contentUrl"].endswith("/figures.csv")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", figures["dateModified"])


def test_the_footer_leads_here(client):
    assert f'href="{ADDRESS}"' in client.get("/about/").text.split("<footer")[1]
