from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0095_enquiries_are_chased"),
    ]

    operations = [
        migrations.AddField(
            model_name="match",
            name="reasons",
            field=models.TextField(default=""),
        ),
    ]
