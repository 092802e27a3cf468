"""Let likely duplicates be found by titles of nearly the same letters, without reading every edition."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("partnerships", "0020_correction_reason")]

    operations = [
        AddIndexConcurrently(
            "edition", GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="edition_title_trigrams")
        ),
    ]
