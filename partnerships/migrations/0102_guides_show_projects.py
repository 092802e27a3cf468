from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0101_pieces_are_loaded"),
    ]

    operations = [
        migrations.AddField(
            model_name="guide",
            name="as_loaded",
            field=models.CharField(
                blank=True, editable=False, max_length=64, verbose_name="mark of the words that came with the site"
            ),
        ),
        migrations.AddField(
            model_name="guide",
            name="projects",
            field=models.ManyToManyField(
                blank=True,
                related_name="guides",
                to="partnerships.project",
                verbose_name="projects that show what it says",
            ),
        ),
        migrations.AlterField(
            model_name="guide",
            name="position",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="The chapter with the lowest number comes first."
            ),
        ),
    ]
