import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0098_figures")]

    operations = [
        migrations.AlterModelOptions(
            name="bookletentry",
            options={
                "ordering": ["chapter__position", "chapter_id", "position", "pk"],
                "verbose_name_plural": "booklet entries",
            },
        ),
        migrations.AddField(
            model_name="booklet",
            name="version",
            field=models.PositiveIntegerField(
                default=0, editable=False, help_text="Counts changes of what stands where."
            ),
        ),
        migrations.AddField(
            model_name="bookletentry",
            name="reminded_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="bookletpaper",
            name="moved_at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="last heard of"),
        ),
        migrations.AlterField(
            model_name="booklet",
            name="foreword",
            field=models.TextField(blank=True, help_text="Plain paragraphs with an empty line between them."),
        ),
        migrations.AlterField(
            model_name="bookletchapter",
            name="introduction",
            field=models.TextField(
                blank=True, help_text="Plain paragraphs with an empty line between them.", max_length=700
            ),
        ),
        migrations.AddConstraint(
            model_name="bookletpaper",
            constraint=models.CheckConstraint(
                condition=~Q(status="done") | (~Q(file="") & Q(pages__isnull=False)), name="done_paper_has_its_file"
            ),
        ),
    ]
