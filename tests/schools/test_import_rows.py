"""What becomes of one row of the DfE's register."""

import datetime

import pytest

from partnerships.schools.models import School
from tests.schools.registers import GIAS_COLUMNS, gias_row, load, write

pytestmark = pytest.mark.django_db


def load_row(tmp_path, columns=GIAS_COLUMNS, **fields):
    said = load(write(tmp_path / "edubasealldata20250717.csv", [gias_row(**fields)], columns))
    return School.objects.get(), said


def test_a_row_is_stored_field_by_field(tmp_path):
    school, _ = load_row(tmp_path)
    stored = {field.name: getattr(school, field.name) for field in School._meta.concrete_fields}
    assert stored == stored | {
        "urn": "100000",
        "number": "201/3614",
        "name": "The Aldgate School",
        "sector": "state",
        "kind": "Voluntary aided school",
        "is_special": False,
        "low_age": 3,
        "high_age": 11,
        "gender": "Mixed",
        "pupils": 249,
        "street": "St James's Passage",
        "locality": "Duke's Place",
        "town": "London",
        "postcode": "EC3A 5DE",
        "local_authority": "City of London",
        "easting": 533498,
        "northing": 181201,
        "website": "https://www.thealdgateschool.org",
        "telephone": "02072831147",
        "status": "open",
        "opened_on": datetime.date(1905, 9, 1),
        "closed_on": None,
        "as_of": "2025-07-17",
        "gone_since": None,
        "search_name": "the aldgate school",
        "search_text": "the aldgate school dukes place london ec3a 5de 100000",
    }
    assert (school.phase.slug, school.region.slug) == ("primary", "london")


def test_names_of_head_teachers_are_never_stored(tmp_path):
    school, _ = load_row(tmp_path)
    assert "Unstored" not in str({field.name: getattr(school, field.name) for field in School._meta.concrete_fields})


@pytest.mark.parametrize(
    ("kind", "group", "sector"),
    [
        ("Other independent school", "Independent schools", "independent"),
        ("Other independent special school", "Special schools", "independent"),
        ("British schools overseas", "Other types", "independent"),
        ("City technology college", "Independent schools", "state"),
        ("Academy converter", "Academies", "state"),
        ("Non-maintained special school", "Special schools", "state"),
        ("Further education", "Colleges", "state"),
        ("Higher education institutions", "Universities", "other"),
        ("Offshore schools", "Other types", "other"),
        ("Some type of next year", "Independent schools", "independent"),
    ],
)
def test_the_sector_follows_the_type_of_establishment(tmp_path, kind, group, sector):
    school, _ = load_row(tmp_path, **{"TypeOfEstablishment (name)": kind, "EstablishmentTypeGroup (name)": group})
    assert school.sector == sector


@pytest.mark.parametrize(("number", "sector"), [("2130", "state"), ("6056", "independent")])
def test_the_number_of_a_welsh_school_tells_its_sector(tmp_path, number, sector):
    school, _ = load_row(tmp_path, EstablishmentNumber=number, **{"TypeOfEstablishment (name)": "Welsh establishment"})
    assert school.sector == sector


@pytest.mark.parametrize(
    ("phase", "low", "high", "slug"),
    [
        ("Primary", "", "", "primary"),
        ("Middle deemed secondary", "9", "13", "secondary"),
        ("16 plus", "16", "19", "sixth-form"),
        ("Not applicable", "2", "13", "primary"),
        ("Not applicable", "11", "18", "secondary"),
        ("Not applicable", "3", "18", "all-through"),
        ("Not applicable", "2", "5", "early-years"),
        ("Not applicable", "", "", None),
    ],
)
def test_the_phase_is_the_registers_or_follows_the_ages(tmp_path, phase, low, high, slug):
    school, _ = load_row(tmp_path, StatutoryLowAge=low, StatutoryHighAge=high, **{"PhaseOfEducation (name)": phase})
    assert getattr(school.phase, "slug", None) == slug


@pytest.mark.parametrize(
    ("region", "authority", "kind", "slug"),
    [
        ("Wales (pseudo)", "Cardiff", "Welsh establishment", "wales"),
        ("Not Applicable", "Isle of Man Offshore Establishments", "Offshore schools", "isle-of-man"),
        ("Not Applicable", "Jersey Offshore Establishments", "Offshore schools", "channel-islands"),
        ("Not Applicable", "BFPO Overseas Establishments", "Service children's education", "overseas"),
        ("Not Applicable", "Does not apply", "British schools overseas", "overseas"),
    ],
)
def test_the_region_is_found_where_the_register_names_none(tmp_path, region, authority, kind, slug):
    school, _ = load_row(tmp_path, **{"GOR (name)": region, "LA (name)": authority, "TypeOfEstablishment (name)": kind})
    assert school.region.slug == slug


@pytest.mark.parametrize(
    ("fields", "reason", "left_empty"),
    [
        ({"Easting": "9999999", "Northing": "5"}, "impossible grid reference", "easting"),
        ({"Easting": "533498", "Northing": ""}, "impossible grid reference", "northing"),
        ({"Easting": "east"}, "impossible grid reference", "easting"),
        ({"OpenDate": "31-02-2001"}, "“31-02-2001” is not a date", "opened_on"),
        ({"OpenDate": "01-09-20199999999999999999"}, "“01-09-20199999999999999999” is not a date", "opened_on"),
        ({"OpenDate": "01/09/98"}, "“01/09/98” has no whole year", "opened_on"),
        ({"CloseDate": "soon"}, "“soon” is not a date", "closed_on"),
        ({"StatutoryLowAge": "11", "StatutoryHighAge": "5"}, "ages “11 to 5” are not in order", "low_age"),
        ({"StatutoryHighAge": "999"}, "“3 to 999” are not ages", "high_age"),
        ({"StatutoryLowAge": "four"}, "“four to 11” are not ages", "low_age"),
        ({"NumberOfPupils": "9999999"}, "“9999999” is not a number of pupils", "pupils"),
        ({"NumberOfPupils": "-3"}, "“-3” is not a number of pupils", "pupils"),
    ],
)
def test_a_value_that_cannot_be_right_is_left_out_and_listed(tmp_path, fields, reason, left_empty):
    school, said = load_row(tmp_path, **fields)
    assert getattr(school, left_empty) is None
    assert "edubasealldata20250717.csv, line 2, URN 100000: value not taken:" in said
    assert reason in said


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"URN": ""}, "line 2: left out: no URN"),
        ({"URN": "ABC"}, "line 2: left out: “ABC” is not a URN"),
        ({"URN": "0100000"}, "line 2: left out: “0100000” is not a URN"),
        ({"EstablishmentName": " "}, "line 2, URN 100000: left out: no name"),
    ],
)
def test_a_row_without_urn_or_name_is_left_out_and_listed(tmp_path, fields, reason):
    path = write(tmp_path / "edubase.csv", [gias_row(**fields), gias_row(URN="100009")])
    assert reason in load(path)
    assert School.objects.get().urn == "100009"


@pytest.mark.parametrize(
    "address", ["javascript://x.org/%0aalert(1)", "see the office", "http:www.school.org", "x" * 400]
)
def test_what_is_no_website_is_left_out(tmp_path, address):
    school, said = load_row(tmp_path, SchoolWebsite=address)
    assert school.website == ""
    assert "is not the address of a website" in said


def test_a_column_that_is_missing_keeps_what_is_stored_and_is_told(tmp_path):
    load_row(tmp_path)
    fewer = [column for column in GIAS_COLUMNS if column not in {"Town", "Easting", "NumberOfPupils"}]
    school, said = load_row(tmp_path, fewer, EstablishmentName="The New Aldgate School")
    assert (school.name, school.town, school.easting, school.pupils) == (
        "The New Aldgate School",
        "London",
        533498,
        249,
    )
    assert "The file has no column “Town”: what is stored stays." in said


def test_a_school_that_our_copy_marks_as_probably_closed_is_left_out(tmp_path):
    rows = [gias_row(x_status_note="open in Nov 2023, not in Jan 2025 census"), gias_row(URN="100001")]
    said = load(write(tmp_path / "schools.csv", rows, [*GIAS_COLUMNS, "x_status_note"]))
    assert School.objects.get().urn == "100001"
    assert "1 left out as probably closed" in said


@pytest.mark.parametrize("column", ["EstablishmentName", "Town", "Locality"])
def test_a_word_without_end_is_cut(tmp_path, column):
    load(write(tmp_path / "edubase.csv", [gias_row(**{column: "y" * 3000})]))
    assert School.objects.get().search_text
