"""Say where a place is that a visitor names: "LA9 4PY", "sw19", "st albans", "Newport, Isle of Wight".

One query a lookup, to a table that every import of the register makes anew. Grid references are metres on the
British National Grid, so distances are plain Pythagoras.
"""

import re
from dataclasses import dataclass, field

from django.db import connection

from .models import Place
from .models.place import METRES_IN_A_MILE
from .words import compact_postcode, plain_words

__all__ = ["METRES_IN_A_MILE", "Resolution", "resolve", "suggest"]

# A district such as SW19 or EC1A, then perhaps the rest of a postcode, whole (5AB) or begun (5).
POSTCODE = re.compile(r"([a-z]{1,2}[0-9][0-9a-z]?)(?:([0-9])([a-z]{2})?)?")
MOST_CHOICES = 12
LONGEST_NAME = 120


@dataclass(frozen=True)
class Resolution:
    """What a visitor's words for a place mean: one place, several to choose from, or (both empty) none we know.

    `note` is a sentence for the visitor where the place is not quite what was asked for, else "".
    """

    place: Place | None = None
    choices: list[Place] = field(default_factory=list)
    note: str = ""


def resolve(text: str) -> Resolution:
    """Find the place that a text names, whatever its case, spaces and punctuation. One query, none for no text."""
    text = text.strip()[:LONGEST_NAME]
    words = plain_words(text)
    if not words:
        return Resolution()
    codes = _postcode_keys(text)
    # "Kendal, Cumbria" is found by "Kendal".
    town = plain_words(text.partition(",")[0])
    found = _load(keys=[words, town, *codes], full_key=words)
    for code in codes:
        for place in found:
            if place.key == code and place.kind in {Place.Kind.POSTCODE, Place.Kind.OUTCODE}:
                return Resolution(place, note=_note(text, place, is_exact=code == codes[0]))
    return _resolve_name(words, found) or _resolve_name(town, found) or Resolution()


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


def suggest(text: str, limit: int = 8) -> list[str]:
    """Return names of places that begin like the text, those with most schools first. One query."""
    words = plain_words(text[:LONGEST_NAME])
    if len(words) < 2:
        return []
    begins = Place.objects.exclude(kind=Place.Kind.POSTCODE).filter(key__startswith=words)
    labels = [place.label for place in begins.order_by("-schools", "full_key", "pk")[: 2 * limit]]
    return list(dict.fromkeys(labels))[:limit]


def _resolve_name(words, found) -> Resolution | None:
    """Return what a name alone means. The whole of a label means that place, whatever its namesakes."""
    exact = [place for place in found if place.full_key == words and (place.qualifier or place.key != words)]
    named = exact or sorted(
        (place for place in found if place.key == words), key=lambda place: (-place.schools, place.full_key, place.pk)
    )
    if len(named) == 1:
        return Resolution(named[0])
    return Resolution(choices=named[:MOST_CHOICES]) if named else None


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


def _note(text, place, is_exact):
    return "" if is_exact else f"We do not know {text.upper()}; this is {place.name}, the district around it."
