"""Keep the finished parts of each project's page. `refresh_catalogue` fills them; until then pages are made on the spot."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0030_open_schools_are_counted"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectPage",
            fields=[
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="page",
                        serialize=False,
                        to="partnerships.project",
                    ),
                ),
                ("release", models.CharField(max_length=32, verbose_name="which templates wrote it")),
                ("title", models.CharField(max_length=120)),
                ("summary", models.CharField(max_length=400)),
                ("head", models.TextField()),
                ("top", models.TextField()),
                ("facts", models.TextField()),
                ("words", models.TextField()),
                ("history", models.TextField()),
                (
                    "alike",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), default=list
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="partnerships.edition"
                    ),
                ),
            ],
            options={
                "ordering": ["project"],
            },
        ),
    ]
