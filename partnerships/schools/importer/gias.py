"""Clean the rows of the DfE's own download, edubasealldata and its smaller sets, read by column name."""

from collections import Counter
from operator import itemgetter

from ..words import plain_words, search_words
from . import kinds, values
from .staging import COLUMNS
from .values import Doubt, answer

REGISTER = "Get Information about Schools"
NEEDED = {"URN", "EstablishmentName"}
# One of these tells the register from any other table that has a URN and a name.
ONE_OF = {
    "EstablishmentStatus (name)",
    "EstablishmentNumber",
    "PhaseOfEducation (name)",
    "EstablishmentTypeGroup (name)",
}

# Each column that is read, with the fields made from it. A field keeps what is stored where its column is absent.
# Names and posts of head teachers are in the file too; they are never read.
READ = {
    "URN": [],
    "EstablishmentName": [],
    "LA (code)": ["number"],
    "EstablishmentNumber": ["number"],
    "LA (name)": ["local_authority"],
    "TypeOfEstablishment (name)": ["kind", "sector", "is_special", "phase_id"],
    "EstablishmentTypeGroup (name)": [],
    "EstablishmentStatus (name)": ["status"],
    "OpenDate": ["opened_on"],
    "CloseDate": ["closed_on"],
    "PhaseOfEducation (name)": ["phase_id"],
    "StatutoryLowAge": ["low_age", "high_age", "phase_id"],
    "StatutoryHighAge": ["low_age", "high_age", "phase_id"],
    "Boarders (name)": ["boarders"],
    "OfficialSixthForm (name)": ["has_sixth_form"],
    "Gender (name)": ["gender"],
    "ReligiousCharacter (name)": ["religious_character"],
    "NumberOfPupils": ["pupils"],
    "Street": ["street"],
    "Locality": ["locality", "search_text"],
    "Town": ["town", "search_text"],
    "County (name)": ["county"],
    "Postcode": ["postcode", "search_text"],
    "SchoolWebsite": ["website"],
    "TelephoneNum": ["telephone"],
    "GOR (name)": ["region_id"],
    "Easting": ["easting", "northing"],
    "Northing": ["easting", "northing"],
    "Country (name)": ["country"],
    # Columns of our own joined copy (fixtures/register/README.md), absent from the DfE's.
    "x_row_asof": [],
    "x_phase_derived": [],
    "x_status_note": [],
}
SIXTH_FORM = {"Has a sixth form": True, "Does not have a sixth form": False}


def recognises(columns) -> bool:
    return set(columns) >= NEEDED and bool(ONE_OF & set(columns))


class Rows:
    """The rows of one sheet, each as a tuple in the order of staging.COLUMNS."""

    def __init__(self, sheet, problems, references):
        self.sheet = sheet
        self.problems = problems
        self.phases = references["phases"]
        self.regions = references["regions"]
        self.probably_closed = 0
        present = {name: position for position, name in enumerate(sheet.columns)}
        self.absent = [name for name in READ if name not in present and not name.startswith("x_")]
        for name, times in Counter(sheet.columns).items():
            if name in READ and times > 1:
                problems.note(f"The file has {times} columns “{name}”: the last one counts.")
        # An absent column is read from one past the end, where every row gains an empty value.
        self.pick = itemgetter(*(present.get(name, len(sheet.columns)) for name in READ))

    @property
    def absent_fields(self) -> list[str]:
        """Return the fields that this sheet cannot tell, in the order of staging.COLUMNS."""
        absent = {field for name in self.absent for field in READ[name]}
        return [column for column in COLUMNS if column in absent]

    def read(self, progress):
        for line, row in self.sheet.rows(self.problems, progress):
            row.append("")
            cleaned = self.clean(line, map(str.strip, self.pick(row)))
            if cleaned:
                yield cleaned

    def clean(self, line, picked):
        # fmt: off
        (urn, name, la_code, establishment, authority, kind, group, status, opened, closed, phase, low, high, boarders,
         sixth_form, gender, religion, pupils, street, locality, town, county, postcode, website, telephone, region,
         easting, northing, country, as_of, derived_phase, note) = picked
        # fmt: on
        if not self.is_whole(line, urn, name) or self.is_probably_closed(note):
            return None
        self.line, self.urn = line, urn
        kind, country = kind[:80], "" if country == "United Kingdom" else answer(country)
        special = kinds.is_special(kind)
        named_phase = "special" if special else self.value(kinds.phase, phase, columns=("phase_id",), otherwise="")
        named_phase = named_phase or kinds.PHASES.get(derived_phase)
        told_by_ages = ("low_age", "high_age") if named_phase else ("low_age", "high_age", "phase_id")
        low_age, high_age = self.value(values.ages, low, high, columns=told_by_ages, otherwise=(None, None))
        grid_reference = ("easting", "northing")
        east, north = self.value(
            values.grid_reference, easting, northing, columns=grid_reference, otherwise=(None, None)
        )
        # Cut before they are searched by: PostgreSQL takes no word of more than 2,046 bytes.
        name, locality, town = name[:200], locality[:120], town[:80]
        plain_name = plain_words(name)
        postcode = self.value(values.postcode, postcode, columns=("postcode", "search_text"), otherwise="")
        if kind == kinds.WELSH:
            sector = kinds.welsh_sector(establishment)
        else:
            sector = self.value(kinds.sector, kind, group, columns=("sector",), otherwise=kinds.STATE)
        # fmt: off
        return (
            line, urn, f"{la_code}/{establishment}" if la_code and establishment else "", name, sector,
            kind, self.phases.get(named_phase or kinds.phase_by_ages(low_age, high_age)), special, low_age, high_age,
            answer(gender)[:20], answer(religion)[:80], answer(boarders)[:80],
            self.value(_sixth_form, sixth_form, columns=("has_sixth_form",)),
            self.value(values.pupils, pupils, columns=("pupils",)), street[:120], locality, town, answer(county)[:80],
            postcode, _authority(authority), self.region(region, kind, f"{authority} {county} {town}"), country[:60],
            east, north,
            self.value(values.website, website, columns=("website",), otherwise=""), values.telephone(telephone),
            self.value(_status, status, columns=("status",), otherwise="open"),
            self.value(values.date, opened, columns=("opened_on",)),
            self.value(values.date, closed, columns=("closed_on",)),
            REGISTER, as_of[:80] or self.sheet.date_in_name, plain_name,
            " ".join([search_words(plain_name, locality, town), *postcode.lower().split(), urn]),
        )
        # fmt: on

    def is_whole(self, line, urn, name):
        if not (urn.isdecimal() and urn.isascii() and 4 < len(urn) < 9 and urn[0] != "0"):
            self.problems.reject(line, f"“{urn}” is not a URN" if urn else "no URN")
        elif not name:
            self.problems.reject(line, "no name", urn)
        else:
            return True
        return False

    def is_probably_closed(self, note):
        """Say whether our own copy marks a school as probably closed; count those."""
        self.probably_closed += bool(note)
        return bool(note)

    def value(self, function, *texts, columns, otherwise=None):
        """Return a value; where it cannot be right, what a new school gets: for others, what is in `columns` stays."""
        return self.problems.value(self.line, self.urn, function, *texts, columns=columns, otherwise=otherwise)

    def region(self, name, kind, elsewhere):
        return self.regions.get(self.value(kinds.region, name, kind, elsewhere, columns=("region_id",), otherwise=""))


def _sixth_form(text):
    if answer(text) and text not in SIXTH_FORM:
        raise Doubt(f"“{text}” does not say whether there is a sixth form")
    return SIXTH_FORM.get(text)


def _status(text):
    if text not in kinds.STATUSES:
        raise Doubt(f"“{text}” is not a status we know; a school that is new is taken as open")
    return kinds.STATUSES[text]


def _authority(name):
    name = answer(name)
    return name.removesuffix(" Offshore Establishments").removesuffix(" Overseas Establishments")[:80]
