"""Find a named school in the register, or say why it stays a name. A doubtful match is no match.

A name becomes words: lower case, no accents, "St" for "Saint", "CofE" for "Church of England". Schools with exactly
these words come first, then schools that differ only in words such as "School" or "The". What is found counts where
it is the only one at the stated place, or the only one in the whole register and in the stated region.
"""

import re
import unicodedata
from collections import defaultdict
from typing import NamedTuple

from ...schools.models import School

SPELLINGS = {
    "jags": "james allens girls school",
    "saint": "st",
    "church of england": "ce",
    "c of e": "ce",
    "cofe": "ce",
    "c e": "ce",
    "church in wales": "ciw",
    "c in w": "ciw",
    "c i w": "ciw",
    "roman catholic": "catholic",
    "r c": "catholic",
    "rc": "catholic",
}
SPELLING = re.compile(rf"\b({'|'.join(SPELLINGS)})\b")
MARKS = str.maketrans({"'": None, "’": None, "`": None, ".": " ", "&": " and "})
# Words in which a source and the register often differ for one and the same school.
LOOSE = {"the", "and", "of", "at", "school", "college", "academy", "primary", "ce", "ciw", "catholic", "voluntary"}
LOOSE |= {"va", "vc", "aided", "controlled", "foundation", "community"}


class Hint(NamedTuple):
    """What a source says of one school: its name and, where known, its sector, place and region (a slug).

    A `urn` is the word of somebody who looked it up: while the register has it, it is taken.
    """

    name: str
    sector: str = ""
    place: str = ""
    region: str = ""
    urn: str = ""


class Match(NamedTuple):
    """The URN of the school that was found, or "", and the reason in words."""

    urn: str
    reason: str


class Row(NamedTuple):
    """What matching reads of one school."""

    urn: str
    name: str
    sector: str
    town: str
    local_authority: str
    county: str
    region: str | None

    def fits(self, sector: str) -> bool:
        """True unless the sector is known to be another. Colleges of the state sector stand under "other"."""
        is_independent = self.sector == School.Sector.INDEPENDENT
        return not sector or is_independent == (sector == School.Sector.INDEPENDENT)

    def is_at(self, place: str) -> bool:
        return words(place) in [words(self.town), words(self.local_authority), words(self.county)]


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, spelled one way."""
    text = unicodedata.normalize("NFKD", name.lower()).translate(MARKS)
    text = "".join(letter for letter in text if not unicodedata.combining(letter)) if not text.isascii() else text
    text = re.sub(r"\(.*?\)", " ", text) if "(" in text else text
    plain = " ".join(re.findall(r"\w+", text))
    return tuple(SPELLING.sub(lambda found: SPELLINGS[found[0]], plain).split())


def core(spelled: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without those in which sources differ, or all where nothing else is left."""
    return tuple(word for word in spelled if word not in LOOSE) or spelled


class Register:
    """The open schools, by name. Reads the register once."""

    def __init__(self):
        columns = ["urn", "name", "sector", "town", "local_authority", "county", "region__slug"]
        self.urns = set(School.objects.values_list("urn", flat=True))
        self.by_words = defaultdict(list)
        self.by_core = defaultdict(list)
        for values in School.objects.open().order_by("urn").values_list(*columns):
            row = Row(*values)
            spelled = words(row.name)
            self.by_words[spelled].append(row)
            self.by_core[core(spelled)].append(row)

    def find(self, hint: Hint) -> Match:
        if hint.urn in self.urns:
            return Match(hint.urn, "looked up by hand")
        refusal = "no school of this name"
        for spelled in map(words, self._namings(hint)):
            for same in (self.by_words[spelled], self.by_core[core(spelled)]):
                found, reason = self._certain(same, hint)
                if found:
                    return Match(found.urn, reason)
                refusal = reason if same else refusal
        return Match("", refusal)

    @staticmethod
    def _namings(hint):
        """Return the name as given and, for “St Peter’s School, York”, without and with the place."""
        short = hint.name.rsplit(",", 1)[0]
        return dict.fromkeys([hint.name, short, f"{short} {hint.place}"])

    @staticmethod
    def _certain(same, hint):
        fitting = [row for row in same if row.fits(hint.sector)]
        here = [row for row in fitting if hint.place and row.is_at(hint.place)]
        if len(here) == 1:
            return here[0], f"the only one of this name in {hint.place}"
        if here:
            return None, f"{len(here)} of this name in {hint.place}"
        if len(fitting) == 1 and hint.region and fitting[0].region == hint.region:
            return fitting[0], "the only one of this name in the register, and in the right region"
        if fitting:
            return None, f"{len(fitting)} of this name in the register, none certain"
        return None, "no school of this name in its sector"
