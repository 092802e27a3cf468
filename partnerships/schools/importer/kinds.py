"""What the register's words mean here: sector, phase, region, status. One table each."""

from functools import lru_cache

from ..models import School
from .values import Doubt, answer

INDEPENDENT, STATE, OTHER = School.Sector.INDEPENDENT, School.Sector.STATE, School.Sector.OTHER

# Sector by type of establishment; what is not named follows its group; what neither names is a state school.
SECTOR_BY_TYPE = {
    "Other independent school": INDEPENDENT,
    "Other independent special school": INDEPENDENT,
    "British schools overseas": INDEPENDENT,
    # Paid for by the state and charging no fees, though the DfE groups them with independent schools.
    "City technology college": STATE,
    # The register tells no sectors apart on the islands, nor among these last three.
    "Offshore schools": OTHER,
    "Higher education institutions": OTHER,
    "Online provider": OTHER,
    "Miscellaneous": OTHER,
}
SECTOR_BY_GROUP = {
    "Independent schools": INDEPENDENT,
    "Universities": OTHER,
    "Online provider": OTHER,
}
STATE_GROUPS = {
    "",
    "Academies",
    "Colleges",
    "Free Schools",
    "Local authority maintained schools",
    "Other types",
    "Special schools",
    "Welsh schools",
}
WELSH = "Welsh establishment"

PHASES = {
    "Nursery": "early-years",
    "Primary": "primary",
    "Middle deemed primary": "primary",
    "Middle deemed secondary": "secondary",
    "Secondary": "secondary",
    "16 plus": "sixth-form",
    "All-through": "all-through",
    "All through": "all-through",
}
REGIONS = {
    "North East": "north-east",
    "North West": "north-west",
    "Yorkshire and the Humber": "yorkshire-and-the-humber",
    "East Midlands": "east-midlands",
    "West Midlands": "west-midlands",
    "East of England": "east-of-england",
    "London": "london",
    "South East": "south-east",
    "South West": "south-west",
    "Wales (pseudo)": "wales",
    "Wales": "wales",
    "Scotland": "scotland",
    "Northern Ireland": "northern-ireland",
}
# Where the register names no region: a word of the local authority, the county or the town says it.
REGIONS_ELSEWHERE = [
    ("Isle of Man", "isle-of-man"),
    ("Jersey", "channel-islands"),
    ("Guernsey", "channel-islands"),
    ("Channel Islands", "channel-islands"),
    ("Alderney", "channel-islands"),
    ("Scotland", "scotland"),
    ("Glamorgan", "wales"),
    ("Overseas", "overseas"),
]
STATUSES = {
    "": School.Status.OPEN,
    "Open": School.Status.OPEN,
    "Open, but proposed to close": School.Status.CLOSING,
    "Proposed to open": School.Status.PROPOSED,
    "Closed": School.Status.CLOSED,
}


@lru_cache(256)
def sector(kind: str, group: str) -> str:
    """Return the sector of a type of establishment within its group. Raises Doubt where neither is known."""
    found = SECTOR_BY_TYPE.get(kind) or SECTOR_BY_GROUP.get(group)
    if not found and group not in STATE_GROUPS:
        raise Doubt(f"“{kind}” of the group “{group}” is no type we know; a new school is taken as a state one")
    return found or STATE


def welsh_sector(number: str) -> str:
    """Return the sector of a Welsh school: establishment numbers from 6000 to 6999 are independent ones."""
    return INDEPENDENT if number.startswith("6") and len(number) == 4 else STATE


@lru_cache(256)
def is_special(kind: str) -> bool:
    return "special" in kind.lower()


def phase(name: str) -> str:
    """Return the slug of a phase by its name, "" where the register says none."""
    if answer(name) and name not in PHASES:
        raise Doubt(f"“{name}” is not a phase we know")
    return PHASES.get(name, "")


@lru_cache(1024)
def region(name: str, kind: str, elsewhere: str) -> str:
    """Return the slug of a region by its name, else by where the school's address says that it stands, or ""."""
    if name in REGIONS:
        return REGIONS[name]
    if not name:
        return ""
    if answer(name):
        raise Doubt(f"“{name}” is not a region we know")
    if kind == "British schools overseas":
        return "overseas"
    return next((slug for word, slug in REGIONS_ELSEWHERE if word in elsewhere), "")


def phase_by_ages(low: int | None, high: int | None) -> str:
    """Return the phase of a school for which the register gives ages only, as it does for independent schools.

    Preparatory schools end at 13 and count as primary; senior schools begin at 10 or later.
    """
    if low is None or high is None:
        return ""
    if high <= 5:
        return "early-years"
    if low >= 16:
        return "sixth-form"
    if high <= 13:
        return "primary"
    return "secondary" if low >= 10 else "all-through"
