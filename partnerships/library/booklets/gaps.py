"""What a booklet lacks: how many of its projects each region, phase and topic has, beside the directory's number."""

from typing import NamedTuple

from django.db.models import Count

from ...projects.models import Edition, Topic
from ...schools.models import Phase, Region
from ..models import Booklet


class Row(NamedTuple):
    name: str
    in_booklet: int
    in_directory: int

    @property
    def is_gap(self) -> bool:
        """True where the directory has something to choose from and the booklet has none of it."""
        return self.in_directory > 0 and self.in_booklet == 0


def tables(booklet: Booklet) -> list[tuple[str, list[Row]]]:
    """Return a table for regions, phases and topics. What neither the booklet nor the directory has is left out."""
    chosen = booklet.entries.appearing().values("project__live")
    live = Edition.objects.filter(live_project__isnull=False)
    return [
        (heading, _rows(model, field, live, live.filter(pk__in=chosen)))
        for heading, model, field in [
            ("Regions", Region, "region"),
            ("Phases", Phase, "phases"),
            ("Topics", Topic, "topics"),
        ]
    ]


def _rows(model, field, live, chosen) -> list[Row]:
    directory, booklet = _counts(live, field), _counts(chosen, field)
    rows = [Row(row.name, booklet.get(row.pk, 0), directory.get(row.pk, 0)) for row in model.objects.all()]
    return [row for row in rows if row.in_directory or row.in_booklet]


def _counts(editions, field) -> dict[int, int]:
    return dict(editions.order_by().values_list(field).annotate(Count("pk", distinct=True)))
