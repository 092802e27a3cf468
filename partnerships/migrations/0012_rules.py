"""The rules of the directory, as it begins. Moderators edit them in the admin afterwards."""

from django.db import migrations

RULES = [
    ("real", "Real and yours", "Write about work that has happened or is happening, and in which your school takes part."),
    ("two-way", "Two-way", "Say what each side gives and what each side gains. Nobody here is only helped."),
    ("clear", "Clear to a stranger", "Write so that a teacher who knows neither school can tell what happens, for whom, how often and where."),
    ("honest", "Honest about impact", "Tie evidence to the project's own aims. “Not measured yet” is a good answer; a claim without a source is not."),
    ("children", "Children first", "Name no pupil. Show a child only with recorded consent, and nothing that tells where a child lives or will be."),
    ("private", "No private details", "Leave out personal e-mail addresses, telephone numbers and passwords. Readers write to your school through the site."),
    ("partners", "Partners agree", "Name the partners as they wish to be named. Each is asked to confirm and may add its own words."),
    ("no-advertising", "No advertising", "This is not the place for open days, bursaries, fundraising or anything for sale."),
    ("own-words", "Your own words and pictures", "Use only text and pictures that are yours to use, and credit whoever made them."),
    ("once", "Once", "If your partner has added the project already, join that one: two pages of the same work confuse readers."),
]  # fmt: skip


def fill(apps, schema_editor):
    for position, (slug, name, text) in enumerate(RULES):
        apps.get_model("partnerships", "Rule").objects.create(slug=slug, name=name, text=text, position=position)


def empty(apps, schema_editor):
    apps.get_model("partnerships", "Rule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0011_published_is_guarded")]
    operations = [migrations.RunPython(fill, empty)]
