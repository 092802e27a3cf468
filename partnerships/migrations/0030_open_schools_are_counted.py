"""Let wide searches for schools be counted from an index, without reading half the register."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import Index, Q

IS_OPEN = ~Q(status="closed") & Q(gone_since=None)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("partnerships", "0023_voice_is_guarded")]

    operations = [
        AddIndexConcurrently(
            "school", Index(fields=["sector", "phase", "region"], condition=IS_OPEN, name="school_open_kinds")
        ),
        AddIndexConcurrently(
            "school", Index(fields=["easting", "northing"], condition=IS_OPEN, name="school_open_grid_reference")
        ),
    ]
