"""Places that a visitor names are found in the register itself."""

import pytest

from partnerships.schools import places
from partnerships.schools.importer import gazetteer
from tests.factories import make_school

pytestmark = pytest.mark.django_db

WIGHT = {"town": "Newport", "county": "Isle of Wight", "easting": 449141, "northing": 90022, "postcode": "PO30 2AA"}
SHROPSHIRE = {"town": "Newport", "county": "Shropshire", "easting": 374479, "northing": 317781, "postcode": "TF10 7BD"}
KENDAL = {"town": "Kendal", "county": "Cumbria", "easting": 351000, "northing": 492000, "postcode": "LA9 4PY"}
ST_ALBANS = {"town": "St Albans", "county": "Hertfordshire", "easting": 515158, "northing": 207850}
# Three schools in the town, two in villages that have it in their address.
SPREAD = [(515158, "Hertfordshire"), (515258, ""), (515358, ""), (519158, ""), (523158, "Hertfordshire")]


@pytest.fixture
def gazetteer_of():
    """Return a function that makes a school for each address given, and the places from them."""

    def make(*addresses):
        for address in addresses:
            make_school(**address)
        gazetteer.rebuild()

    return make


def whereabouts(text):
    place = places.resolve(text).place
    return place and (place.easting, place.northing)


@pytest.mark.parametrize("text", ["LA9 4PY", "la94py", " la9  4py "])
def test_a_postcode_is_where_its_schools_are(gazetteer_of, text):
    gazetteer_of(KENDAL, KENDAL | {"easting": 351200})
    assert whereabouts(text) == (351100, 492000)
    assert places.resolve(text).note == ""


def test_an_unknown_postcode_falls_back_to_its_district_and_says_so(gazetteer_of):
    gazetteer_of(KENDAL)
    found = places.resolve("la9 9zz")
    assert found.place.name == "LA9"
    assert found.note == "We do not know LA9 9ZZ; this is LA9, the district around it."


@pytest.mark.parametrize("text", ["Kendal LA9 4PY", "1 High Street, Kendal, la94py", "Kendal LA9"])
def test_a_postcode_may_stand_behind_the_name_of_its_town(gazetteer_of, text):
    gazetteer_of(KENDAL)
    found = places.resolve(text)
    assert (found.place.kind, found.note) == ("outcode" if text == "Kendal LA9" else "postcode", "")
    assert places.resolve("Kendal LA9 9ZZ").note == "We do not know LA9 9ZZ; this is LA9, the district around it."
    assert places.resolve("Kendal ZZ9 9ZZ").place.name == "Kendal"
    assert [place.name for place in places.resolve("Kendol ZZ9 9ZZ").choices] == ["Kendal"]


@pytest.mark.parametrize("text", ["SW19", "sw19", "sw19 5", "EH1", "SW1A 1AA"])
def test_a_district_without_schools_is_known_all_the_same(gazetteer_of, text):
    gazetteer_of()
    assert places.resolve(text).place is not None


@pytest.mark.parametrize("text", ["St Albans", "st. albans", "Saint Albans", "ST ALBANS", "St Albans, Hertfordshire"])
def test_a_town_is_found_however_it_is_written(gazetteer_of, text):
    gazetteer_of(ST_ALBANS)
    assert whereabouts(text) == (515158, 207850)


def test_towns_of_one_name_ask_which_and_each_answer_is_exact(gazetteer_of):
    gazetteer_of(WIGHT, SHROPSHIRE)
    found = places.resolve("newport")
    assert found.place is None
    assert {choice.label for choice in found.choices} == {"Newport, Isle of Wight", "Newport, Shropshire"}
    for choice in found.choices:
        assert places.resolve(choice.label).place == choice


def test_a_town_is_told_apart_from_another_that_has_its_name_for_short(gazetteer_of):
    avon = {"town": "Stratford-upon-Avon", "county": "Warwickshire", "easting": 420000, "northing": 255000}
    newham = {"town": "Stratford", "local_authority": "Newham", "easting": 539000, "northing": 184000}
    gazetteer_of(*[avon] * 10, newham)
    choices = places.resolve("stratford").choices
    assert [choice.label for choice in choices] == ["Stratford-upon-Avon", "Stratford, Newham"]
    assert [whereabouts(choice.label)[0] for choice in choices] == [420000, 539000]


def test_schools_of_one_town_are_one_place(gazetteer_of):
    gazetteer_of(*[ST_ALBANS | {"easting": easting, "county": county} for easting, county in SPREAD])
    assert places.resolve("st albans").place.schools == len(SPREAD)


def test_a_town_lies_where_most_of_its_schools_are_not_halfway_to_its_villages(gazetteer_of):
    gazetteer_of(*[ST_ALBANS | {"easting": easting, "county": county} for easting, county in SPREAD])
    assert whereabouts("st albans") == (515258, 207850)


def test_a_slip_of_the_pen_far_away_does_not_make_a_town_ambiguous(gazetteer_of):
    gazetteer_of(*[ST_ALBANS] * 51, ST_ALBANS | {"easting": 300000, "county": "Elsewhere"})
    assert places.resolve("St Albans").place is not None


def test_a_county_is_meant_where_hardly_a_town_has_its_name(gazetteer_of):
    gazetteer_of(*[KENDAL] * 16, KENDAL | {"town": "Cumbria", "easting": 300000})
    assert places.resolve("Cumbria").place.kind == "authority"


def test_a_locality_and_a_local_authority_are_places(gazetteer_of):
    gazetteer_of(KENDAL | {"locality": "Burneside", "local_authority": "Westmorland and Furness"})
    assert whereabouts("burneside") == whereabouts("Westmorland & Furness") == (351000, 492000)


def test_a_street_in_the_place_of_a_locality_is_no_place(gazetteer_of):
    gazetteer_of(KENDAL | {"locality": "Windermere Road"})
    assert whereabouts("Windermere Road") is None


@pytest.mark.parametrize("text", ["", "  ", "!?", "Nowhere at all", "zz99 9zz", "x" * 500, "\x00"])
def test_what_is_no_place_is_nothing_and_no_error(gazetteer_of, text):
    gazetteer_of(KENDAL)
    found = places.resolve(text)
    assert (found.place, found.choices) == (None, [])


UNKNOWN = "We know no place called “{}”. Try a town, or the first half of a postcode."


@pytest.mark.parametrize("text", ["Nowhere at all", "zz99 9zz", "!?"])
def test_of_what_is_no_place_the_visitor_is_told(gazetteer_of, text):
    gazetteer_of(KENDAL)
    assert places.resolve(text).note == UNKNOWN.format(text)


@pytest.mark.parametrize(("text", "meant"), [("kendle", "Kendal"), ("Saint Alban, Herts", "St Albans")])
def test_a_misspelt_place_asks_whether_another_is_meant(gazetteer_of, text, meant):
    gazetteer_of(KENDAL, ST_ALBANS)
    found = places.resolve(text)
    assert found.place is None
    assert [choice.name for choice in found.choices] == [meant]
    assert found.note == f"We know no place called “{text}”. Did you mean one of these?"


def test_of_places_spelt_alike_the_most_alike_is_named_first_and_each_once(gazetteer_of):
    tyne = {"town": "Newcastle-upon-Tyne", "easting": 424900, "northing": 564400}
    lyme = {"town": "Newcastle-under-Lyme", "easting": 384800, "northing": 346000}
    gazetteer_of(*[KENDAL | tyne] * 10, *[KENDAL | lyme] * 12)
    assert places.resolve("newcastel upon tyne").choices[0].name == "Newcastle-upon-Tyne"
    names = [choice.name for choice in places.resolve("newcastl").choices]
    assert names == ["Newcastle-under-Lyme", "Newcastle-upon-Tyne"]


LOOKUPS = [("Newport", 1), ("LA9 4PY", 1), ("zz99 9zz", 1), ("nowhere", 2), ("", 0)]


@pytest.mark.parametrize(("text", "queries"), LOOKUPS)
def test_a_lookup_is_one_query_two_for_a_name_we_do_not_know(gazetteer_of, django_assert_num_queries, text, queries):
    gazetteer_of(KENDAL, WIGHT, SHROPSHIRE)
    with django_assert_num_queries(queries):
        places.resolve(text)
