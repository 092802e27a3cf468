import pytest
from django.urls import reverse

from partnerships.projects import catalogue
from partnerships.schools.importer import gazetteer, vocabulary
from partnerships.schools.models import IscRecord, Phase, Region
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db

PLACE = {"easting": 430000, "northing": 433000, "town": "Leeds", "postcode": "LS1 1AA"}


def schools(number, **fields):
    made = []
    for n in range(number):
        name = f"Harrow {n}"
        made.append(make_school(name=name, search_name=name.lower(), search_text=name.lower(), **PLACE, **fields))
    return made


def test_every_choice_is_offered_and_kept(client):
    schools(1, sector="independent")
    page = client.get("/schools/", {"q": "harrow", "sector": "independent", "within": "20"}).content.decode()
    assert '<option value="independent" selected>' in page
    assert '<option value="20" selected>' in page
    assert '<option value="wales">Wales</option>' in page
    assert 'value="harrow"' in page
    assert "1 school for “harrow”" in page


def test_a_closed_school_is_marked(client):
    schools(1, status="closed", closed_on="2019-08-31")
    assert "Closed 31 August 2019" in client.get("/schools/", {"q": "harrow"}).content.decode()


def test_places_of_one_name_ask_which(client):
    schools(1, county="West Yorkshire")
    make_school(**PLACE | {"easting": 580000, "county": "Kent"})
    gazetteer.rebuild()
    page = client.get("/schools/", {"place": "leeds"}).content.decode()
    assert "Which do you mean?" in page
    assert 'href="/schools/?place=Leeds%2C+Kent"' in page


@pytest.mark.parametrize(
    ("page", "queries", "shown", "note"),
    [("", 4, 20, []), ("2", 4, 3, []), ("3", 6, 3, ["There is no page 3; this is the last one."])],
)
def test_near_a_place_one_statement_lists_and_counts(client, django_assert_num_queries, page, queries, shown, note):
    schools(23)
    gazetteer.rebuild()
    with django_assert_num_queries(queries):
        answer = client.get("/schools/", {"place": "LS1 1AA", "page": page})
    assert answer.context["found"].headline == "23 schools within 10 miles of LS1 1AA"
    assert len(answer.context["page"]) == shown
    assert answer.context["page"].paginator.num_pages == 2
    assert answer.context["notes"] == note


def test_near_a_place_without_schools_there_is_one_empty_page(client):
    gazetteer.rebuild()
    answer = client.get("/schools/", {"place": "SW19", "page": "2"})
    assert answer.context["found"].headline == "No school within 10 miles of SW19"
    assert answer.context["page"].paginator.num_pages == 1


def test_a_misspelt_place_leads_to_the_one_that_is_meant(client):
    schools(1)
    gazetteer.rebuild()
    page = client.get("/schools/", {"place": "leedes", "within": "5"}).content.decode()
    assert "We know no place called “leedes”. Did you mean one of these?" in page
    assert '<a href="/schools/?place=Leeds&amp;within=5">Leeds</a>' in page


def test_a_postcode_of_no_school_leads_to_the_schools_around_it(client):
    schools(1)
    gazetteer.rebuild()
    page = client.get("/schools/", {"q": "ls1 9zz", "sector": "state"}).content.decode()
    assert '<a href="/schools/?sector=state&amp;place=ls1+9zz">Schools near LS1 9ZZ</a>' in page
    for words in ["harrow", "no such name", "zz99 9zz"]:
        assert "Schools near" not in client.get("/schools/", {"q": words}).content.decode()


def test_nothing_found_offers_ways_on(client):
    schools(1)
    gazetteer.rebuild()
    page = client.get("/schools/", {"q": "nothing", "place": "LS1", "within": "3", "phase": "primary"}).content.decode()
    assert ">Primary</a>" in page.partition("Leave out one of these")[2]
    assert "Schools within 5 miles" in page
    assert "Every school in the register" in page


def test_a_sector_that_the_registers_of_a_region_do_not_name_is_said(client):
    scotland, wales = (Region.objects.get(slug=slug) for slug in ["scotland", "wales"])
    make_school(region=scotland, sector="state")
    make_school(region=wales, sector="independent")
    page = client.get("/schools/", {"region": "scotland", "sector": "independent"}).text
    assert "Our registers name no independent school in Scotland.</p>" in page
    assert "Our registers" not in client.get("/schools/", {"region": "wales", "q": "nothing"}).text


def test_filters_in_use_are_counted_on_what_folds_them_away_and_do_not_push_the_schools_down(client):
    page = client.get("/schools/?sector=state&isc=yes&q=hill").text
    assert "Sector, phase, region and more (2 in use)" in page
    assert "<details open" not in page
    assert "more (" not in client.get("/schools/?q=hill").text


@pytest.mark.parametrize("query", ["?within=abc&page=0&x=%00", "?page=-1", "?page=1e9", "?sector=&phase=&q=&place="])
def test_a_malformed_address_is_answered(client, query):
    schools(1)
    assert client.get(f"/schools/{query}").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, rows):
    phase, region = Phase.objects.first(), Region.objects.first()
    with catalogue.entered_together():
        for school in schools(rows, phase=phase, region=region):
            IscRecord.objects.create(school=school)
            make_project(lead_school=school)
    gazetteer.rebuild()
    vocabulary.rebuild()
    for query, queries in [("", 4), ("?q=harrow", 4), ("?q=harrow&place=LS1", 5), ("?q=harow", 6)]:
        with django_assert_num_queries(queries):
            response = client.get(f"/schools/{query}")
        assert b"Harrow 0" in response.content


@pytest.mark.parametrize("view", ["school_list", "group_list"])
def test_the_lists_are_only_read(client, view):
    methods = [client.post, client.put, client.delete, client.patch]
    assert [ask(reverse(view)).status_code for ask in methods] == [405] * 4
