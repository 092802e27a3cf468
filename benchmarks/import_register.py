"""Time the import of a full register against a bare COPY of the same rows, and show that its memory is flat.

    python benchmarks/import_register.py [--rows 50000]

Makes a file like the DfE's edubasealldata: all of its 140 columns, Windows-1252, the real schools of fixtures/register/
repeated under new URNs until there are as many rows as asked for, every second one closed as in the real file, and the
columns that we do not read filled with words of their usual length. In one run, in a database of its own beside the
one that DATABASE_URL names (made anew, dropped at the end):

- the yardstick: psycopg copies the very bytes of the file into a table of 140 text columns without index or key;
- the import into an empty register, with places, the words of names and every index made in the same transaction;
- the import of the same file again, which changes nothing;
- the import of as many and of twice as many rows, each in a process of its own, with the most memory it ever held.

The target is an import within four times the yardstick. The best of three runs counts, for both alike.
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

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402 - only after the settings stand
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from psycopg.sql import SQL, Identifier  # noqa: E402

REGISTER = settings.BASE_DIR / "fixtures" / "register"
DATABASE = "benchmark_import_register"
TARGET = 4
RUNS = 3
BLOCK = 1 << 16
# What stands in columns that the import does not read, so that lines are as long as the DfE's.
FILLER = {"MSOA (name)": "City of London 001", "ParliamentaryConstituency (name)": "Cities of London and Westminster"}
FILLER |= {"LSOA (name)": "City of London 001F", "UrbanRural (name)": "(England/Wales) Urban major conurbation"}
FILLER |= {"HeadFirstName": "Somebody", "HeadLastName": "Surname", "HeadPreferredJobTitle": "Headteacher"}
FILLER |= {"AdministrativeWard (name)": "Aldgate", "InspectorateReport": "http://www.ofsted.gov.uk/report/100000"}
ORDINARY = "Not applicable"


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


def bare_copy(path: Path) -> float:
    """Return the seconds that psycopg needs to copy the bytes of the file into a table of text."""
    with path.open(encoding="cp1252", newline="") as lines:
        columns = next(csv.reader(lines))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare")
        fields = SQL(", ").join(SQL("{} text").format(Identifier(column)) for column in columns)
        cursor.execute(SQL("CREATE TABLE bare ({})").format(fields))
        began = time.perf_counter()
        copy_in = "COPY bare FROM STDIN (FORMAT csv, HEADER, ENCODING 'win1252')"
        with path.open("rb") as source, cursor.copy(copy_in) as copy:
            while block := source.read(BLOCK):
                copy.write(block)
        took = time.perf_counter() - began
        cursor.execute("DROP TABLE bare")
    return took


def timed_import(path: Path) -> tuple[float, str]:
    """Return the seconds that the import needs, and its first line."""
    told = io.StringIO()
    began = time.perf_counter()
    call_command("import_schools", str(path), report=path.with_suffix(".txt"), stdout=told)
    return time.perf_counter() - began, told.getvalue().partition("\n")[0]


def empty_register() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE partnerships_school, partnerships_place, partnerships_schoolword RESTART IDENTITY CASCADE"
        )


def peak_memory(path: Path) -> int:
    """Return the most megabytes that an import of the file holds, in a process of its own."""
    command = [sys.executable, __file__, "--only-import", str(path)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])  # noqa: S603


def use_own_database() -> None:
    """Make an empty database beside the site's own, and turn this process to it."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    turn_to(DATABASE)
    call_command("migrate", verbosity=0)


def turn_to(name: str) -> None:
    connections["default"].close_pool()
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def compare(rows: int, folder: Path) -> float:
    once, twice = folder / "edubasealldata20250717.csv", folder / "edubasealldata20250718.csv"
    make_file(once, rows)
    make_file(twice, 2 * rows)
    print(f"{rows:,} rows, {once.stat().st_size / 1e6:.0f} MB, 140 columns")
    copies, firsts, agains = [], [], []
    for _ in range(RUNS):
        empty_register()
        copies.append(bare_copy(once))
        firsts.append(timed_import(once)[0])
        seconds, told = timed_import(once)
        agains.append(seconds)
    copy, first, again = min(copies), min(firsts), min(agains)
    print(f"bare COPY of the file's bytes into 140 text columns  {copy:6.2f} s   1.0")
    print(f"import into an empty register                        {first:6.2f} s   {first / copy:.1f}")
    print(f"the same file again                                  {again:6.2f} s   {again / copy:.1f}   {told}")
    for path, times in ((once, 1), (twice, 2)):
        empty_register()
        print(f"most memory held at {times}x the rows                      {peak_memory(path):6d} MB")
    return first / copy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--only-import", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only_import:
        turn_to(DATABASE)
        timed_import(options.only_import)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    name = settings.DATABASES["default"]["NAME"]
    use_own_database()
    try:
        with tempfile.TemporaryDirectory() as folder:
            ratio = compare(options.rows, Path(folder))
    finally:
        turn_to(name)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    print(f"{ratio:.1f} times a bare COPY; the target is {TARGET}.")
    sys.exit(ratio > TARGET)


if __name__ == "__main__":
    main()
