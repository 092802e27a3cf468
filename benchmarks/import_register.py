"""Time the import of a full register against a bare COPY of the same rows, and show that its memory is flat.

    python benchmarks/import_register.py [--rows 50000]

Makes a file like the DfE's edubasealldata: all of its 140 columns, Windows-1252, the real schools of fixtures/register/
repeated under new URNs until there are as many rows as asked for, every second one closed as in the real file, and the
columns that we do not read filled with words of their usual length. In one run, in a database of its own beside the
one that DATABASE_URL names (made anew, dropped at the end):

- the yardstick: psycopg copies the same rows, all 140 values of each, into a table of text without key or index, with
  nothing but csv.reader and copy.write_row();
- the same with nothing at all: the bytes of the file sent as they are, for PostgreSQL to take apart. No importer that
  looks at a row can come near it; it shows what the server alone needs;
- the import into an empty register, with places, the words of names and every index made in the same transaction;
- the import of the same file again, which changes nothing;
- the import of as many and of twice as many rows, each in a process of its own, with the most memory it ever held.

The target is an import within four times the yardstick. Of three rounds the quickest counts, for all alike.
"""

import argparse
import csv
import gzip
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Identifier

ROOT = Path(__file__).resolve().parent.parent
REGISTER = ROOT / "fixtures" / "register"
DATABASE = "benchmark_import_register"
TARGET = 4
ROUNDS = 3
BLOCK = 1 << 16
# What stands in columns that the import does not read, so that lines are as long as the DfE's.
FILLER = {
    "MSOA (name)": "City of London 001",
    "LSOA (name)": "City of London 001F",
    "ParliamentaryConstituency (name)": "Cities of London and Westminster",
    "UrbanRural (name)": "(England/Wales) Urban major conurbation",
    "AdministrativeWard (name)": "Aldgate",
    "HeadFirstName": "Somebody",
    "HeadLastName": "Surname",
    "HeadPreferredJobTitle": "Headteacher",
    "InspectorateReport": "http://www.ofsted.gov.uk/report/100000",
}
ORDINARY = "Not applicable"
WHAT = ["bare COPY of the rows", "COPY of the file's bytes", "import into an empty register", "the same file again"]


def make_file(path: Path, rows: int) -> None:
    """Write a register of so many rows, one by one."""
    columns = (REGISTER / "gias_columns.txt").read_text().split("\n")[:-1]
    with gzip.open(REGISTER / "schools.csv.gz", "rt", encoding="utf-8", newline="") as source:
        schools = list(csv.DictReader(source))
    with path.open("w", encoding="cp1252", errors="replace", newline="") as out:
        writer = csv.DictWriter(out, columns, extrasaction="ignore", restval="")
        writer.writeheader()
        for number in range(rows):
            writer.writerow(made_row(schools[number % len(schools)], columns, number))


def made_row(school: dict, columns: list[str], number: int) -> dict:
    row = {column: ORDINARY if column.endswith("(name)") else "" for column in columns} | FILLER | school
    row["URN"] = str(100_000 + number)
    if number % 2:
        row |= {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2012"}
    return row


def make_text_table(connection, path: Path) -> None:
    with path.open(encoding="cp1252", newline="") as lines:
        columns = next(csv.reader(lines))
    fields = SQL(", ").join(SQL("{} text").format(Identifier(column)) for column in columns)
    connection.execute("DROP TABLE IF EXISTS bare")
    connection.execute(SQL("CREATE TABLE bare ({})").format(fields))


def copy_rows(connection, path: Path) -> None:
    with path.open(encoding="cp1252", newline="") as lines, connection.cursor().copy("COPY bare FROM STDIN") as copy:
        rows = csv.reader(lines)
        next(rows)
        for row in rows:
            copy.write_row(row)


def copy_bytes(connection, path: Path) -> None:
    statement = "COPY bare FROM STDIN (FORMAT csv, HEADER, ENCODING 'win1252')"
    with path.open("rb") as source, connection.cursor().copy(statement) as copy:
        while block := source.read(BLOCK):
            copy.write(block)


def seconds_of(copy_in, connection, path: Path) -> float:
    make_text_table(connection, path)
    began = time.perf_counter()
    copy_in(connection, path)
    return time.perf_counter() - began


def import_file(path: Path) -> tuple[float, str]:
    """Return the seconds that the import needs, and its first line."""
    from django.core.management import call_command

    told = io.StringIO()
    began = time.perf_counter()
    call_command("import_schools", str(path), report=path.with_suffix(".txt"), stdout=told)
    return time.perf_counter() - began, told.getvalue().partition("\n")[0]


def empty_register(connection) -> None:
    connection.execute(
        "TRUNCATE partnerships_school, partnerships_place, partnerships_schoolword RESTART IDENTITY CASCADE"
    )


def peak_memory(path: Path) -> int:
    """Return the most megabytes that an import of the file holds, in a process of its own."""
    command = [sys.executable, __file__, "--only-import", str(path)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def compare(connection, rows: int, folder: Path) -> float:
    once, twice = folder / "edubasealldata20250717.csv", folder / "edubasealldata20250718.csv"
    make_file(once, rows)
    make_file(twice, 2 * rows)
    print(f"{rows:,} rows, {once.stat().st_size / 1e6:.0f} MB, 140 columns; seconds, and times the yardstick")
    rounds = []
    for _ in range(ROUNDS):
        empty_register(connection)
        copied = [seconds_of(copy_in, connection, once) for copy_in in (copy_rows, copy_bytes)]
        (first, _), (again, told) = import_file(once), import_file(once)
        rounds.append((*copied, first, again))
    quickest = [min(seconds) for seconds in zip(*rounds, strict=True)]
    names = [
        "bare COPY of the rows",
        "COPY of the file's bytes",
        "import into an empty register",
        "the same file again",
    ]
    for name, seconds in zip(names, quickest, strict=True):
        print(f"{name:32} {seconds:6.2f} {seconds / quickest[0]:5.1f}")
    print(f"the second time: {told}")
    for path, times in ((once, 1), (twice, 2)):
        empty_register(connection)
        print(f"most memory held at {times} times the rows: {peak_memory(path)} MB")
    return quickest[2] / quickest[0]


def set_up_django(url: str) -> None:
    os.environ["DATABASE_URL"] = url
    os.environ["DEBUG"] = "true"
    os.environ["DJANGO_SETTINGS_MODULE"] = "schools_together.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.conf import settings

    # As on a server: with DEBUG on, Django would keep every statement in memory.
    settings.DEBUG = False
    django.setup()


def site_database() -> str:
    """Return the address of the site's own database, where DATABASE_URL is unset that of the embedded one."""
    if url := os.environ.get("DATABASE_URL"):
        return url
    sys.path.insert(0, str(ROOT))
    from schools_together import embedded_database

    return embedded_database.start(ROOT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--only-import", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only_import:
        set_up_django(os.environ["DATABASE_URL"])
        import_file(options.only_import)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    ours = site_database()
    own = urlunsplit(urlsplit(ours)._replace(path=f"/{DATABASE}"))
    with psycopg.connect(ours, autocommit=True) as server, tempfile.TemporaryDirectory() as folder:
        server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(DATABASE)))
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(DATABASE)))
        set_up_django(own)
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        with psycopg.connect(own, autocommit=True) as connection:
            ratio = compare(connection, options.rows, Path(folder))
        server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(DATABASE)))
    print(f"The import took {ratio:.1f} times a bare COPY of the same rows; the target is {TARGET}.")
    sys.exit(ratio > TARGET)


if __name__ == "__main__":
    main()
