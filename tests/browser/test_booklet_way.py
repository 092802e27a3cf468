"""A year's booklet from its first chapter to its readers: put together, agreed to by a school, printed and read."""

import re

import pytest
from playwright.sync_api import expect

from .walking import Person, sign_in_as

PROJECT = "Learning guitar at St Mark’s Academy"
ITS_SCHOOL = "lead@demo.example"
PDF_IS_THERE = "PDF: done"


@pytest.fixture
def editor(open_page, script, site_log):
    editor = Person(open_page("/account/login/?next=/admin/partnerships/booklet/", script=script), script)
    sign_in_as(editor, "editor", site_log)
    return editor


def free_year(editor):
    """Return a year without a booklet: a demo that was kept from the last run has that run's."""
    editor.sees("Booklets")
    shelf = editor.page.content()
    return next(str(year) for year in range(2030, 2100) if f"Put together {year}" not in shelf)


def chapter(editor, title):
    return editor.page.locator("section.booklet-chapter", has=editor.page.get_by_role("heading", name=title))


def add(editor, to):
    """Put the project that was found into a chapter: dragged where there is script, else with its button."""
    found = editor.page.locator(".booklet-found > li", has_text=PROJECT)
    if editor.script:
        found.locator(".booklet-handle").drag_to(editor.page.locator(".booklet-targets li", has_text=to))
    else:
        found.get_by_label(f"Chapter for {PROJECT}").select_option(label=to)
        found.get_by_role("button", name="Add").click()


def move(editor, entry, to):
    """Bring an entry to another chapter: dragged where there is script, with its buttons where there is none."""
    if editor.script:
        with editor.page.expect_navigation():
            entry.locator(".booklet-handle").drag_to(chapter(editor, to))
    else:
        entry.get_by_label("To").select_option(label=to)
        entry.get_by_role("button", name="Move").click()


def test_a_booklet_is_put_together_agreed_to_printed_and_read(editor, new_person, letters):
    year = free_year(editor)
    editor.follow("Add booklet")
    editor.page.get_by_label("Year").fill(year)
    editor.page.get_by_role("button", name="Save", exact=True).click()
    editor.sees("The booklet has no chapters yet.")
    for title in ["Music", "Friendship"]:
        editor.page.get_by_label("Title").fill(title)
        editor.press("Add the chapter")
        editor.sees(f"{title} (0)")
    composing = editor.page.url.split("#")[0]

    editor.follow("Find projects")
    editor.page.get_by_label("Words").fill(PROJECT)
    editor.press("Find")
    add(editor, to="Music")
    editor.sees(f"“{PROJECT}” is in “Music” now.")
    editor.page.goto(composing)
    move(editor, chapter(editor, "Music").get_by_role("listitem"), to="Friendship")
    expect(chapter(editor, "Music").get_by_role("listitem")).to_have_count(0)
    expect(chapter(editor, "Friendship").get_by_role("listitem")).to_have_count(1)

    editor.press("Publish")
    editor.sees("has not agreed")
    editor.press("Ask 1 school")
    school = new_person(letters.path(ITS_SCHOOL, "May “Celebrating Partnerships", words=f"{year}"))
    school.is_at("May the booklet print this?")
    school.sees(PROJECT)
    school.page.get_by_label("Yes, print it as it stands").check()
    school.write("Your role at the school", "Deputy head")
    school.press("Send the answer")
    school.sees("Thank you")

    editor.page.goto(composing)
    editor.press("Publish")
    editor.sees("Published. The PDF is being made anew.")
    for _ in range(100):
        if PDF_IS_THERE in editor.page.locator(".standing").inner_text():
            break
        editor.page.wait_for_timeout(200)
        editor.page.goto(composing)
    reader = new_person(f"/booklets/{year}/")
    reader.is_at(f"Celebrating Partnerships {year}")
    reader.follow(PROJECT)
    reader.is_at("Friendship")
    reader.sees(PROJECT)
    paper = reader.page.request.get(f"/booklets/{year}.pdf")
    assert paper.headers["content-type"] == "application/pdf"
    assert re.match(rb"%PDF-1\.\d", paper.body())
