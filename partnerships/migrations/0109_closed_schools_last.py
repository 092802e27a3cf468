"""Let schools found by wide words be listed by name from an index, the closed ones last."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations
from django.db.models import Case, F, Index, When

CLOSED_LAST = Case(When(status="closed", then=1), default=0)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("partnerships", "0108_schools_around_a_place")]

    operations = [
        AddIndexConcurrently("school", Index(CLOSED_LAST, F("name"), F("id"), name="school_closed_last")),
        RemoveIndexConcurrently("school", "school_name"),
    ]
