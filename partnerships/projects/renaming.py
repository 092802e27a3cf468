"""A name on one of the short lists has changed: show the projects anew that name it."""

from django.apps import apps
from django.db import transaction
from django.tasks import task

from . import catalogue, publishing
from .models import Project

# Where a project's live edition names a row of each list.
NAMED_BY = {
    "topic": "live__topics",
    "resource": "live__resources",
    "phase": "live__phases",
    "region": "live__region",
    "partnerkind": "live__partners__kind",
}
# More than this take longer than a moderator waits at a form.
MOST_AT_ONCE = 100


@transaction.atomic
def show_anew(row) -> int:
    """Show the projects anew that name a row: at once where they are few. Return how many are left to the worker."""
    projects = _naming(row)
    many = projects.published().values("pk").distinct().count()
    if many <= MOST_AT_ONCE:
        publishing.refresh(projects)
        return 0
    catalogue.next_version()  # the filters show the new name from now on
    show_many_anew.enqueue(row._meta.model_name, row.pk)
    return many


@task
def show_many_anew(list_name: str, pk: int) -> None:
    """Write the cards and pages of every project that names a row; of none where the row has gone meanwhile."""
    row = apps.get_model("partnerships", list_name).objects.filter(pk=pk).first()
    if row:
        publishing.refresh(_naming(row))


def _naming(row):
    return Project.objects.filter(**{NAMED_BY[row._meta.model_name]: row})
