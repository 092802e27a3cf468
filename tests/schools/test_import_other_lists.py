"""The lists beside the DfE's: the nations' schools and the ISC's."""

import pytest
from django.core.management import CommandError

from partnerships.schools.finder import Finder
from partnerships.schools.importer import run
from partnerships.schools.models import IscRecord, School
from tests.factories import make_school
from tests.schools.registers import AMLWCH, GIAS_COLUMNS, NATIONS_COLUMNS, gias_row, load, write

pytestmark = pytest.mark.django_db

WELSH = {"TypeOfEstablishment (name)": "Welsh establishment", "EstablishmentTypeGroup (name)": "Welsh schools"}
NARROW = [column for column in GIAS_COLUMNS if column not in {"Town", "Locality", "Street"}]
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


def test_the_dfe_goes_on_to_tell_the_name_the_address_and_the_end_of_a_welsh_school(tmp_path):
    wales = nations(tmp_path, {})
    load(write(tmp_path / "edubase.csv", [welsh_row()]), wales)
    closed = {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026", "NumberOfPupils": "3"}
    newer = write(tmp_path / "newer.csv", [welsh_row(EstablishmentName="Ysgol Amlwch Newydd", Town="Amlwch", **closed)])
    assert "0 new, 1 changed" in load(newer)
    for _ in range(2):
        school = School.objects.get()
        assert (school.name, school.town) == ("Ysgol Amlwch Newydd", "Amlwch")
        assert (school.status, str(school.closed_on)) == ("closed", "2026-08-31")
        assert (school.pupils, school.register) == (258, "Welsh Government, address list of schools")
        assert [found.urn for found in Finder({"q": "newydd"}).schools] == ["400041"]
        assert "0 new, 0 changed" in load(newer, wales)


def test_a_school_that_wales_names_no_longer_stays_gone_whatever_the_dfe_still_lists(tmp_path):
    register = write(tmp_path / "edubase.csv", [welsh_row()])
    load(register, nations(tmp_path, {}))
    load(nations(tmp_path, {"ref": "6602131"}), complete=True)
    load(register)
    assert School.objects.get(urn="400041").gone_since


def test_both_registers_again_change_nothing(tmp_path):
    closing = welsh_row(**{"EstablishmentStatus (name)": "Open, but proposed to close"})
    paths = [write(tmp_path / "edubase.csv", [closing]), nations(tmp_path, {}, {"ref": "6602999"})]
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


@pytest.mark.parametrize("nation", ["Wales", "Scotland"])
def test_a_row_that_stands_there_twice_counts_once_and_is_listed(tmp_path, nation):
    row = {"nation": nation, "ref": "6103030", "NumberOfPupils": "102"}
    assert "line 3, URN " in (said := load(nations(tmp_path, row, row)))
    assert "left out: line 2 has the school already, and counts" in said
    assert School.objects.get().pupils == 102


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


def isc_file(tmp_path, *rows, **fields):
    row = {"URN": "100001", "associations": "HMC;GSA", "confidence": "high: named", "evidence": "a list", **fields}
    return write(tmp_path / "isc_schools.csv", [row | more for more in rows or [{}]], ISC_COLUMNS, encoding="utf-8")


def members():
    return set(IscRecord.objects.filter(is_member=True).values_list("school__urn", flat=True))


def test_a_school_that_is_gone_from_the_isc_list_is_a_member_no_longer_and_is_again_when_it_is_back(tmp_path):
    for urn in ["100001", "100002", "100003"]:
        make_school(urn=urn, sector="independent")
    both = isc_file(tmp_path, {}, {"URN": "100002"})
    load(both)
    IscRecord.objects.create(school=School.objects.get(urn="100003"), is_set_by_hand=True)
    said = load(isc_file(tmp_path))
    assert "1 same, 1 gone" in said
    assert "URN 100002, is not in the list any more" in said
    assert members() == {"100001", "100003"}
    load(isc_file(tmp_path, {}, {"URN": "100002"}))
    assert members() == {"100001", "100002", "100003"}


def test_a_school_whose_row_of_the_isc_list_cannot_be_read_stays_a_member(tmp_path):
    for urn in ["100001", "100002"]:
        make_school(urn=urn, sector="independent")
    load(isc_file(tmp_path, {}, {"URN": "100002"}))
    path = isc_file(tmp_path)
    path.write_text(path.read_text() + "100002,too,few\n")
    assert "0 gone" in load(path)
    assert members() == {"100001", "100002"}


def test_an_isc_list_that_is_cut_off_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "FEW_GONE", 1)
    for urn in ["100001", "100002", "100003"]:
        make_school(urn=urn, sector="independent")
    load(isc_file(tmp_path, {}, {"URN": "100002"}, {"URN": "100003"}))
    with pytest.raises(CommandError, match="does not name 2 of 3 ISC schools"):
        load(isc_file(tmp_path))
    assert len(members()) == 3
    load(isc_file(tmp_path), many_gone=True)
    assert members() == {"100001"}


def test_a_school_that_stands_twice_in_the_isc_list_is_listed_and_its_first_row_counts(tmp_path):
    make_school(urn="100001", sector="independent")
    said = load(isc_file(tmp_path, {}, {"associations": "IAPS"}))
    assert "line 3, URN 100001: left out: duplicate URN: line 2 has it already, and counts" in said
    assert IscRecord.objects.get().associations == ["GSA", "HMC"]


def test_problems_of_several_files_are_counted_together(tmp_path):
    register = write(tmp_path / "edubase.csv", [gias_row(), *[gias_row(URN="x")] * 15], NARROW)
    said = load(register, nations(tmp_path, *[{"ref": ""}] * 16))
    terminal, _, report = said.partition("Report:")
    shown = [line for line in terminal.splitlines() if line.startswith("  ")]
    assert len(shown) == 21
    all_told = [line for line in report.splitlines() if "left out:" in line or "The file has" in line]
    assert shown[-1] == f"  and {len(all_told) - 20} more"


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
