"""Turn one value of a register into what is stored. Each function returns the value, or raises Doubt.

A doubted value is not taken but reported, and what is stored stays; the rest of its row is taken.
"""

import datetime
import re
from functools import lru_cache

WEBSITE = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?#][^\s<>\"]*)?", re.IGNORECASE)
# The British National Grid with room for the Northern Isles and, to the west, Northern Ireland.
EAST_END, NORTH_END = 700_000, 1_300_000
# The largest school of the registers shipped, of July 2025, has 3,450.
MOST_PUPILS = 20_000
LONGEST_POSTCODE = len("SW1A 1AA")
FIRST_YEAR = 1000  # older than any school; what comes before is a year of two figures
NO_ANSWER = {
    "",
    "None",
    "Unknown",
    "Does not apply",
    "Not applicable",
    "Not Applicable",
    "Not recorded",
    "Not collected",
}
POSSESSIVE = re.compile(r"(?<=['’])S\b")


class Doubt(Exception):
    """A value cannot be right. The message says which and why."""


def answer(text: str) -> str:
    """Return a value that says something; "" for the register's ways of saying nothing."""
    return "" if text in NO_ANSWER else text


@lru_cache(8192)
def date(text: str) -> datetime.date | None:
    """Read the DfE's 31-12-2024, and 31/12/2024 and 2024-12-31, which copies of its files have."""
    if not text:
        return None
    parts = text.replace("/", "-").split("-")
    try:
        day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
        read = datetime.date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        raise Doubt(f"“{text}” is not a date") from None
    if read.year < FIRST_YEAR:
        raise Doubt(f"“{text}” has no whole year")
    return read


def grid_reference(easting: str, northing: str) -> tuple[int | None, int | None]:
    """Return metres east and north on the British National Grid; nothing where the register has none."""
    if easting in {"", "0"} and northing in {"", "0"}:
        return None, None
    try:
        east, north = int(easting), int(northing)
    except ValueError:
        east = north = 0
    if 0 < east < EAST_END and 0 < north < NORTH_END:
        return east, north
    raise Doubt(f"“{easting}, {northing}” is an impossible grid reference")


def ages(low: str, high: str) -> tuple[int | None, int | None]:
    if not all(text.isdecimal() and len(text) < 3 for text in (low, high) if text):
        raise Doubt(f"“{low} to {high}” are not ages")
    youngest, oldest = (int(text) if text else None for text in (low, high))
    if youngest is not None and oldest is not None and youngest > oldest:
        raise Doubt(f"ages “{low} to {high}” are not in order")
    return youngest, oldest


def pupils(text: str) -> int | None:
    """Return how many pupils a school has."""
    text = answer(text)
    if text and not (text.isdecimal() and len(text) < 7 and int(text) <= MOST_PUPILS):
        raise Doubt(f"“{text}” is not a number of pupils")
    return int(text) if text else None


def website(text: str) -> str:
    """Return an address of the web with its scheme."""
    if not text:
        return ""
    address = (text if "://" in text else f"https://{text}").rstrip(".")
    if len(address) > 300 or not WEBSITE.fullmatch(address):
        raise Doubt(f"“{text}” is not the address of a website")
    return address


def telephone(text: str) -> str:
    """Return a telephone number. Spreadsheets drop the nought that British numbers begin with."""
    return f"0{text}" if text.isdecimal() and 9 <= len(text) <= 10 and text[0] != "0" else text[:30]


def postcode(text: str) -> str:
    text = text.upper()
    spaced = text if " " in text or len(text) < 5 else f"{text[:-3]} {text[-3:]}"
    if len(spaced) > LONGEST_POSTCODE:
        raise Doubt(f"“{text}” is not a postcode")
    return spaced


def tidy_name(name: str) -> str:
    """Return a name that a register wrote in capitals, or as "St Ciaran'S", as a name is written."""
    if name.isupper():
        name = name.title()
    return POSSESSIVE.sub("s", name)
