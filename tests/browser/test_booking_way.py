"""The whole way of an event on a phone: announced, booked to the last place, waited for, changed, reported."""

import datetime
import uuid

from django.utils import timezone

from . import demo_site
from .walking import sign_in_as

SCHOOL = "Wimbledon Chase Primary"
# Time passes: the event is over.
LET_IT_PASS = """
UPDATE events_session SET starts_at = starts_at - interval '60 days', ends_at = ends_at - interval '60 days'
WHERE event_id = (SELECT id FROM events_event WHERE slug = '{slug}');
UPDATE events_event SET starts_at = starts_at - interval '60 days', ends_at = ends_at - interval '60 days'
WHERE slug = '{slug}';
"""


def test_an_event_goes_the_whole_way(new_person, letters, site_log):
    mark = uuid.uuid4().hex[:8]
    title, slug = f"Choirs and robots {mark}", f"choirs-and-robots-{mark}"
    ann_email, bert_email = f"ann.{mark}@one.example", f"bert.{mark}@two.example"

    organiser = new_person("/account/login/?next=/admin/events/event/add/")
    sign_in_as(organiser, "moderator", site_log)
    announce(organiser, title)

    ann = new_person(f"/events/{slug}/")
    book(ann, "Book a place", "Ann Teacher", ann_email, workshop="Singing")
    ann.page.goto(letters.path(ann_email, f"Your place at “{title}”"))
    for words in ["You have a place", "Singing", SCHOOL, "Add it to your calendar"]:
        ann.sees(words)

    bert = new_person(f"/events/{slug}/")
    book(bert, "Join the waiting list", "Bert Head", bert_email, workshop="Robots")
    bert.page.goto(letters.path(bert_email, f"You are on the waiting list for “{title}”"))
    bert.sees("You are number 1 on the waiting list")

    cancel(ann)
    bert.page.goto(letters.path(bert_email, f"A place at “{title}” is yours until"))
    bert.is_at("Your booking")
    bert.press("Take the place")
    bert.sees("The place is yours")
    bert.sees("You have a place")
    change(bert, "Singing")
    cancel(bert)
    assert "takes the day out of your calendar" in letters.text(bert_email, f"Your booking for “{title}” is cancelled")

    demo_site.execute(LET_IT_PASS.format(slug=slug))
    report(organiser, title)
    read(new_person(f"/events/{slug}/"))


def announce(organiser, title):
    """Write the event and its two workshops in the admin, look at the checklist, publish."""
    begins = (timezone.localtime() + datetime.timedelta(days=30)).replace(hour=14, minute=0)
    ends = begins + datetime.timedelta(hours=2)
    organiser.page.locator("#id_title").fill(title)
    organiser.page.locator("#id_summary").fill("Teachers of both sectors try two workshops.")
    write_times(organiser, "id", begins, ends)
    organiser.page.locator("#id_venue").fill("The Hall")
    organiser.page.locator("#id_address").fill("1 High Street, York")
    organiser.page.locator("#id_booking").select_option("open")
    organiser.page.locator("#id_capacity").fill("1")
    for number, (name, room) in enumerate([("Singing", "Music room"), ("Robots", "Laboratory")]):
        row = f"id_sessions-{number}"
        organiser.unfold("Sessions")
        organiser.page.locator(f"#{row}-title").fill(name)
        organiser.page.locator(f"#{row}-kind").select_option("workshop")
        organiser.page.locator(f"#{row}-room").fill(room)
        organiser.page.locator(f"#{row}-is_chosen").check()
        organiser.page.locator(f"#{row}-capacity").fill("1")
        write_times(organiser, row, begins, ends)
        organiser.press("Save and continue editing")
        organiser.sees("You may edit it again below")
    organiser.page.locator("select[name$=action]").select_option(label="Publish …")
    organiser.press("Run")
    organiser.press("Publish")
    organiser.sees("Published: 1")


def write_times(organiser, row, begins, ends):
    for name, moment in [("starts_at", begins), ("ends_at", ends)]:
        organiser.page.locator(f"#{row}-{name}_0, #{row}_{name}_0").fill(f"{moment:%Y-%m-%d}")
        organiser.page.locator(f"#{row}-{name}_1, #{row}_{name}_1").fill(f"{moment:%H:%M}")


def report(organiser, title):
    """Say what happened, on the event's own page of the admin."""
    organiser.page.goto("/admin/events/event/")
    organiser.page.get_by_role("link", name=title).click()
    organiser.unfold("Afterwards")
    organiser.page.locator("#id_report").fill("Two schools sang, and a robot **kept time**.")
    organiser.page.locator("#id_attended").fill("23")
    organiser.unfold("Points")
    organiser.page.locator("#id_points-0-text").fill("Begin with one song that everybody knows.")
    organiser.page.get_by_role("button", name="Save", exact=True).click()
    organiser.sees("was changed successfully")


def read(reader):
    reader.is_at("Choirs and robots")
    for words in ["What happened", "a robot kept time", "Points made", "Begin with one song", "23"]:
        reader.sees(words)


def book(person, button, name, address, workshop):
    """Book from the event's page: who, which school, which workshop."""
    person.follow(button)
    person.write("Your name", name)
    name_school(person)
    person.write("Your e-mail address", address)
    person.page.get_by_role("radio", name=workshop).check()
    if button == "Book a place":
        person.is_at(button)
    person.page.locator("main").get_by_role("button", name=button).last.click()
    person.sees(f"We have written to {address}")


def name_school(person):
    """Choose from the list that follows the typing; without script from the choices that a button brings."""
    box = person.page.get_by_label("School or organisation")
    if person.script:
        box.press_sequentially(SCHOOL)
        person.page.get_by_role("option", name=SCHOOL).click()
    else:
        box.fill(SCHOOL)
        person.press("Find the school")
        person.page.get_by_role("radio", name=SCHOOL).check()


def change(person, workshop):
    person.follow("Change your booking")
    person.is_at("Change your booking")
    person.page.get_by_role("radio", name=workshop).check()
    person.press("Save the changes")
    person.sees("Changed. We have sent it to you by e-mail.")
    person.sees(workshop)


def cancel(person):
    person.follow("Cancel your booking")
    person.sees("If you change your mind")
    person.press("Cancel the booking")
    person.sees("Your booking is cancelled")
