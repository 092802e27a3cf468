"""What finding needs: words by weight, an order of titles, words to correct to, and entries that are quick to scan."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0003_school_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=60, primary_key=True, serialize=False)),
            ],
            options={
                "ordering": ["word"],
            },
        ),
        migrations.RemoveIndex(
            model_name="catalogueentry",
            name="entry_search_vector",
        ),
        migrations.AddField(
            model_name="catalogueentry",
            name="sort_title",
            field=models.CharField(db_collation="C", default="", max_length=240),
        ),
        migrations.AlterField(
            model_name="catalogueentry",
            name="easting",
            field=models.IntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="catalogueentry",
            name="northing",
            field=models.IntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["search_vector"], name="entry_words"
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(
                    models.F("search_vector"),
                    models.Value("{a}"),
                    function="ts_filter",
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                ),
                fastupdate=False,
                name="entry_words_title",
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(
                    models.F("search_vector"),
                    models.Value("{a,b}"),
                    function="ts_filter",
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                ),
                fastupdate=False,
                name="entry_words_summary",
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(
                    models.F("search_vector"),
                    models.Value("{a,b,c}"),
                    function="ts_filter",
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                ),
                fastupdate=False,
                name="entry_words_topics",
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(fields=["sort_title", "project"], name="entry_title_order"),
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["word"], name="search_word_trigrams", opclasses=["gin_trgm_ops"]
            ),
        ),
        # A scan over many entries (every search for a common word, every rebuild of the index) reads only the narrow
        # columns: the card and the words go out of line, the facets stay.
        migrations.RunSQL(
            """
            ALTER TABLE partnerships_catalogueentry SET (toast_tuple_target = 256);
            ALTER TABLE partnerships_catalogueentry ALTER COLUMN facets SET STORAGE MAIN;
            """,
            """
            ALTER TABLE partnerships_catalogueentry RESET (toast_tuple_target);
            ALTER TABLE partnerships_catalogueentry ALTER COLUMN facets SET STORAGE EXTENDED;
            """,
        ),
    ]
