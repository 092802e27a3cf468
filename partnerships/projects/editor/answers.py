"""Answers as words. What is compared, shown as a difference and read on "Check your answers" is the same text."""

import datetime
import hashlib

from django.utils.formats import date_format


def text_of(field, value) -> str:
    """Return an answer as people read it: the labels of what is chosen, a day in words, or what is written; or ""."""
    value = field.prepare_value(value)
    if hasattr(field, "choices"):
        chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one not in (None, "")}
        return ", ".join(label for key, label in _choices(field) if key in chosen)
    if isinstance(value, datetime.date):
        return date_format(value)
    return "" if value is None else str(value).strip()


def digest(text: str) -> str:
    """Return a short mark by which two versions of an answer are told apart; it need not be secret."""
    return hashlib.blake2s(text.encode(), digest_size=6).hexdigest()


def _choices(field):
    """Return (value, label) of every choice, those inside groups too."""
    for value, label in field.choices:
        pairs = label if isinstance(label, list | tuple) else [(value, label)]
        yield from ((str(one), str(words)) for one, words in pairs)
