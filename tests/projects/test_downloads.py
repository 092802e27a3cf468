import csv
import datetime
import html
import io
import json
import re
import xml.etree.ElementTree as ET

import pytest

from partnerships.projects import catalogue, publishing
from partnerships.projects.models import Edition, Topic
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


def test_a_project_was_published_on_the_day_that_british_clocks_showed(client):
    late = datetime.datetime(2026, 6, 30, 23, 30, tzinfo=datetime.UTC)
    with publishing.public_change():
        Edition.objects.filter(pk=make_project().live_id).update(published_at=late)
    assert table(client)[0]["Published"] == "2026-07-01"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_is_taken_for_a_formula(client, title):
    make_project(title=title)
    assert table(client)[0]["Title"] == f"'{title}"


def test_a_number_below_nought_stays_a_number(client):
    make_project(easting=360_000, northing=-78_164)  # Jersey lies south of the grid's origin
    assert table(client)[0]["Northing"] == "-78164"


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
    feed = ET.fromstring(response.content)
    assert feed.findtext(f"{atom}author/{atom}name") == "Schools Together"
    assert all(link.get("href").endswith(("/projects/", "/projects.atom")) for link in feed.findall(f"{atom}link"))


def test_the_feed_is_filtered_like_the_page(client):
    make_project(title="Choir", topics=Topic.objects.filter(slug="music"))
    make_project(title="Chess")
    page = client.get("/projects.atom?topic=music&q=%01").content.decode()
    assert "Choir" in page
    assert "Chess" not in page


REFUSED = [
    ("topic=nonsense", "We did not understand topic=nonsense."),
    ("within=abc", "We did not understand within=abc."),
    ("place=nowhere", "We know no place called “nowhere”. Try a town, or the first half of a postcode."),
    ("place=yorc", "We know no place called “yorc”. Did you mean one of these? “York”"),
    ("sort=nearest", "Nearest first needs a place to go by."),
    ("q=the", "“the” holds no word that we can search for."),
]


@pytest.mark.parametrize("name", ["csv", "geojson"])
@pytest.mark.parametrize(("query", "said"), REFUSED)
def test_a_file_that_would_not_hold_what_was_asked_is_refused(client, york, name, query, said):
    make_project()
    answer = client.get(f"/projects.{name}?{query}")
    assert answer.status_code == 400
    assert answer.content.decode().splitlines()[0] == said
    assert "/projects/" in answer.content.decode()


@pytest.mark.parametrize(("query", "said"), REFUSED)
def test_a_feed_says_what_it_left_out_and_goes_on(client, york, query, said):
    make_project(title="Choir")
    feed = ET.fromstring(client.get(f"/projects.atom?{query}").content)
    assert feed.findtext("{http://www.w3.org/2005/Atom}subtitle") == said
    assert feed.findtext("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title") == "Choir"


@pytest.mark.parametrize("query", [*dict(REFUSED), "utm_source=x", "topic=music&place=york", "page=9"])
def test_every_page_links_to_files_that_are_not_refused(client, york, query):
    make_project(topics=Topic.objects.filter(slug="music"), easting=york.easting, northing=york.northing)
    page = client.get(f"/projects/?{query}").content.decode()
    addresses = re.findall(r'href="(/projects\.\w+\?[^"]*)"', page)
    assert len({address.partition("?")[0] for address in addresses}) == 3
    for address in addresses:
        assert client.get(html.unescape(address)).status_code == 200
