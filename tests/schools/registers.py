"""Write register files as their publishers shape them, for the tests of the importer."""

import csv
import gzip
import io
import zipfile

from django.conf import settings
from django.core.management import call_command

GIAS_COLUMNS = (settings.BASE_DIR / "fixtures" / "register" / "gias_columns.txt").read_text().split("\n")[:-1]
ALDGATE = {
    "URN": "100000",
    "LA (code)": "201",
    "LA (name)": "City of London",
    "EstablishmentNumber": "3614",
    "EstablishmentName": "The Aldgate School",
    "TypeOfEstablishment (name)": "Voluntary aided school",
    "EstablishmentTypeGroup (name)": "Local authority maintained schools",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-09-1905",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "3",
    "StatutoryHighAge": "11",
    "Gender (name)": "Mixed",
    "NumberOfPupils": "249",
    "HeadFirstName": "Somebody",
    "HeadLastName": "Unstored",
    "Street": "St James's Passage",
    "Locality": "Duke's Place",
    "Town": "London",
    "Postcode": "EC3A 5DE",
    "SchoolWebsite": "www.thealdgateschool.org",
    "TelephoneNum": "2072831147",
    "GOR (name)": "London",
    "Easting": "533498",
    "Northing": "181201",
}
NATIONS_COLUMNS = [
    "nation", "ref", "gias_urn", "EstablishmentName", "sector", "phase", "kind", "LA (name)", "management", "Postcode",
    "NumberOfPupils", "Easting", "Northing", "asof",
]  # fmt: skip
AMLWCH = {
    "nation": "Wales",
    "ref": "6602130",
    "EstablishmentName": "Ysgol Gynradd Amlwch",
    "sector": "state",
    "phase": "Primary",
    "LA (name)": "Isle of Anglesey",
    "Postcode": "LL68 9DU",
    "NumberOfPupils": "258",
    "Easting": "244130",
    "Northing": "393190",
    "asof": "2026-04",
}


def gias_row(**fields):
    """Return a row of the DfE's file. Names of columns with brackets are given by a dict: **{"GOR (name)": "Wales"}."""
    return ALDGATE | fields


def gias_rows(number, **fields):
    return [
        gias_row(URN=str(100000 + n), EstablishmentName=f"School {n}", EstablishmentNumber=str(2000 + n), **fields)
        for n in range(number)
    ]


def table(rows, columns=GIAS_COLUMNS) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(path, rows, columns=GIAS_COLUMNS, encoding="cp1252"):
    """Write rows to a file, packed as its ending says, and return its path."""
    content = table(rows, columns).encode(encoding)
    if path.suffix == ".gz":
        content = gzip.compress(content)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(path.with_suffix(".csv").name, content)
    else:
        path.write_bytes(content)
    return path


def load(*paths, **options) -> str:
    """Run the import and return what the terminal and the report say."""
    terminal = io.StringIO()
    report = paths[0].parent / "report.txt"
    call_command("import_schools", *map(str, paths), report=report, stdout=terminal, **options)
    return f"{terminal.getvalue()}\n{report.read_text()}"
