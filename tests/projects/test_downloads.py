import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from partnerships.projects import catalogue
from partnerships.projects.models import Topic
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db


def table(client, query=""):
    text = b"".join(client.get(f"/projects.csv{query}")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_holds_what_was_found_in_the_order_of_the_page(client):
    music = Topic.objects.filter(slug="music")
    make_project(title="Brass", topics=music, lead_school=make_school(name="Bootham School"))
    make_project(title="Aria", topics=music)
    make_project(title="Chess")
    rows = table(client, "?topic=music&sort=title")
    assert [row["Title"] for row in rows] == ["Aria", "Brass"]
    assert rows[1]["Lead"] == "Bootham School"
    assert rows[1]["Topics"] == "Music"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_is_taken_for_a_formula(client, title):
    make_project(title=title)
    assert table(client)[0]["Title"] == f"'{title}"


@pytest.mark.parametrize("rows", [1, 30])
def test_query_count_does_not_grow(client, django_assert_max_num_queries, rows):
    with catalogue.entered_together():
        for _ in range(rows):
            make_project(topics=Topic.objects.filter(slug="music"), partners=["A charity", make_school()])
    client.get("/projects/")
    for name in ["csv", "geojson", "atom"]:
        with django_assert_max_num_queries(14):
            b"".join(client.get(f"/projects.{name}"))


def test_geojson_gives_longitude_and_latitude(client):
    # The trig pillar on Caister Water Tower, the Ordnance Survey's own worked example.
    make_project(title="Caister", easting=651_410, northing=313_177)
    make_project(title="Nowhere")
    found = json.loads(b"".join(client.get("/projects.geojson?sort=title")))
    assert found["type"] == "FeatureCollection"
    caister, nowhere = found["features"]
    assert caister["geometry"]["coordinates"] == pytest.approx([1.716074, 52.658008], abs=0.0001)
    assert nowhere["geometry"] is None


def test_the_feed_has_the_newest_first_and_names_each_project_for_ever(client):
    make_project(title="Older")
    newer = make_project(title="Newer & better")
    response = client.get("/projects.atom")
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ET.fromstring(response.content).findall(f"{atom}entry")
    assert [entry.findtext(f"{atom}title") for entry in entries] == ["Newer & better", "Older"]
    assert entries[0].findtext(f"{atom}id").endswith(newer.get_absolute_url())


def test_the_feed_is_filtered_like_the_page(client):
    make_project(title="Choir", topics=Topic.objects.filter(slug="music"))
    make_project(title="Chess")
    page = client.get("/projects.atom?topic=music&q=%01").content.decode()
    assert "Choir" in page
    assert "Chess" not in page
