"""Addresses made from names."""

from itertools import count

from django.db.models import QuerySet
from django.utils.text import slugify


def free_slug(rows: QuerySet, text: str, *, unless: str, taken=(), longest: int = 100) -> str:
    """Return the first slug of a text that no row has: "summer-meeting", else "summer-meeting-2" and so on.

    `unless` stands in for a text that has no letter of the alphabet; `taken` are words that no row may have.
    """
    stem = slugify(text)[:longest].strip("-") or unless
    taken = {*taken, *rows.filter(slug__startswith=stem).values_list("slug", flat=True)}
    slugs = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in slugs if slug not in taken)
