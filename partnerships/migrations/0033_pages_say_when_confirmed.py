"""Keep beside a project's page when and by whom it was confirmed, so that its freshness needs no other row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0032_words_in_bitmaps")]

    operations = [
        migrations.AddField("projectpage", "confirmed_on", models.DateField(null=True)),
        migrations.AddField("projectpage", "confirmed_by", models.CharField(default="", max_length=200)),
    ]
