import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Entries that are there already count as heard of by everybody: no alert is older than they are."""

    dependencies = [("partnerships", "0081_notices_are_found")]

    operations = [
        migrations.AddField(
            model_name="catalogueentry",
            name="first_version",
            field=models.BigIntegerField(
                db_default=0, db_index=True, default=0, verbose_name="version that it entered with"
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="missed",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, default=list, editable=False, size=None
            ),
        ),
        migrations.AlterField(
            model_name="alert",
            name="last_run_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last looked for news"),
        ),
    ]
