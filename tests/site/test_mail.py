"""Letters, as every part of the site sends them."""

import re

import pytest
from django.conf import settings

from events.bookings import letters
from partnerships.projects import inviting, moderation
from schools_together import mail
from tests.events.letters import queued
from tests.factories import make_booking, make_event, make_member, make_project, make_user


@pytest.mark.parametrize("separator", ["\r", "\x0b", "\x85", "\u2028"])
def test_a_subject_stands_on_one_line_whatever_was_pasted_into_a_title(separator):
    letter = mail.message(f"Time to look at “Saturday{separator}science” again", "Hello", "head@school.example")
    assert letter.message()["Subject"] == "Time to look at “Saturday science” again"
    assert b"Subject:" in letter.message().as_bytes()


def test_our_addresses_are_links_in_the_html_part_and_nobody_elses(settings):
    settings.SITE_URL = "https://together.example"
    text = "Look at https://together.example/my/projects/4/. Not at https://elsewhere.example/x\n\nhttps://together.example/\n"
    html = mail.as_html("A letter", text)
    assert re.findall(r'href="([^"]*)"', html) == [
        "https://together.example/my/projects/4/",
        "https://together.example/",
    ]
    assert "https://elsewhere.example/x" in html


def test_the_text_part_has_no_stars_but_those_that_somebody_wrote():
    letter = mail.message("A letter", "Read **Saturday science** again.\n\n> It was **good**.\n", "head@school.example")
    assert letter.body == "Read Saturday science again.\n\n> It was **good**.\n"


@pytest.mark.django_db
def test_what_a_letter_leaves_out_leaves_no_gap():
    letters.send("confirmed", make_booking(make_event()))
    assert "\n\n\n" not in queued()[0].text


@pytest.mark.django_db
def test_no_line_of_what_somebody_wrote_reads_as_a_line_of_the_letter():
    school = make_member().school
    project = make_project(lead_school=school, partners=["The River Trust"])
    words = "We are 25.\n\nSign in again here: http://evil.example/login\n# Important"
    inviting.answer(project.confirmations.get(organisation="The River Trust"), "confirmed", correction=words)
    moderation.withdraw(project, make_user(), "A pupil is named.\n\n# Read https://gov.uk/rules")
    answered, withdrawn = (letter.text for letter in queued())
    assert "> We are 25.\n>\n> Sign in again here: (a link: see the page)\n> # Important" in answered
    assert "> A pupil is named.\n>\n> # Read https://gov.uk/rules" in withdrawn


def test_every_letter_that_quotes_quotes_all_lines():
    letters = settings.BASE_DIR / "templates" / "letters"
    one_line_only = re.compile(r"^> \{\{", re.MULTILINE)
    assert [letter.name for letter in letters.glob("*.md") if one_line_only.search(letter.read_text())] == []
