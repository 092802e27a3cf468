import django.utils.timezone
from django.db import migrations, models

CHAPTERS = [
    ("schools", "Schools in partnerships"),
    ("partnerships", "Partnerships, and what they are about"),
    ("pupils", "Who takes part"),
    ("isc", "The schools of the ISC"),
]


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0097_library")]

    operations = [
        migrations.AddField("figure", "is_shown", models.BooleanField(default=True, verbose_name="shown on the site")),
        migrations.AddField(
            "figure", "changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)
        ),
        migrations.AddField("figure", "loaded_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.AddField(
            "measure", "changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)
        ),
        migrations.AddField("measure", "loaded_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.AddField("measure", "chapter", models.CharField(choices=CHAPTERS, default="schools", max_length=14)),
        migrations.AddField(
            "measure",
            "comparison",
            models.CharField(
                blank=True,
                help_text="The heading of that chart. Measures of one unit with the same words here stand in it "
                "side by side.",
                max_length=120,
                verbose_name="drawn in one chart with others",
            ),
        ),
        migrations.AlterField(
            "measure",
            "slug",
            models.SlugField(
                help_text="Its short name, as in /figures.csv?measure=partnerships.", max_length=120, unique=True
            ),
        ),
    ]
