"""Loading a register over one that is there already."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from partnerships.noticeboard.notices import board
from partnerships.schools.importer import bulk
from partnerships.schools.models import Place, School
from tests.factories import make_notice
from tests.schools.registers import GIAS_COLUMNS, gias_row, gias_rows, load, write

pytestmark = pytest.mark.django_db


def row_versions():
    """Return PostgreSQL's own number of the transaction that wrote each row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT urn, ctid::text FROM partnerships_school ORDER BY urn")
        return cursor.fetchall()


def schema():
    with connection.cursor() as cursor:
        cursor.execute(bulk.INDEXES, [bulk.TABLES])
        indexes = cursor.fetchall()
        cursor.execute(bulk.REFERENCES, [bulk.TABLES])
        return indexes, cursor.fetchall()


def test_the_same_file_twice_changes_nothing(tmp_path):
    path = write(tmp_path / "edubase.csv", gias_rows(30))
    assert "30 new, 0 changed" in load(path)
    before = row_versions()
    assert "0 new, 0 changed, 0 gone, 30 unchanged" in load(path)
    assert row_versions() == before


def test_only_what_differs_is_written(tmp_path):
    rows = gias_rows(3)
    load(write(tmp_path / "edubase.csv", rows))
    before = dict(row_versions())
    rows[1]["NumberOfPupils"] = "300"
    assert "0 new, 1 changed, 0 gone, 2 unchanged" in load(write(tmp_path / "edubase.csv", rows))
    after = dict(row_versions())
    assert [urn for urn in before if before[urn] != after[urn]] == ["100001"]


def test_figures_kept_by_a_reader_are_old_once_schools_have_changed_and_only_then(tmp_path, client):
    rows = gias_rows(2)
    load(write(tmp_path / "edubase.csv", rows))
    kept = client.get("/figures.csv")["ETag"]
    load(write(tmp_path / "edubase.csv", rows))
    assert client.get("/figures.csv", headers={"If-None-Match": kept}).status_code == 304
    load(write(tmp_path / "edubase.csv", gias_rows(3)))
    assert client.get("/figures.csv", headers={"If-None-Match": kept}).status_code == 200


def test_the_noticeboard_says_at_once_what_an_import_has_changed(tmp_path, client):
    rows = gias_rows(1)
    load(write(tmp_path / "edubase.csv", rows))
    notice = make_notice(School.objects.get())
    board.show_anew([notice.pk])
    rows[0]["EstablishmentName"] = "Quite New School"
    load(write(tmp_path / "edubase.csv", rows))
    assert "Quite New School" in client.get("/noticeboard/").text


def test_the_first_load_of_a_whole_register_leaves_every_index_and_reference_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "FEWEST_BYTES", 0)
    before = schema()
    assert "30 new" in load(write(tmp_path / "edubase.csv", gias_rows(30)))
    assert schema() == before
    assert School.objects.filter(phase__slug="primary").count() == 30


def test_a_newer_date_alone_is_no_change_of_a_school(tmp_path):
    load(write(tmp_path / "edubasealldata20250717.csv", gias_rows(2)))
    said = load(write(tmp_path / "edubasealldata20250801.csv", gias_rows(2)))
    assert "0 new, 0 changed, 0 gone, 2 same at a newer date" in said
    assert set(School.objects.values_list("as_of", flat=True)) == {"2025-08-01"}


def test_of_two_rows_with_one_urn_the_first_counts_and_the_other_is_listed(tmp_path):
    rows = [gias_row(EstablishmentName="First"), gias_row(URN="100001"), gias_row(EstablishmentName="Second")]
    said = load(write(tmp_path / "edubase.csv", rows))
    assert School.objects.get(urn="100000").name == "First"
    assert "edubase.csv, line 4, URN 100000: left out: duplicate URN: line 2 has it already, and counts" in said


def test_a_school_gone_from_the_file_is_kept_and_marked_and_unmarked_when_it_is_back(tmp_path):
    whole = write(tmp_path / "whole.csv", gias_rows(3))
    load(whole)
    assert "1 gone" in load(write(tmp_path / "fewer.csv", gias_rows(2)))
    gone = School.objects.get(urn="100002")
    assert isinstance(gone.gone_since, datetime.date)
    assert not gone.is_open
    assert "1 back" in load(whole)
    assert School.objects.get(urn="100002").gone_since is None


def test_a_smaller_set_marks_no_school_of_another_type_as_gone(tmp_path):
    academy = {"TypeOfEstablishment (name)": "Academy converter"}
    load(write(tmp_path / "whole.csv", [*gias_rows(3), gias_row(URN="200000", **academy)]))
    assert "0 gone" in load(write(tmp_path / "academies.csv", [gias_row(URN="200000", **academy)]))


def test_a_small_part_of_a_type_marks_none_as_gone_unless_the_file_is_said_to_be_whole(tmp_path):
    load(write(tmp_path / "whole.csv", gias_rows(10)))
    part = write(tmp_path / "part.csv", gias_rows(2))
    said = load(part)
    assert "0 gone" in said
    assert "The file holds 2 of 10 schools of the type “Voluntary aided school”: none is marked gone." in said
    assert "8 gone" in load(part, complete=True)


@pytest.mark.parametrize("complete", [False, True])
def test_a_register_cut_off_at_the_end_of_a_line_is_refused_unless_said_to_be_whole(tmp_path, complete, monkeypatch):
    monkeypatch.setattr("partnerships.schools.importer.run.FEW_GONE", 2)
    load(write(tmp_path / "whole.csv", gias_rows(20)))
    part = write(tmp_path / "part.csv", gias_rows(17))
    with pytest.raises(CommandError, match="does not name 3 of 20 open schools"):
        load(part, complete=complete)
    assert not School.objects.exclude(gone_since=None).exists()
    assert "2 gone" in load(write(tmp_path / "fewer.csv", gias_rows(18)), complete=complete)
    assert "1 gone" in load(part, complete=complete, many_gone=True)


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"Easting": "9999999"}, "easting"),
        ({"Northing": "north"}, "easting"),
        ({"NumberOfPupils": "many"}, "pupils"),
        ({"StatutoryLowAge": "12"}, "low_age"),
        ({"OpenDate": "soon"}, "opened_on"),
        ({"SchoolWebsite": "no address"}, "website"),
        ({"Postcode": "EC3A 5DE and EC3A 5DF"}, "postcode"),
        ({"GOR (name)": "Lundun"}, "region"),
        ({"PhaseOfEducation (name)": "Primery"}, "phase"),
        ({"TypeOfEstablishment (name)": "New kind", "EstablishmentTypeGroup (name)": "New group"}, "sector"),
        ({"OfficialSixthForm (name)": "Perhaps"}, "has_sixth_form"),
    ],
)
def test_a_value_that_cannot_be_right_does_not_remove_the_one_that_is_stored(tmp_path, wrong, column):
    sixth_form = {"OfficialSixthForm (name)": "Has a sixth form"}
    independent = {"TypeOfEstablishment (name)": "Other independent school"}
    load(write(tmp_path / "good.csv", [gias_row(**sixth_form, **independent)]))
    stored = getattr(School.objects.get(), column)
    assert stored
    bad = write(tmp_path / "bad.csv", [gias_row(**sixth_form | independent | wrong, EstablishmentName="Renamed")])
    assert "1 changed" in load(bad)
    school = School.objects.get()
    assert (school.name, getattr(school, column)) == ("Renamed", stored)
    assert "0 changed" in load(bad)


def test_a_duplicate_with_a_wrong_value_takes_nothing_from_the_row_that_counts(tmp_path):
    load(write(tmp_path / "good.csv", [gias_row()]))
    load(write(tmp_path / "twice.csv", [gias_row(Easting="533500"), gias_row(Easting="9999999")]))
    assert School.objects.get().easting == 533500


def test_a_closed_school_stays_with_its_date_and_successor(tmp_path):
    closed = gias_row(**{"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2019"})
    register = write(tmp_path / "edubase.csv", [closed, gias_row(URN="100001"), gias_row(URN="100002")])
    columns = ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"]
    links = [
        {"URN": "100000", "LinkURN": "100001", "LinkType": "Successor", "LinkEstablishedDate": "01-09-2019"},
        {
            "URN": "100000",
            "LinkURN": "100002",
            "LinkType": "Successor - amalgamated",
            "LinkEstablishedDate": "01-09-2021",
        },
        {"URN": "100001", "LinkURN": "100000", "LinkType": "Predecessor", "LinkEstablishedDate": "01-09-2019"},
        {"URN": "100001", "LinkURN": "999999", "LinkType": "Successor", "LinkEstablishedDate": "never"},
    ]
    path = write(tmp_path / "links_edubasealldata20250717.csv", links, columns)
    said = load(path, register)
    school = School.objects.get(urn="100000")
    assert (school.status, school.closed_on) == ("closed", datetime.date(2019, 8, 31))
    assert school.successor.urn == "100002"
    assert "URN 100001: left out: its school or the successor 999999 is not in the register" in said
    assert "(successors): 0 changed" in load(path, register)


def test_of_schools_each_named_as_the_successor_of_the_other_neither_is(tmp_path):
    links = [
        {"URN": urn, "LinkURN": other, "LinkType": "Successor", "LinkEstablishedDate": "01-09-2019"}
        for urn, other in [("100000", "100001"), ("100001", "100000"), ("100002", "100001")]
    ]
    path = write(tmp_path / "links.csv", links, list(links[0]))
    said = load(write(tmp_path / "edubase.csv", [gias_row(URN=link["URN"]) for link in links]), path)
    assert "line 2, URN 100000: left out: it and 100001 are each named as the successor of the other" in said
    assert list(School.objects.filter(successor__isnull=False).values_list("urn", flat=True)) == ["100002"]


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path):
    load(write(tmp_path / "edubase.csv", gias_rows(3)))
    before, places = row_versions(), Place.objects.count()
    rows = [gias_rows(1)[0] | {"NumberOfPupils": "7"}, gias_rows(2)[1], gias_row(URN="300000")]
    said = load(write(tmp_path / "edubase.csv", rows), dry_run=True)
    assert "1 new, 1 changed, 1 gone" in said
    assert "100000 School 0: pupils" in said
    assert "School 2: gone" in said
    assert "This was a dry run: nothing was changed." in said
    assert row_versions() == before
    assert Place.objects.count() == places


def test_a_school_is_found_by_name_as_soon_as_it_is_loaded(tmp_path, client):
    load(write(tmp_path / "edubase.csv", [gias_row()]))
    assert b"The Aldgate School" in client.get("/schools/", {"q": "aldgate"}).content
    assert b"The Aldgate School" in client.get("/schools/", {"place": "ec3a5de"}).content


@pytest.mark.parametrize("complete", [True, False])
def test_a_register_without_a_school_is_refused_and_marks_none_as_gone(tmp_path, complete):
    load(write(tmp_path / "edubase.csv", gias_rows(2)))
    with pytest.raises(CommandError, match="holds no school that can be loaded"):
        load(write(tmp_path / "edubase.csv", []), complete=complete)
    assert not School.objects.exclude(gone_since=None).exists()


def test_a_report_that_cannot_be_written_is_said_before_anything_is_loaded(tmp_path):
    path = write(tmp_path / "edubase.csv", gias_rows(1))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("import_schools", str(path), report=tmp_path)
    assert not School.objects.exists()


@pytest.mark.parametrize("unread", [b"100001,\x81\x81", b'100001,"The,', b"100001,too,few", b"100001,\0"])
def test_a_school_whose_row_cannot_be_read_is_not_gone(tmp_path, unread):
    path = write(tmp_path / "whole.csv", gias_rows(3))
    load(path)
    header, first, second, third, *rest = path.read_bytes().split(b"\r\n")
    assert second.startswith(b"100001,")
    path.write_bytes(b"\r\n".join([header, first, unread, third, *rest]))
    said = load(path)
    assert "0 gone" in said
    assert "line 3, URN 100001: left out" in said


def test_a_school_without_a_name_is_not_gone(tmp_path):
    load(write(tmp_path / "whole.csv", gias_rows(3)))
    rows = gias_rows(3)
    rows[1]["EstablishmentName"] = ""
    assert "0 gone" in load(write(tmp_path / "nameless.csv", rows))


def test_a_status_that_we_do_not_know_opens_no_closed_school(tmp_path):
    load(write(tmp_path / "closed.csv", [gias_row(**{"EstablishmentStatus (name)": "Closed"})]))
    said = load(write(tmp_path / "odd.csv", [gias_row(**{"EstablishmentStatus (name)": "Closed - merged"})]))
    assert "value not taken: “Closed - merged” is not a status we know" in said
    assert School.objects.get().status == "closed"


INDEPENDENT = {"PhaseOfEducation (name)": "Not applicable", "StatutoryLowAge": "11", "StatutoryHighAge": "18"}


def test_ages_that_cannot_be_right_leave_the_phase_that_follows_from_them(tmp_path):
    load(write(tmp_path / "good.csv", [gias_row(**INDEPENDENT)]))
    load(write(tmp_path / "bad.csv", [gias_row(**INDEPENDENT | {"StatutoryLowAge": "n/a"})]))
    school = School.objects.get()
    assert (school.low_age, school.high_age, school.phase.slug) == (11, 18, "secondary")


@pytest.mark.parametrize("absent", ["StatutoryLowAge", "StatutoryHighAge"])
def test_a_file_without_one_of_the_ages_leaves_both_and_their_phase(tmp_path, absent):
    load(write(tmp_path / "whole.csv", [gias_row(**INDEPENDENT)]))
    columns = [column for column in GIAS_COLUMNS if column != absent]
    row = gias_row(**INDEPENDENT | {"StatutoryLowAge": "3", "StatutoryHighAge": "5"})
    load(write(tmp_path / "fewer.csv", [row], columns))
    school = School.objects.get()
    assert (school.low_age, school.high_age, school.phase.slug) == (11, 18, "secondary")
