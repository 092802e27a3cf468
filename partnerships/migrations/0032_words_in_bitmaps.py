"""Find words by bitmaps of projects, one for each word, and no more by four indexes that visit every project found."""

from django.db import migrations, models
from pyroaring import BitMap

STRETCH = 8192
WORDS = """
SELECT lexeme, CASE WHEN 'A' = ANY(weights) THEN 'A' WHEN 'B' = ANY(weights) THEN 'B' WHEN 'C' = ANY(weights) THEN 'C'
    ELSE 'D' END AS weight, array_agg(project_id)
FROM partnerships_catalogueentry, unnest(search_vector) WHERE project_id >= %s AND project_id < %s
GROUP BY lexeme, weight
"""


def index_words(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(project_id), 0) FROM partnerships_catalogueentry")
        for stretch in range(cursor.fetchone()[0] // STRETCH + 1):
            cursor.execute(WORDS, [stretch * STRETCH, (stretch + 1) * STRETCH])
            rows = [(word, weight, stretch, BitMap(ids).serialize()) for word, weight, ids in cursor]
            cursor.executemany(
                "INSERT INTO partnerships_indexedword (word, weight, stretch, projects) VALUES (%s, %s, %s, %s)", rows
            )


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0031_finished_pages")]

    operations = [
        migrations.CreateModel(
            name="IndexedWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "word", "stretch", "weight", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("word", models.TextField(db_collation="C")),
                ("stretch", models.IntegerField(verbose_name="project id divided by STRETCH")),
                ("weight", models.CharField(max_length=1)),
                ("projects", models.BinaryField()),
            ],
            options={"ordering": ["word", "stretch", "weight"]},
        ),
        migrations.RunPython(index_words, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="catalogueentry", name="entry_words_title"),
        migrations.RemoveIndex(model_name="catalogueentry", name="entry_words_summary"),
        migrations.RemoveIndex(model_name="catalogueentry", name="entry_words_topics"),
    ]
