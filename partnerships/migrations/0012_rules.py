"""The rules of the directory, as it begins. Moderators edit them in the admin afterwards."""

from django.db import migrations

RULES = [
    ("belongs", "two-sides", "At least two sides", "An independent school works with at least one state school or with a community organisation. Plans belong here once something has taken place."),
    ("belongs", "gains-on-each-side", "Gains on each side", "The page says what each partner gives and what each gains. A project in which only one side gains is not a partnership yet."),
    ("belongs", "no-bursaries", "Bursaries stay apart", "Fee assistance and recruiting pupils are not partnership projects."),
    ("belongs", "no-selling", "No selling, no collecting", "No advertisements, no appeals for money, no admissions material. A link to a project's own page is welcome."),
    ("belongs", "once", "Once", "If your partner has added the project already, join that page: two pages of the same work confuse readers."),
    ("told", "as-equals", "As equals", "Write “we and our partners”. Do not write of one school helping, serving or reaching out to another."),
    ("told", "plain-words", "In plain words", "Somebody who has never heard of your school should understand the first sentence. Spell abbreviations out once."),
    ("told", "own-words", "In your own words", "Text and pictures are yours, or you may use them, and you say whose they are."),
    ("told", "true-today", "True today", "Say since when, whether it still runs, and how many take part in one year. Correct it when that changes."),
    ("came", "evidence", "Evidence belongs to an aim", "Say what you set out to do, how you would know, and what you found."),
    ("came", "no-more-than-you-know", "Claim no more than you know", "Name the kind of evidence: numbers, a survey, teachers' view. “Not measured yet” is a good answer. Better grades need more than one happy year behind them."),
    ("children", "photo-consent", "No photograph without consent", "Consent of the pupils and parents is recorded before a picture is sent, and whoever sends it says so. If it is withdrawn, the picture comes down the same day we are told."),
    ("children", "no-pupil-recognised", "No pupil can be recognised from the words", "No full names, no story that points to one child, no numbers so small that they do."),
    ("children", "no-contact-details", "No personal contact details", "No private e-mail address, telephone number or timetable of where children are when."),
    ("children", "nothing-that-shames", "Nothing that shames", "Pupils, parents and teachers of every partner should be glad to find the page."),
]  # fmt: skip


def fill(apps, schema_editor):
    rules = apps.get_model("partnerships", "Rule").objects
    for position, (chapter, slug, name, text) in enumerate(RULES):
        rules.create(chapter=chapter, slug=slug, name=name, text=text, position=position)


def empty(apps, schema_editor):
    apps.get_model("partnerships", "Rule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0011_published_is_guarded")]
    operations = [migrations.RunPython(fill, empty)]
