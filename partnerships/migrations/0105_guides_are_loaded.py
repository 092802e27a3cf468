from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0104_publications_newest_first")]

    operations = [
        migrations.AddField(
            "guide",
            "loaded_at",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last loaded with the site"),
        ),
        migrations.RunSQL(
            "UPDATE partnerships_guide SET loaded_at = changed_at WHERE as_loaded <> ''", migrations.RunSQL.noop
        ),
        migrations.RemoveField("guide", "as_loaded"),
    ]
