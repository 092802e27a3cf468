"""What the scripts of the editor do, in a real Chromium: nothing that was typed is lost, and schools come by keyboard.

That the pages are accessible and fit a phone is proved with the other signed-in pages, in tests/browser/.
Rows are made and read outside the browser: where a loop runs, Django takes this thread for an asynchronous one, with a
connection of its own. Playwright's runs as long as the browser does, so it is hidden while no test is at the browser.
"""

import asyncio
import re
from contextlib import contextmanager

import chromium as installed_chromium
import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect, sync_playwright

from partnerships.projects.models import Edition, Project
from tests.factories import make_complete_edition
from tests.projects.editor.conftest import findable
from tests.projects.photos.pictures import picture

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def chromium():
    """Return what lends the one browser of all these tests for a while."""
    with sync_playwright() as playwright:
        loop, browser = asyncio.get_running_loop(), installed_chromium.launch(playwright)

        @contextmanager
        def lent():
            asyncio._set_running_loop(loop)
            try:
                yield browser
            finally:
                asyncio._set_running_loop(None)

        asyncio._set_running_loop(None)
        yield lent
        asyncio._set_running_loop(loop)
        browser.close()


@pytest.fixture
def browsing(chromium, editor, live_server):
    """Return a context in which the teacher's browser is open, with the cookie of their session at hand."""
    name = settings.SESSION_COOKIE_NAME
    session = {"name": name, "value": editor.client.cookies[name].value, "url": live_server.url}

    @contextmanager
    def browsing():
        with (
            chromium() as browser,
            browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844}) as context,
        ):
            context.set_default_timeout(10_000)
            context.add_cookies([session])
            yield context, context.new_page(), session

    return browsing


def stored(editor):
    return Edition.objects.get(pk=editor.edition.pk)


def status(page):
    return page.locator("[data-autosave-status]")


def test_what_is_typed_is_saved_by_itself(editor, browsing):
    with browsing() as (_, page, _session):
        page.goto(editor.address("practicalities"))
        page.fill("[name=staff_hours]", "30")
        expect(status(page)).to_contain_text("Saved at")
        page.fill("[name=pupils]", "sixty")
        expect(status(page)).to_contain_text("except for what is not right yet")
    assert (stored(editor).staff_hours, stored(editor).pupils) == (30, None)


def test_a_lost_connection_loses_nothing(editor, browsing):
    with browsing() as (context, page, _session):
        page.goto(f"{editor.address('aims')}?rows=2")
        context.set_offline(True)
        page.fill("[name=aims-0-text]", "More singing")
        page.fill("[name=aims-1-text]", "More rowing")
        page.get_by_role("button", name="Save and go on").click()
        expect(status(page)).to_contain_text("No connection")
        page.close()
        context.set_offline(False)
        page = context.new_page()
        page.goto(editor.address("aims"))
        expect(status(page)).to_contain_text("Saved at")
    assert [aim.text for aim in editor.edition.aims.all()] == ["More singing", "More rowing"]


def test_a_row_that_is_taken_out_stays_out(editor, browsing):
    with browsing() as (_, page, _session):
        page.goto(f"{editor.address('aims')}?rows=2")
        page.fill("[name=aims-0-text]", "More singing")
        page.fill("[name=aims-1-text]", "More rowing")
        expect(status(page)).to_contain_text("Saved at")
        page.fill("[name=aims-0-text]", "More songs")
        page.get_by_role("button", name="Take out aim 2").click()
        page.wait_for_load_state("networkidle")
        expect(page.locator("[name=aims-1-text]")).to_have_count(0)
        expect(page.locator("[name=aims-0-text]")).to_have_value("More songs")
    assert [aim.text for aim in editor.edition.aims.all()] == ["More songs"]


def test_a_form_that_is_sent_by_quick_presses_is_sent_once(editor, browsing):
    """The answer to the last would be that the version cannot be sent now."""
    project = Project.objects.create(slug="complete", lead_school=editor.member.school)
    edition = make_complete_edition(project)
    with browsing() as (_, page, _session):
        posts = []
        page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
        page.goto(reverse("project_edit", args=[edition.project_id, "check"]))
        send = page.get_by_role("button", name="Send to the moderators")
        send.evaluate("(button) => [0, 10, 20, 30].forEach((pause) => setTimeout(() => button.click(), pause))")
        expect(page.get_by_role("main")).to_contain_text("A moderator will read it")
        expect(page.get_by_role("main")).not_to_contain_text("cannot")
        assert len(posts) == 1
    assert Edition.objects.get(pk=edition.pk).status == Edition.Status.SUBMITTED


def test_signing_in_again_finds_the_form_as_it_was(editor, browsing):
    with browsing() as (context, page, session):
        page.goto(editor.address())
        context.clear_cookies(name=session["name"])
        page.fill("[name=summary]", "Typed after the session ended")
        page.check("[name=topics] >> nth=2")
        expect(status(page).get_by_role("link")).to_contain_text("Sign in again")
        status(page).get_by_role("link").click()
        expect(page.locator("h1")).to_have_text("Sign in")
        context.add_cookies([session])
        page.goto(editor.address())
        expect(page.locator("[name=summary]")).to_have_value("Typed after the session ended")
        expect(status(page)).to_contain_text("Saved at")
    assert stored(editor).summary == "Typed after the session ended"
    assert stored(editor).topics.count() == 1


def test_what_was_sent_is_not_put_back_when_the_page_opens_again(editor, browsing):
    with browsing() as (_, page, _session):
        page.goto(editor.address())
        page.fill("[name=summary]", "  Songs of two schools  ")
        page.get_by_role("button", name="Save and go on").click()
        expect(page.locator("h1")).to_have_text("Who takes part")
        page.goto(editor.address())
        expect(page.locator("[name=summary]")).to_have_value("Songs of two schools")
        expect(status(page)).not_to_contain_text("We put back")
        assert page.evaluate("localStorage.length") == 0


def test_a_chosen_picture_waits_until_it_is_said_how_its_people_agreed(editor, browsing):
    with browsing() as (_, page, _session):
        page.goto(editor.address("photos"))
        choose(page, "river.jpg")
        upload = page.get_by_role("button", name="Upload")
        upload.click()
        mistakes = page.get_by_role("alert")
        expect(mistakes).to_be_focused()
        mistakes.get_by_role("link").click()
        consent = page.get_by_label("How did the people in the pictures agree?")
        expect(consent).to_be_focused()
        expect(consent).to_have_accessible_description(re.compile("Say how the people in the pictures"))
        consent.fill("Nobody can be recognised.")
        upload.click()
        expect(page.get_by_role("group", name="Photo 1")).to_be_visible()
        expect(mistakes).to_have_count(0)
    assert editor.edition.photos.count() == 1


def test_a_refused_picture_is_named_above_the_others_and_none_is_sent_twice(editor, browsing):
    with browsing() as (_, page, _session):
        page.goto(editor.address("photos"))
        choose(page, "river.jpg", "words.txt")
        page.get_by_label("How did the people in the pictures agree?").fill("Nobody can be recognised.")
        upload = page.get_by_role("button", name="Upload")
        upload.click()
        mistakes = page.get_by_role("alert")
        expect(mistakes).to_be_focused()
        expect(mistakes).to_contain_text("words.txt: This is not a picture")
        upload.click()
        expect(mistakes).to_have_text(re.compile("Choose at least one picture"))
        page.get_by_role("link", name="Go on with the pictures that were uploaded").click()
        expect(page.get_by_role("group", name="Photo 1")).to_be_visible()
    assert editor.edition.photos.count() == 1


def choose(page, *names):
    contents = {".jpg": picture(), ".txt": b"no picture"}
    files = [{"name": name, "mimeType": "image/jpeg", "buffer": contents[name[-4:]]} for name in names]
    page.get_by_label("Choose pictures").set_input_files(files)


def test_a_school_is_found_and_chosen_by_keyboard(editor, browsing):
    school = findable("Grange Primary")
    findable("Grange Park", "Kendal")
    with browsing() as (_, page, _session):
        page.goto(editor.address("partners"))
        box = page.get_by_role("combobox", name="School or organisation")
        box.focus()
        page.keyboard.type("grange")
        expect(page.get_by_role("listbox", name="Schools").get_by_role("option")).to_have_count(2)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
        expect(chosen).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(box).to_have_value("Grange Primary")
        expect(status(page)).to_contain_text("Saved at")
    assert editor.edition.partners.exclude(role="lead").get().school == school
