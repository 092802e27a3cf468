"""Let the open schools with projects be counted from an index that holds nothing but their ids."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import Index, Q

IS_OPEN = ~Q(status="closed") & Q(gone_since=None)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("partnerships", "0106_library_named_for_editors")]

    operations = [AddIndexConcurrently("school", Index(fields=["id"], condition=IS_OPEN, name="school_open"))]
