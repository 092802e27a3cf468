from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_member")]

    operations = [
        migrations.AddField(
            "user",
            "wants_moderation_summary",
            models.BooleanField("is sent what waits for a moderator, once a day", default=False),
        ),
    ]
