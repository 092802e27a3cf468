"""Letters, as every part of the site sends them."""

import re

import pytest

from schools_together import mail


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
