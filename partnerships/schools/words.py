"""Bring names to one plain form, so that "St. Mary's" and "saint marys" meet. Pure functions, no database."""

import re
import unicodedata
from functools import lru_cache

INITIALS = re.compile(r"(?<![a-z])([a-z])\.(?=[a-z](?:\.|\b))", re.IGNORECASE)
APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ", "'"))
# Capitals become small letters, apostrophes vanish, and whatever else is no letter or digit parts two words.
PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {ord("'"): None}
SAME_WORD = {"saint": "st", "saints": "st", "ste": "st", "cofe": "ce"}
# A school says one, a visitor types the other.
SAID_BOTH_WAYS = [("ce", "church of england"), ("rc", "roman catholic")]


def plain_words(text: str) -> str:
    """Return the words of a text in lower case without accents, apostrophes or dots, with one space between.

    "&" is read as "and", "Saint" as "St", "C. of E." as "CE".
    """
    if not text.isascii():
        text = text.translate(APOSTROPHES)
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    if "." in text:
        text = INITIALS.sub(r"\1", text)
    if "&" in text:
        text = text.replace("&", " and ")
    words = text.translate(PLAIN).split()
    plain = " ".join([SAME_WORD.get(word, word) for word in words])
    return plain.replace("c of e", "ce") if "c of e" in plain else plain


# Towns, localities and districts come again and again in a register.
plain_words_of_place = lru_cache(16_384)(plain_words)


def compact_postcode(text: str) -> str:
    """Return a postcode in lower case without its spaces: "LA9 4PY" is "la94py"."""
    return text.translate(PLAIN).replace(" ", "") if text.isascii() else ""


def search_words(plain_name: str, *places: str) -> str:
    """Return every word under which a school is found: its plain name, where it is, and both ways to say one."""
    text = " ".join(filter(None, [plain_name, *map(plain_words_of_place, places)]))
    for short, long in SAID_BOTH_WAYS:
        if long in text:
            text += f" {short}"
        elif f" {short} " in f" {text} ":
            text += f" {long}"
    return text
