"""Bring names to one plain form, so that "St. Mary's" and "saint marys" meet. Pure functions, no database."""

import re
import unicodedata

APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")
INITIALS = re.compile(r"(?<![a-z])([a-z])\.(?=[a-z](?:\.|\b))")
NOT_A_WORD = re.compile(r"[^a-z0-9]+")
SAME_WORD = {"saint": "st", "saints": "st", "ste": "st", "cofe": "ce"}
# A school says one, a visitor types the other.
SAID_BOTH_WAYS = [("ce", "church of england"), ("rc", "roman catholic")]


def plain_words(text: str) -> str:
    """Return the words of a text in lower case without accents, apostrophes or dots, with one space between.

    "&" is read as "and", "Saint" as "St", "C. of E." as "CE".
    """
    text = text.lower().translate(APOSTROPHES)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    if "." in text:
        text = INITIALS.sub(r"\1", text)
    if "&" in text:
        text = text.replace("&", " and ")
    words = NOT_A_WORD.sub(" ", text).split()
    return " ".join([SAME_WORD.get(word, word) for word in words]).replace("c of e", "ce")


def compact_postcode(text: str) -> str:
    """Return a postcode in lower case without its spaces: "LA9 4PY" is "la94py"."""
    return NOT_A_WORD.sub("", text.lower())


def search_words(name: str, *parts: str) -> str:
    """Return every word under which a school is found: its plain name, the other parts, and both ways to say one."""
    text = plain_words(" ".join((name, *parts)))
    spaced = f" {text} "
    for short, long in SAID_BOTH_WAYS:
        if f" {short} " in spaced:
            text += f" {long}"
        elif f" {long} " in spaced:
            text += f" {short}"
    return text
