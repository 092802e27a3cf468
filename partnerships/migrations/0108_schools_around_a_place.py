"""Let open schools around a place be sorted from an index that holds all that it takes."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations
from django.db.models import Index, Q

IS_OPEN = ~Q(status="closed") & Q(gone_since=None)
AROUND = Index(
    fields=["easting", "northing"],
    include=["id", "sector", "phase", "region"],
    condition=IS_OPEN,
    name="school_open_around",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("partnerships", "0107_open_schools_are_joined")]

    operations = [
        AddIndexConcurrently("school", AROUND),
        RemoveIndexConcurrently("school", "school_open_grid_reference"),
    ]
