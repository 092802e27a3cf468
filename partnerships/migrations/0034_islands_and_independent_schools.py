"""Places south of the British National Grid's origin, and a kind of partner by the name that people use.

The Channel Islands lie at northings below nought: a place there may be given to a school or an edition.
"""

from django.db import migrations, models

SLUG, BEFORE, AFTER = "independent-school", "Other independent school", "Independent school"


def name(before, after):
    def change(apps, schema_editor):
        apps.get_model("partnerships", "PartnerKind").objects.filter(slug=SLUG, name=before).update(name=after)

    return change


def grid(model):
    return [
        migrations.AlterField(
            model, field, models.IntegerField(f"{field}, British National Grid, metres", null=True, blank=True)
        )
        for field in ["easting", "northing"]
    ]


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0033_pages_say_when_confirmed")]
    operations = [
        *grid("edition"),
        *grid("school"),
        migrations.RunPython(name(BEFORE, AFTER), name(AFTER, BEFORE), elidable=False),
    ]
