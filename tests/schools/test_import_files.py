"""Register files come packed, encoded and broken in many ways."""

import zipfile

import pytest
from django.core.management import CommandError

from partnerships.schools.models import School
from tests.schools.registers import gias_row, gias_rows, load, table, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ending", [".csv", ".csv.gz", ".zip"])
def test_every_packing_and_encoding_of_the_register_is_read(tmp_path, ending, encoding):
    path = write(
        tmp_path / f"edubasealldata20250717{ending}", [gias_row(EstablishmentName="École Pré")], encoding=encoding
    )
    load(path)
    school = School.objects.get()
    assert school.name == "École Pré"
    assert school.as_of == "2025-07-17"


def test_a_zip_may_hold_the_successors_beside_the_register(tmp_path):
    path = tmp_path / "extract.zip"
    closed = gias_row(**{"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2019"})
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("links_edubasealldata20250717.csv", "URN,LinkURN,LinkType\n100000,100001,Successor\n")
        archive.writestr("edubasealldata20250717.csv", table([closed, gias_row(URN="100001")]).encode("cp1252"))
    load(path)
    assert School.objects.get(urn="100000").successor.urn == "100001"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.csv", b"Dear all,\nplease find attached\n"),
        ("empty.csv", b""),
        ("other.csv", b"URN,Colour\n100000,blue\n"),
        ("broken.zip", b"PK\x03\x04 this is no zip"),
        ("broken.csv.gz", b"this is no gzip"),
        ("wide.csv", "URN,EstablishmentName,EstablishmentNumber\n".encode("utf-16")),
    ],
)
def test_what_is_not_the_register_is_refused_whole_with_a_sentence(tmp_path, name, content):
    good = write(tmp_path / "edubase.csv", [gias_row()])
    bad = tmp_path / name
    bad.write_bytes(content)
    with pytest.raises(CommandError, match=r"^.*(not a register|damaged).*\.$"):
        load(good, bad)
    assert not School.objects.exists()


def test_a_file_that_is_cut_off_changes_nothing(tmp_path):
    path = write(tmp_path / "edubase.csv.gz", gias_rows(300))
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(CommandError, match="cut off"):
        load(path)
    assert not School.objects.exists()


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_damaged_within_is_refused_with_a_sentence(tmp_path, packing):
    path = tmp_path / "edubase.zip"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("edubase.csv", table(gias_rows(300)))
    raw = bytearray(path.read_bytes())
    for place in range(60, 90):
        raw[place] ^= 0xFF
    path.write_bytes(raw)
    with pytest.raises(CommandError, match="damaged"):
        load(path)


def test_a_zip_with_a_password_is_refused_with_a_sentence(tmp_path):
    path = write(tmp_path / "edubase.zip", [gias_row()])
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x03\x04") + 6] |= 1  # the flags of the file, and again in the list at the end
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(CommandError, match="locked with a password"):
        load(path)


def test_a_file_that_does_not_exist_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="not there"):
        load(tmp_path / "nowhere.csv")


def test_a_folder_is_refused_as_such(tmp_path):
    with pytest.raises(CommandError, match="is a folder"):
        load(tmp_path)


def test_a_column_that_stands_there_twice_is_told(tmp_path):
    row = ",".join(["100000", "The Aldgate School", "Open", "London", "Leeds"])
    path = tmp_path / "edubase.csv"
    path.write_text(f"URN,EstablishmentName,EstablishmentStatus (name),Town,Town\n{row}\n")
    assert "The file has 2 columns “Town”: the last one counts." in load(path)
    assert School.objects.get().town == "Leeds"


def test_rows_that_cannot_be_read_are_listed_by_line_and_the_rest_is_loaded(tmp_path):
    lines = table(gias_rows(6)).encode("cp1252").split(b"\r\n")
    lines[2] = lines[2].replace(b"School 1", b"Sch\x81ol")
    lines[3] = lines[3].replace(b"School 2", b'"School 2')
    lines[4] = lines[4] + b",one,too,many"
    lines[5] = lines[5].replace(b"School 4", b"Sch\x00ol")
    path = tmp_path / "edubase.csv"
    path.write_bytes(b"\r\n".join(lines))
    said = load(path)
    assert list(School.objects.values_list("name", flat=True)) == ["School 0", "School 5"]
    assert "edubase.csv, line 3, URN 100001: left out: broken encoding" in said
    assert "edubase.csv, line 4, URN 100002: left out: a quotation mark that is never closed" in said
    assert "edubase.csv, line 5, URN 100003: left out: 143 columns where the header has 140" in said
    assert "edubase.csv, line 6, URN 100004: left out: broken encoding" in said


def test_a_field_may_run_over_two_lines(tmp_path):
    path = write(tmp_path / "edubase.csv", [gias_row(Street="1 High Street\nThe Hall"), gias_row(URN="x", Street="s")])
    said = load(path)
    assert School.objects.get().street == "1 High Street\nThe Hall"
    assert "line 4: left out: “x” is not a URN" in said


def test_our_own_shipped_registers_are_recognised():
    from partnerships.management.commands.import_schools import SHIPPED, SHIPPED_FILES
    from partnerships.schools.importer.run import recognise

    assert len(recognise([SHIPPED / name for name in SHIPPED_FILES])) == 3
