"""The short lists that every site begins with. Moderators edit them in the admin afterwards."""

from django.db import migrations

TOPICS = [
    ("academic-enrichment", "Academic enrichment", "Lessons, lectures and competitions beyond the timetable", "book"),
    ("stem", "STEM", "Science, technology, engineering and mathematics", "flask"),
    ("languages-and-classics", "Languages and classics", "Modern languages, Latin, Greek and the ancient world", "speech"),
    ("music", "Music", "Choirs, orchestras, lessons and concerts", "note"),
    ("drama-and-dance", "Drama and dance", "Plays, musicals, dance and theatre workshops", "mask"),
    ("art-design-and-technology", "Art, design and technology", "Making, drawing, building and exhibitions", "brush"),
    ("sport", "Sport", "Coaching, matches, festivals and swimming", "ball"),
    ("sharing-facilities", "Sharing facilities", "Pools, pitches, halls, theatres and laboratories", "door"),
    ("careers-and-university", "Careers and university preparation", "Interviews, applications, mentors and visits", "path"),
    ("teaching", "Teaching and teacher development", "Training, lesson observation and shared teachers", "board"),
    ("governance", "Governance and leadership", "Governors, heads and shared leadership", "table"),
    ("founding-a-school", "Founding or sponsoring a school", "Academies and free schools begun or supported together", "building"),
    ("send-and-inclusion", "SEND and inclusion", "Special educational needs, disability and belonging", "hands"),
    ("early-years-and-primary", "Early years and primary", "Projects for the youngest pupils", "blocks"),
    ("wellbeing", "Wellbeing", "Mental health, friendship and care", "heart"),
    ("community-and-volunteering", "Community and volunteering", "Pupils and neighbours working together", "people"),
    ("holiday-and-saturday-schools", "Holiday and Saturday schools", "Courses outside the school week", "sun"),
    ("digital", "Digital", "Computing, online lessons and new technology", "screen"),
    ("sustainability", "Sustainability", "Nature, climate and looking after places", "leaf"),
    ("refugees-and-eal", "Refugees and English as an additional language", "Welcome and language for new arrivals", "globe"),
]  # fmt: skip
PHASES = [
    ("early-years", "Early years"),
    ("primary", "Primary"),
    ("secondary", "Secondary"),
    ("sixth-form", "Sixth form"),
    ("all-through", "All-through"),
    ("special", "Special"),
]
REGIONS = [
    ("north-east", "North East", "E12000001"),
    ("north-west", "North West", "E12000002"),
    ("yorkshire-and-the-humber", "Yorkshire and the Humber", "E12000003"),
    ("east-midlands", "East Midlands", "E12000004"),
    ("west-midlands", "West Midlands", "E12000005"),
    ("east-of-england", "East of England", "E12000006"),
    ("london", "London", "E12000007"),
    ("south-east", "South East", "E12000008"),
    ("south-west", "South West", "E12000009"),
    ("scotland", "Scotland", "S92000003"),
    ("wales", "Wales", "W92000004"),
    ("northern-ireland", "Northern Ireland", "N92000002"),
    ("isle-of-man", "Isle of Man", "IM"),
    ("channel-islands", "Channel Islands", "JE,GG"),
    ("overseas", "Overseas", ""),
    ("uk-wide", "UK-wide", ""),
]
PARTNER_KINDS = [
    ("state-primary", "State primary school", "state"),
    ("state-secondary", "State secondary school", "state"),
    ("special-school", "Special school", "state"),
    ("sixth-form-or-college", "Sixth form or college", "state"),
    ("independent-school", "Other independent school", "independent"),
    ("multi-academy-trust", "Multi-academy trust", "state"),
    ("university", "University", ""),
    ("charity", "Charity", ""),
    ("community-group", "Community group", ""),
    ("cultural-organisation", "Cultural organisation", ""),
    ("business", "Business", ""),
    ("local-authority", "Local authority", ""),
]
RESOURCES = [
    ("teaching-staff", "Teaching staff"),
    ("coaching", "Coaching"),
    ("pools", "Pools"),
    ("pitches-and-courts", "Pitches and courts"),
    ("halls-and-theatres", "Halls and theatres"),
    ("laboratories", "Laboratories"),
    ("music", "Music rooms and instruments"),
    ("boarding-in-holidays", "Boarding places for holidays"),
    ("minibuses", "Minibuses"),
    ("university-links", "University links"),
    ("training-places", "Training places"),
    ("governors", "Governors"),
    ("materials", "Materials"),
]


def fill(apps, schema_editor):
    def model(name):
        return apps.get_model("partnerships", name).objects

    for position, (slug, name, explanation, icon) in enumerate(TOPICS):
        model("Topic").create(slug=slug, name=name, explanation=explanation, icon=icon, position=position)
    for position, (slug, name) in enumerate(PHASES):
        model("Phase").create(slug=slug, name=name, position=position)
    for position, (slug, name, code) in enumerate(REGIONS):
        model("Region").create(slug=slug, name=name, code=code, position=position)
    for position, (slug, name, sector) in enumerate(PARTNER_KINDS):
        model("PartnerKind").create(
            slug=slug,
            name=name,
            position=position,
            is_state_school=sector == "state",
            is_independent_school=sector == "independent",
        )
    for position, (slug, name) in enumerate(RESOURCES):
        model("Resource").create(slug=slug, name=name, position=position)
    model("Catalogue").create(pk=1, version=0)


def empty(apps, schema_editor):
    for name in ["Topic", "Phase", "Region", "PartnerKind", "Resource", "Catalogue"]:
        apps.get_model("partnerships", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial")]
    operations = [migrations.RunPython(fill, empty)]
