"""The lists beside the DfE's: the nations' schools and the ISC's."""

import pytest

from partnerships.schools.models import IscRecord, School
from tests.factories import make_school
from tests.schools.registers import AMLWCH, NATIONS_COLUMNS, gias_row, load, write

pytestmark = pytest.mark.django_db

WELSH = {"TypeOfEstablishment (name)": "Welsh establishment", "EstablishmentTypeGroup (name)": "Welsh schools"}
ISC_COLUMNS = ["URN", "EstablishmentName", "associations", "confidence", "evidence", "sources"]


def welsh_row(**fields):
    return gias_row(
        **{"URN": "400041", "LA (code)": "660", "EstablishmentNumber": "2130", "LA (name)": "Isle of Anglesey"}
        | {"EstablishmentName": "Ysgol Amlwch", "PhaseOfEducation (name)": "Not applicable", **WELSH, **fields}
    )


def nations(tmp_path, *rows):
    return write(tmp_path / "nations.csv", [AMLWCH | row for row in rows], NATIONS_COLUMNS, encoding="utf-8")


def test_a_school_outside_england_is_known_by_its_nations_letter(tmp_path):
    load(nations(tmp_path, {"nation": "Scotland", "ref": "5620023"}, {"nation": "Northern Ireland", "ref": "4110035"}))
    assert set(School.objects.values_list("urn", "region__slug")) == {
        ("S-5620023", "scotland"),
        ("N-4110035", "northern-ireland"),
    }


def test_a_welsh_school_keeps_its_urn_and_address_and_its_nation_speaks_for_the_rest(tmp_path):
    register = write(tmp_path / "edubase.csv", [welsh_row()])
    load(register, nations(tmp_path, {}))
    school = School.objects.get()
    assert (school.urn, school.name, school.town) == ("400041", "Ysgol Amlwch", "London")
    assert (school.phase.slug, school.pupils, school.as_of) == ("primary", 258, "2026-04")
    assert school.register == "Welsh Government, address list of schools"


def test_both_registers_again_change_nothing(tmp_path):
    paths = [write(tmp_path / "edubase.csv", [welsh_row()]), nations(tmp_path, {}, {"ref": "6602999"})]
    load(*paths)
    said = load(*paths)
    assert said.count("0 new, 0 changed") == 4  # two lists, in the terminal and in the report


@pytest.mark.parametrize(
    ("gias", "welsh", "matches"),
    [
        ({}, {}, True),
        ({"EstablishmentNumber": "1"}, {"EstablishmentName": "Ysgol Amlwch", "gias_urn": "400041"}, True),
        ({"EstablishmentNumber": "1"}, {"EstablishmentName": "Ysgol Amlwch", "Postcode": "EC3A 5DE"}, True),
        ({"EstablishmentNumber": "1"}, {"EstablishmentName": "Another school", "gias_urn": "400041"}, False),
        ({"EstablishmentNumber": "1"}, {"EstablishmentName": "Ysgol Amlwch"}, False),
    ],
)
def test_welsh_schools_match_by_number_else_by_name_with_urn_or_postcode(tmp_path, gias, welsh, matches):
    load(write(tmp_path / "edubase.csv", [welsh_row(**gias)]), nations(tmp_path, welsh))
    assert set(School.objects.values_list("urn", flat=True)) == ({"400041"} if matches else {"400041", "W-6602130"})


@pytest.mark.parametrize("reference", ["123/4567", "12345678901234", "12 34"])
def test_a_reference_that_no_address_could_hold_is_listed(tmp_path, reference):
    said = load(nations(tmp_path, {}, {"ref": reference}))
    assert f"line 3: left out: “{reference}” is not a reference" in said
    assert School.objects.count() == 1


def test_a_value_of_a_nation_that_cannot_be_right_does_not_remove_the_one_that_is_stored(tmp_path):
    load(nations(tmp_path, {}))
    said = load(nations(tmp_path, {"Easting": "west", "NumberOfPupils": "many"}))
    assert "line 2, URN W-6602130: value not taken: “west, 393190” is an impossible grid reference" in said
    assert "line 2, URN W-6602130: value not taken: “many” is not a number of pupils" in said
    school = School.objects.get()
    assert (school.easting, school.northing, school.pupils) == (244130, 393190, 258)


def test_departments_of_a_scottish_school_are_one_school(tmp_path):
    primary = {"nation": "Scotland", "ref": "6103030", "NumberOfPupils": "102"}
    load(nations(tmp_path, primary, primary | {"phase": "Secondary", "NumberOfPupils": "116"}))
    school = School.objects.get()
    assert (school.pupils, school.phase.slug) == (218, "all-through")


@pytest.mark.parametrize(
    ("written", "stored"),
    [("RADNOR VALLEY C.P. SCHOOL", "Radnor Valley C.P. School"), ("St Ciaran'S School", "St Ciaran's School")],
)
def test_names_in_capitals_are_written_as_names(tmp_path, written, stored):
    load(nations(tmp_path, {"EstablishmentName": written}))
    assert School.objects.get().name == stored


def test_a_row_without_reference_or_nation_is_listed(tmp_path):
    said = load(nations(tmp_path, {"ref": ""}, {"nation": "Atlantis"}, {"ref": "6602131"}))
    assert "nations.csv, line 2: left out: no reference" in said
    assert "nations.csv, line 3: left out: no nation that we know" in said
    assert School.objects.get().urn == "W-6602131"


def isc_file(tmp_path, **fields):
    row = {"URN": "100001", "associations": "HMC;GSA", "confidence": "high: named", "evidence": "a list", **fields}
    return write(tmp_path / "isc_schools.csv", [row], ISC_COLUMNS, encoding="utf-8")


def test_an_isc_record_is_kept_apart_from_the_register_with_its_evidence(tmp_path):
    school = make_school(urn="100001", sector="independent")
    load(isc_file(tmp_path))
    record = IscRecord.objects.get()
    assert (record.school, record.associations, record.confidence) == (school, ["GSA", "HMC"], "high: named")
    assert "0 changed, 1 same" in load(isc_file(tmp_path))


def test_what_a_moderator_set_by_hand_is_never_undone_by_an_import(tmp_path):
    school = make_school(urn="100001", sector="independent")
    IscRecord.objects.create(school=school, is_member=False, is_set_by_hand=True)
    load(isc_file(tmp_path))
    record = IscRecord.objects.get()
    assert (record.is_member, record.associations) == (False, [])


@pytest.mark.parametrize(("urn", "reason"), [("", "no URN"), ("999999", "no school in the register has this URN")])
def test_an_isc_school_that_the_register_does_not_know_is_listed(tmp_path, urn, reason):
    assert reason in load(isc_file(tmp_path, URN=urn))
