"""Keep a school's words as a vector and its number of projects, so that no wide search makes or counts them row by row."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

COUNT = """
INSERT INTO partnerships_projectcount (school_id, number)
SELECT school_id, count(*) FROM (
    SELECT partner.school_id, project.id FROM partnerships_partner AS partner
    JOIN partnerships_project AS project ON project.live_id = partner.edition_id
    WHERE partner.school_id IS NOT NULL
    UNION
    SELECT lead_school_id, id FROM partnerships_project WHERE lead_school_id IS NOT NULL AND live_id IS NOT NULL
) AS live GROUP BY school_id
"""
IS_OPEN = models.Q(models.Q(("status", "closed"), _negated=True), ("gone_since", None))


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0070_reserved_slugs")]

    operations = [
        migrations.CreateModel(
            name="ProjectCount",
            fields=[
                (
                    "school",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="project_count",
                        serialize=False,
                        to="partnerships.school",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
            ],
            options={"ordering": ["school"]},
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="school", name="school_search_text"),
        migrations.AddField(
            model_name="school",
            name="search_vector",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.Func(models.F("search_text"), models.Value(" "), function="string_to_array"),
                    function="array_to_tsvector",
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="school",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search_vector"], name="school_search_vector"),
        ),
        migrations.AddIndex(
            model_name="school",
            index=models.Index(
                condition=IS_OPEN,
                fields=["name", "id"],
                include=("sector", "phase", "region"),
                name="school_open_by_name",
            ),
        ),
    ]
