"""A name on one of the short lists has changed: tell the notices anew that name it."""

from django.apps import apps
from django.db import transaction
from django.tasks import task

from ...projects import catalogue
from ..models import Notice
from . import board
from .filters import CATALOGUE

# Where a notice names a row of each list. No notice names the others.
NAMED_BY = {"topic": "topics", "resource": "resources", "phase": "phases", "region": "school__region"}
# More than this take longer than a moderator waits at a form.
MOST_AT_ONCE = 200


@transaction.atomic
def tell_anew(row) -> int:
    """Tell the notices anew that name a row: at once where they are few. Return how many are left to the worker."""
    list_name = row._meta.model_name
    if list_name not in NAMED_BY:
        return 0
    naming = _naming(row)
    if len(naming) <= MOST_AT_ONCE:
        board.tell_anew(naming)
        return 0
    catalogue.next_version(CATALOGUE)  # the filters and the facts of each page show the new name from now on
    tell_many_anew.enqueue(list_name, row.pk)
    return len(naming)


@task
def tell_many_anew(list_name: str, pk: int) -> None:
    """Tell every notice anew that names a row; none where the row has gone meanwhile."""
    row = apps.get_model("partnerships", list_name).objects.filter(pk=pk).first()
    if row:
        board.tell_anew(_naming(row))


def _naming(row) -> list[int]:
    notices = Notice.objects.published().filter(**{NAMED_BY[row._meta.model_name]: row})
    return list(notices.order_by("pk").values_list("pk", flat=True))
