"""Say where a place is that a visitor names: "LA9 4PY", "sw19", "st albans", "Newport, Isle of Wight".

One query a lookup, and one more for a name that is no place, to a table that every import of the register makes anew.
Grid references are metres on the British National Grid, so distances are plain Pythagoras.
"""

import re
from dataclasses import dataclass, field

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection

from .models import Place
from .models.place import METRES_IN_A_MILE
from .words import compact_postcode, plain_words

__all__ = ["METRES_IN_A_MILE", "Resolution", "resolve"]

# A district such as SW19 or EC1A, then perhaps the rest of a postcode, whole (5AB) or begun (5).
POSTCODE = re.compile(r"([a-z]{1,2}[0-9][0-9a-z]?)(?:([0-9])([a-z]{2})?)?")
# The same at the end of other words: "Leeds LS8", "12 High Street, Kendal LA9 4PY".
POSTCODE_AT_THE_END = re.compile(r"[\s,]([a-z]{1,2}[0-9][0-9a-z]?(?:\s*[0-9][a-z]{2})?)$", re.IGNORECASE)
MOST_CHOICES = 12
LONGEST_NAME = 120
# pg_trgm's measure from 0 to 1. "edinbrugh" and "edinburgh" share 0.43, "gloster" and "gloucester" 0.46.
ALIKE = 0.35
MOST_ALIKE = 4


@dataclass(frozen=True)
class Resolution:
    """What a visitor's words for a place mean: one place, several to choose from, or (both empty) none we know.

    `note` is a sentence for the visitor: where the place is not quite what was asked for, where none is, and above the
    choices. Else it is "".
    """

    place: Place | None = None
    choices: list[Place] = field(default_factory=list)
    note: str = ""


def resolve(text: str) -> Resolution:
    """Find the place that a text names, whatever its case, spaces and punctuation.

    One query, none for no text; a second for a name that we do not know.
    """
    text = text.strip()[:LONGEST_NAME]
    if not text:
        return Resolution()
    words = plain_words(text)
    if not words:
        return Resolution(note=_unknown(text))
    whole = _postcode_keys(text)
    at_the_end = POSTCODE_AT_THE_END.search(text)
    codes = whole or (_postcode_keys(at_the_end[1]) if at_the_end else [])
    # "Kendal, Cumbria" is found by "Kendal".
    town = plain_words(POSTCODE_AT_THE_END.sub("", text).partition(",")[0])
    found = _load(keys=[words, town, *codes], full_key=words)
    for code in codes:
        for place in found:
            if place.key == code and place.kind in {Place.Kind.POSTCODE, Place.Kind.OUTCODE}:
                asked = text if whole else at_the_end[1]
                return Resolution(place, note=_note(asked, place, is_exact=code == codes[0]))
    named = _named(words, found) or _named(town, found)
    if len(named) == 1:
        return Resolution(named[0])
    if named:
        several = f"There are several places called “{text}”. Which do you mean?"
        return Resolution(choices=named[:MOST_CHOICES], note=several)
    alike = [] if whole else _spelt_alike(town or words)
    return Resolution(choices=alike, note=_unknown(text, alike))


# Asked by every search near a place: the ORM would take five times as long to put this union together as to run it.
NAMED = """
SELECT {columns} FROM partnerships_place WHERE key = ANY(%(keys)s)
UNION SELECT {columns} FROM partnerships_place WHERE qualifier <> '' AND full_key = %(full_key)s
"""


def _load(keys, full_key) -> list[Place]:
    columns = [field.column for field in Place._meta.concrete_fields]
    with connection.cursor() as cursor:
        cursor.execute(NAMED.format(columns=", ".join(columns)), {"keys": keys, "full_key": full_key})
        return [Place.from_db(connection.alias, columns, row) for row in cursor]


def _named(words, found) -> list[Place]:
    """Return the places of a name. The whole of a label means that place, whatever its namesakes."""
    exact = [place for place in found if place.full_key == words and (place.qualifier or place.key != words)]
    return exact or sorted(
        (place for place in found if place.key == words), key=lambda place: (-place.schools, place.full_key, place.pk)
    )


def _spelt_alike(words) -> list[Place]:
    """Return the places whose names are spelt most like some words, of those alike the ones with most schools."""
    named = Place.objects.exclude(kind__in=[Place.Kind.POSTCODE, Place.Kind.OUTCODE])
    alike = named.filter(key__trigram_similar=words).annotate(alike=TrigramSimilarity("key", words))
    best_first = alike.filter(alike__gte=ALIKE).order_by("-alike", "-schools", "full_key", "pk")
    by_label = {}  # a place may have a short name beside its own
    for place in best_first[: 2 * MOST_ALIKE]:
        by_label.setdefault(place.label, place)
    return list(by_label.values())[:MOST_ALIKE]


def is_postcode(text: str) -> bool:
    """Say whether a text is written like a postcode, or like the beginning of one that has its district."""
    return POSTCODE.fullmatch(compact_postcode(text)) is not None


def _postcode_keys(text) -> list[str]:
    """Return the keys under which a postcode may stand, the nearest first; none where the text is no postcode."""
    match = POSTCODE.fullmatch(compact_postcode(text))
    if not match:
        return []
    whole, district, sector, _ = match.group(0, 1, 2, 3)
    keys = [whole, district]
    # W1A is a part of W1; "LA94" may be LA9 with a 4 of what follows.
    if len(district) > 2 and (district[-1].isalpha() or not sector) and district[-2].isdigit():
        keys.append(district[:-1])
    return list(dict.fromkeys(keys))


def _unknown(text, alike=()):
    hint = "Did you mean one of these?" if alike else "Try a town, or the first half of a postcode."
    return f"We know no place called “{text}”. {hint}"


def _note(text, place, is_exact):
    return "" if is_exact else f"We do not know {text.upper()}; this is {place.name}, the district around it."
