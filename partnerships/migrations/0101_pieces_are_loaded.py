from django.db import migrations, models


def loaded_at():
    return models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last loaded with the site")


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0100_common_aims_keep_their_mark")]

    operations = [
        migrations.AddField("article", "loaded_at", loaded_at()),
        migrations.AddField("publication", "loaded_at", loaded_at()),
        migrations.AddField(
            "publication",
            "file_size",
            models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="bytes of the file"),
        ),
        migrations.AddField(
            "publication",
            "topics",
            models.ManyToManyField(blank=True, related_name="publications", to="partnerships.topic"),
        ),
    ]
