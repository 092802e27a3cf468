"""Clean the joined list of Welsh, Scottish and Northern Irish schools, and match the Welsh ones to their URNs.

A school outside England is known by the letter of its nation's register and the reference there: S-5620023. A Welsh
school that the DfE's register holds too keeps its URN, and the DfE goes on to tell its name, its address and its
closing; its nation's own register speaks for the rest from then on.
"""

from functools import partial
from itertools import groupby
from operator import itemgetter

from django.db import connection

from ..models.school import URN
from ..words import plain_words, search_words
from . import kinds, values
from .staging import COLUMNS

NEEDED = {"nation", "ref", "EstablishmentName", "sector", "Postcode"}
READ = [
    "nation", "ref", "gias_urn", "EstablishmentName", "sector", "phase", "kind", "LA (name)", "management", "Postcode",
    "NumberOfPupils", "Easting", "Northing", "asof",
]  # fmt: skip
REGISTERS = {
    "Wales": "Welsh Government, address list of schools",
    "Scotland": "Scottish Government, school roll and locations",
    "Northern Ireland": "Department of Education NI, school enrolments",
}
REGION_SLUGS = {"Wales": "wales", "Scotland": "scotland", "Northern Ireland": "northern-ireland"}
# What a nation's list says of a school that the DfE's register holds as well; the rest is the DfE's to tell.
TOLD_OF_MATCHED = [
    "number", "sector", "phase_id", "is_special", "pupils", "local_authority", "region_id", "register", "as_of",
]  # fmt: skip

MATCH_WELSH = """
    WITH proposed AS (SELECT * FROM unnest(%(codes)s::text[], %(urns)s::text[]) AS proposed (code, urn)),
    matched AS (
        SELECT DISTINCT ON (school.urn) staged.urn AS code, school.urn
        FROM staged LEFT JOIN proposed ON proposed.code = staged.urn
        JOIN partnerships_school school ON school.kind = %(welsh)s AND {condition}
        WHERE staged.urn LIKE 'W-%%' AND (school.status <> 'closed' OR school.register = staged.register)
        AND NOT EXISTS (SELECT FROM staged AS taken WHERE taken.urn = school.urn)
        ORDER BY school.urn, staged.line
    )
    UPDATE staged SET urn = matched.urn FROM matched WHERE staged.urn = matched.code
"""
MATCHES = [
    "school.number = staged.number",
    "school.search_name = staged.search_name AND (school.urn = proposed.urn OR school.postcode = staged.postcode)",
]


def recognises(columns) -> bool:
    return set(columns) >= NEEDED


class Rows:
    """The schools of one sheet, each as a tuple in the order of staging.COLUMNS."""

    def __init__(self, sheet, problems, references):
        self.sheet = sheet
        self.problems = problems
        self.phases = references["phases"]
        self.regions = references["regions"]
        present = {name: position for position, name in enumerate(sheet.columns)}
        self.pick = itemgetter(*(present.get(name, len(sheet.columns)) for name in READ))
        # The URN that the list itself proposes, tried where the number finds none.
        self.proposed_urns = {}

    def read(self, progress):
        """Yield one row a school. Scotland lists a school once for each of its departments, one after the other."""
        for code, (first, *others) in groupby(self.records(progress), key=itemgetter("code")):
            departments = [first]
            for row in others:
                if all(_is_another_department(row, than=known) for known in departments):
                    departments.append(row)
                else:
                    self.problems.reject(row["line"], f"line {first['line']} has the school already, and counts", code)
            yield self.clean(_joined(departments) if departments[1:] else first, code)

    def records(self, progress):
        """Yield the rows that name a school; tell of the others."""
        for line, row in self.sheet.rows(self.problems, progress):
            row.append("")
            said = {"line": line, **dict(zip(READ, map(str.strip, self.pick(row)), strict=True))}
            nation, reference = said["nation"], said["ref"]
            said["code"] = f"{nation[:1]}-{reference}"
            if not reference:
                self.problems.reject(line, "no reference")
            elif nation not in REGISTERS:
                self.problems.reject(line, "no nation that we know")
            elif not said["EstablishmentName"]:
                self.problems.reject(line, "no name")
            elif not URN.fullmatch(said["code"]):
                self.problems.reject(line, f"“{reference}” is not a reference")
            else:
                yield said

    def clean(self, row, code):
        name = values.tidy_name(row["EstablishmentName"])[:200]
        plain_name = plain_words(name)
        authority, special = row["LA (name)"][:80], row["kind"] == "special"
        if row["gias_urn"]:
            self.proposed_urns[code] = row["gias_urn"]
        value, place = partial(self.problems.value, row["line"], code), (row["Easting"], row["Northing"])
        east, north = value(values.grid_reference, *place, columns=("easting", "northing"), otherwise=(None, None))
        postcode = value(values.postcode, row["Postcode"], columns=("postcode", "search_text"), otherwise="")
        phase = "special" if special else value(kinds.phase, row["phase"], columns=("phase_id",), otherwise="")
        cleaned = dict.fromkeys(COLUMNS, "") | {
            "line": row["line"],
            "urn": code,
            "number": f"{row['ref'][:3]}/{row['ref'][3:]}" if row["nation"] == "Wales" else "",
            "name": name,
            "sector": value(_sector, row["sector"], columns=("sector",), otherwise=kinds.OTHER),
            "kind": _kind(row),
            "phase_id": self.phases.get(phase),
            "is_special": special,
            "pupils": value(values.pupils, row["NumberOfPupils"], columns=("pupils",)),
            "postcode": postcode,
            "local_authority": authority,
            "region_id": self.regions[REGION_SLUGS[row["nation"]]],
            "easting": east,
            "northing": north,
            "status": "open",
            "register": REGISTERS[row["nation"]],
            "as_of": row["asof"][:80],
            "search_name": plain_name,
            "search_text": search_words(plain_name, authority, postcode, code),
        }
        for column in ("low_age", "high_age", "has_sixth_form", "opened_on", "closed_on"):
            cleaned[column] = None
        return tuple(cleaned.values())

    def match(self):
        """Give staged Welsh schools the URN under which the DfE's register holds them.

        By their number, which both registers share; else by the URN that the list proposes or by the postcode,
        each only where the name is the same.
        """
        codes, urns = list(self.proposed_urns), list(self.proposed_urns.values())
        with connection.cursor() as cursor:
            for condition in MATCHES:
                cursor.execute(
                    MATCH_WELSH.format(condition=condition), {"codes": codes, "urns": urns, "welsh": kinds.WELSH}
                )


def _is_another_department(row, than):
    """Say whether a row of the same school is a further department, as Scotland lists them, and not a row once more."""
    return row["nation"] == "Scotland" and (row["phase"], row["kind"]) != (than["phase"], than["kind"])


def _joined(departments):
    """Return one row for the departments of a school: all their pupils, and every phase that they have together."""
    phases = {row["phase"] for row in departments} - {""}
    mainstream = next((row for row in departments if row["kind"] != "special"), departments[0])
    pupils = [int(row["NumberOfPupils"]) for row in departments if row["NumberOfPupils"].isdecimal()]
    return mainstream | {
        "phase": "All-through" if {"Primary", "Secondary"} <= phases else mainstream["phase"],
        "NumberOfPupils": str(sum(pupils)) if pupils else "",
    }


def _sector(text):
    if text not in {kinds.INDEPENDENT, kinds.STATE, ""}:
        raise values.Doubt(f"“{text}” is not a sector we know")
    return text or kinds.OTHER


def _kind(row):
    """Return what a nation's list says of the type of a school, in words."""
    if row["sector"] == kinds.INDEPENDENT:
        return "Independent school"
    words = {"special": "Special school", "alternative": "Alternative provision"}.get(row["kind"])
    return words or (f"{row['management']} school" if row["management"] else "Maintained school")
