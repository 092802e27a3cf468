from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0012_rules")]

    operations = [
        migrations.AddField("correction", "reason", models.TextField(blank=True)),
        migrations.AlterField("correction", "field", models.CharField("what was mended", max_length=250)),
    ]
