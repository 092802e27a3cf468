"""Load pieces that come with the site, and leave alone what an editor has made of them."""

import json
from collections import Counter
from pathlib import Path

from django.db import connection
from django.utils import timezone

WORDS = ("new", "changed", "unchanged", "left to the editors")
# A site of its own has other projects than the sample; all else that a piece names comes with the site.
MAY_BE_ABSENT = {"projects"}


class UnknownName(ValueError):
    """A piece names a row that is not there. The text says which piece and which row."""


def load(path: Path, model, **fields) -> str:
    """Load a file of pieces. `fields` are what every piece of the file has. Return what load_entries returns."""
    return load_entries(model, [fields | entry for entry in json.loads(path.read_text())])


def load_entries(model, entries) -> str:
    """Load pieces by their fields. Return how many were new, changed, unchanged or left to the editors.

    A piece is ours while it says what the last loading wrote. Rows that it names stand in its entry by their slugs.
    Call it within a transaction: a second loading waits for the first, and a loading for an editor who is saving.
    Raises UnknownName where a slug is that of no row.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_library'))")
    done = Counter(_keep(model, entry) for entry in entries)
    return ", ".join(f"{done[words]} {words}" for words in WORDS)


def _keep(model, entry) -> str:
    slug, now = entry["slug"], timezone.now()
    held = model.objects.select_for_update(of=["self"])
    stored = held.filter(slug=slug).first() or held.once_at(slug).first()
    if stored and stored.loaded_at != stored.changed_at:
        return "left to the editors"
    said = {name: _value(slug, model._meta.get_field(name), value) for name, value in entry.items()}
    if stored and all(_is_said(stored, name, value) for name, value in said.items()):
        return "unchanged"
    piece = stored or model(published_at=now)
    lists = {name: said.pop(name) for name in entry if isinstance(said[name], set)}
    for name, value in {**said, "changed_at": now, "loaded_at": now}.items():
        setattr(piece, name, value)
    piece.save()
    for name, rows in lists.items():
        getattr(piece, name).set(rows)
    return "changed" if stored else "new"


def _value(piece: str, field, written):
    """Return what a field holds for what is written in the file; a set of rows where it holds several."""
    if not field.is_relation:
        return field.to_python(written)
    wanted = set(written if field.many_to_many else [written])
    rows = {row.slug: row for row in field.related_model.objects.filter(slug__in=wanted)}
    if (missing := wanted - rows.keys()) and field.name not in MAY_BE_ABSENT:
        what = field.related_model._meta.verbose_name
        raise UnknownName(f"“{piece}” names a {what} that is not there: {', '.join(sorted(missing))}.")
    return set(rows.values()) if field.many_to_many else rows[written]


def _is_said(piece, name, value) -> bool:
    held = getattr(piece, name)
    return set(held.all()) == value if isinstance(value, set) else held == value
