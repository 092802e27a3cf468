"""Take away the index of a list of places that nothing asked for."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("partnerships", "0109_closed_schools_last")]

    operations = [RemoveIndexConcurrently("place", "place_key_beginning")]
