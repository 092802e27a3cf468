"""Load the published figures that come with the site, and leave alone what an editor has made of them."""

import csv
from collections import Counter
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Figure, Measure


@transaction.atomic
def load(folder: Path) -> str:
    """Write the measures and figures of a folder's two tables. Return what was done, in words. Twice is as once.

    A row is ours while it says what the last loading wrote. What an editor changed or added is never loaded over.
    """
    now, done = timezone.now(), Counter()
    for row in _rows(folder / "measures.csv"):
        _keep(Measure, {"slug": row.pop("slug")}, row, now, done)
    measures = Measure.objects.in_bulk(field_name="slug")
    for row in _rows(folder / "census.csv"):
        key = {"measure": measures[row.pop("measure")], "year": int(row.pop("year"))}
        flags = {"is_break": row.pop("break") == "yes", "is_disputed": row.pop("disputed") == "yes"}
        _keep(Figure, key, row | flags, now, done)
    return ", ".join(f"{done[what]} {what}" for what in ("new", "changed", "unchanged", "left to the editors"))


def _rows(path):
    """Yield the rows of a table, each with its place as `position` where it is a measure's."""
    with path.open(newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            yield row | ({"position": number} if "slug" in row else {})


def _keep(model, key, fields, now, done):
    """Write one row, unless an editor has changed it or it is as it should be already."""
    times = {"changed_at": now, "loaded_at": now}
    held, is_new = model.objects.get_or_create(**key, defaults=fields | times)
    if is_new:
        done["new"] += 1
    elif not model.objects.filter(pk=held.pk, loaded_at=F("changed_at")).exists():
        done["left to the editors"] += 1
    elif model.objects.filter(pk=held.pk, **fields).exists():
        done["unchanged"] += 1
    else:
        model.objects.filter(pk=held.pk).update(**fields, **times)
        done["changed"] += 1
