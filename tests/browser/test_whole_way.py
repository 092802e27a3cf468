"""The whole way of a project on a phone: a school registers and adds it, a moderator and a partner have their say."""

import re
import uuid
from collections import Counter

from playwright.sync_api import expect

from tests.projects.photos.pictures import picture

from .walking import sign_in_as

MOST_ENTRIES = 40  # for a person with ten minutes, from finding their school to sending the project
SCHOOL = "The Rowans School"
WEBSITE_DOMAIN = "rowans.org.uk"
SUMMARY = "Pupils of three schools look after a stretch of the Wandle and measure how its water changes."
PHOTOS = [("river.jpg", "JPEG", "A stretch of the river between two willows"), ("net.png", "PNG", "A net and a tray")]
# What a published project adds to the choices of the filters, and nothing else.
COUNTED = {
    ("topic", "STEM"),
    ("phase", "Primary"),
    ("region", "London"),
    ("sector", "State schools"),
    ("resource", "Teaching staff"),
    ("effort", "Medium: 11 to 50 staff hours a term"),
    ("status", "Running"),
    ("all", "projects"),
}


def test_a_project_goes_the_whole_way(new_person, letters, site_log):
    mark = uuid.uuid4().hex[:8]
    title, teacher_email, partner_email = f"River watch {mark}", f"ann.{mark}@{WEBSITE_DOMAIN}", f"{mark}@river.example"
    reader = new_person("/projects/")
    before = counts(reader)

    teacher = new_person("/register/")
    register(teacher, letters, teacher_email)
    begin(teacher, title)
    tell_about(teacher)
    name_partners(teacher, partner_email)
    name_an_aim(teacher)
    tell_practicalities(teacher)
    add_photos(teacher)
    send(teacher)
    assert teacher.entries <= MOST_ENTRIES

    moderator = new_person("/account/login/?next=/admin/partnerships/edition/")
    sign_in_as(moderator, "moderator", site_log)
    ask_for_changes(moderator, title)
    mend(teacher, letters.path(teacher_email, f"Please change something in “{title}”"))
    publish(moderator, title)

    partner = new_person(letters.path(partner_email, f"Does The River Trust take part in “{title}”?"))
    confirm(partner)
    read(new_person("/projects/"), title, before)


def register(teacher, letters, address):
    """Find the school, say who one is, and type the code that was e-mailed."""
    teacher.is_at("Find your school")
    teacher.write("Name, town or postcode", "rowans london")
    if not teacher.script:
        teacher.press("Find")
    teacher.follow(SCHOOL)
    teacher.is_at("Who are you?")
    teacher.write("Your name", "Ann Teacher")
    teacher.write("Your role at the school", "Partnerships lead")
    teacher.write("Your work e-mail address", address)
    teacher.press("Send me a code")
    teacher.is_at("Type the code")
    teacher.write("Code", letters.code(address, "code"))
    teacher.press("Confirm")
    teacher.is_at("My desk")
    expect(teacher.page.get_by_text("A person is checking that you work here")).to_have_count(0)


def begin(teacher, title):
    teacher.follow("Add a project")
    teacher.is_at("Add a project")
    teacher.write("Title", title)
    teacher.press("Begin")


def tell_about(teacher):
    teacher.is_at("About the project")
    teacher.write("Summary", SUMMARY)
    teacher.tick("STEM")
    teacher.write(
        "What happens", "On six Fridays the pupils wade in, count what lives there and compare their numbers."
    )
    teacher.unfold("What is shared")
    teacher.tick("Teaching staff")
    teacher.unfold("Who takes part")
    teacher.tick("Primary")
    teacher.press("Save and go on")


def name_partners(teacher, address):
    """Two schools of the register and a charity, of which the charity can be written to."""
    teacher.is_at("Who takes part")
    teacher.write("What your school gives", "nets, a minibus and a biologist")
    teacher.write("What your school gains", "neighbours who know the river")
    name_school(teacher, "#partners-0", "Wimbledon Chase Primary")
    teacher.press("Add another partner")
    name_school(teacher, "#partners-1", "Wimbledon Park Primary")
    teacher.press("Add another partner")
    row = "#partners-2"
    teacher.write("School or organisation", "The River Trust", within=row)
    teacher.pick("If it is not a school", "Charity", within=row)
    give_and_gain(teacher, row)
    teacher.write("Whom we may ask to confirm", address, within=row)
    teacher.is_at("Who takes part")
    teacher.press("Save and go on")


def name_school(teacher, row, name):
    """Choose from the list that follows the typing; without script from the choices that a button brings."""
    box = teacher.page.locator(row).get_by_label("School or organisation")
    teacher.entries += 2
    if teacher.script:
        box.press_sequentially(name)
        teacher.page.locator(row).get_by_role("option", name=name).click()
    else:
        box.fill(name)
        teacher.page.locator(row).get_by_role("button", name="Find the school").click()
        teacher.page.locator(row).get_by_role("radio", name=name).check()
    give_and_gain(teacher, row)


def give_and_gain(teacher, row):
    teacher.write("What it gives", "thirty pupils and two teachers", within=row)
    teacher.write("What it gains", "a laboratory out of doors", within=row)


def name_an_aim(teacher):
    teacher.is_at("Aims and evidence")
    teacher.write(re.compile("^Aim"), "Every pupil can tell clean water from dirty water and say why.")
    teacher.write("How you will know", "the same ten questions before and after")
    teacher.press("Save and go on")


def tell_practicalities(teacher):
    teacher.is_at("Practicalities")
    teacher.tick("Running")
    teacher.pick(re.compile("^How often[?]"), "Every term")
    teacher.write("Pupils who take part in a year", "90")
    teacher.write("Staff hours a term", "24")
    teacher.pick(re.compile("^Cost"), "Under £500 a year")
    teacher.press("Save and go on")


def add_photos(teacher):
    teacher.is_at("Photos")
    teacher.attach(
        "Choose pictures",
        [{"name": name, "mimeType": f"image/{kind.lower()}", "buffer": picture(kind)} for name, kind, _ in PHOTOS],
    )
    teacher.write("How did the people in the pictures agree?", "Nobody can be recognised.")
    teacher.press("Upload")
    expect(teacher.page.get_by_role("group", name=re.compile(r"^Photo \d"))).to_have_count(len(PHOTOS))
    for number, (_, _, shows) in enumerate(PHOTOS):
        teacher.entries += 1
        teacher.page.locator("[name$=alt_text]").nth(number).fill(shows)
    teacher.is_at("Photos")
    teacher.press("Save and return to the list")


def send(teacher):
    """Send the complete project from its task list, after a look at every answer."""
    teacher.sees("5 of 6 pages done")
    teacher.is_at("River watch")
    teacher.follow("Check and send")
    teacher.is_at("Check and send")
    for answer in [SUMMARY, "Wimbledon Park Primary School", "The River Trust", PHOTOS[1][2]]:
        teacher.sees(answer)
    teacher.press("Send to the moderators")
    teacher.sees("Sent. A moderator will read it.")
    teacher.is_at("River watch")


def ask_for_changes(moderator, title):
    moderator.follow(title)
    moderator.sees(SUMMARY)
    moderator.tick("In plain words", within="#content")
    moderator.write(
        "Note to the school", "Which river is it? Readers far away do not know the Wandle.", within="#content"
    )
    moderator.press("Ask for changes")
    moderator.sees("Changes asked for: 1.")


def mend(teacher, path):
    """Read why, by the link of the letter; change it and send it again."""
    teacher.page.goto(path)
    teacher.sees("In plain words")
    teacher.sees("Readers far away do not know the Wandle.")
    teacher.follow("About the project")
    teacher.write("Summary", SUMMARY.replace("the Wandle", "a river in south London"))
    teacher.press("Save and return to the list")
    teacher.press("Send to the moderators")
    teacher.sees("Sent. A moderator will read it.")


def publish(moderator, title):
    moderator.page.reload()
    moderator.follow(title)
    moderator.sees("a river in south London")
    moderator.page.locator(".decision").get_by_role("button", name="Publish").click()
    moderator.sees("Published: 1.")


def confirm(partner):
    """Answer by the link of a letter, without an account; the link has then been used."""
    partner.is_at("Does The River Trust take part?")
    partner.tick("Yes, we take part")
    partner.write("Your role there", "director")
    partner.press("Send the answer")
    partner.is_at("The River Trust is confirmed")
    partner.page.reload()
    partner.sees("This link has been used")


def read(reader, title, before):
    """Find the page among all projects, where it is counted once in each of its choices."""
    after = counts(reader)
    assert after == before + Counter(COUNTED)
    reader.write("Words", title)
    reader.press("Show the projects")
    reader.is_at(re.compile("^1 project "))
    reader.page.locator("#results ol").get_by_role("link", name=title, exact=True).click()
    reader.is_at(title)
    reader.sees("Confirmed by 1 of 3 partners")
    for _, _, shows in PHOTOS:
        photo = reader.page.get_by_alt_text(shows)
        assert reader.page.request.get(photo.get_attribute("src")).ok


def counts(reader) -> Counter:
    """Return how many projects there are, and how many each choice of the filters would find."""
    choices = reader.page.locator("#choices label").evaluate_all(
        """labels => labels.map(label => [
            label.control.name, label.querySelector("span").textContent, label.querySelector(".count").textContent
        ])"""
    )
    everything = reader.page.get_by_role("heading", level=1).inner_text().split()[0]
    counted = [("all", "projects", everything), *choices]
    return Counter({(name, label): int(count.replace(",", "")) for name, label, count in counted})
