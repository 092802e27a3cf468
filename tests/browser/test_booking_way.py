"""The whole way of a booking on a phone: the last place, the waiting list, a place that falls free, a change."""

import os
import subprocess
import sys
import uuid

import pytest

from . import demo_site

SCHOOL = "Wimbledon Chase Primary"
# Events to come, each with one place and two workshops at the same time, the first for one person.
ANNOUNCE = """
import sys, django
django.setup()
from tests.factories import make_event, make_session
for mark in sys.argv[1:]:
    event = make_event(slug=f"choirs-{mark}", title=f"Choirs and robots {mark}", capacity=1, venue="The Hall")
    make_session(event, title="Singing", capacity=1)
    make_session(event, title="Robots")
"""


@pytest.fixture(scope="module")
def marks(site):
    """Announce an event for each walk, as organisers do in the admin; return what tells them from others."""
    database, _ = demo_site.beside(os.environ["DATABASE_URL"])
    environment = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "schools_together.settings"}
    marks = [uuid.uuid4().hex[:8] for _ in range(2)]
    subprocess.run([sys.executable, "-c", ANNOUNCE, *marks], cwd=demo_site.ROOT, env=environment, check=True)
    return marks


def test_a_booking_goes_the_whole_way(new_person, letters, marks):
    mark = marks.pop()
    title, ann_email, bert_email = f"Choirs and robots {mark}", f"ann.{mark}@one.example", f"bert.{mark}@two.example"

    ann = new_person(f"/events/choirs-{mark}/")
    book(ann, "Book a place", "Ann Teacher", ann_email, workshop="Singing")
    ann.page.goto(letters.path(ann_email, f"Your place at “{title}”"))
    for words in ["You have a place", "Singing", SCHOOL, "Add it to your calendar"]:
        ann.sees(words)

    bert = new_person(f"/events/choirs-{mark}/")
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
