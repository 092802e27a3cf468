"""A real Chromium and the real demo: real register, sample directory, production's settings."""

import os

import chromium as installed_chromium
import pytest
from playwright.sync_api import sync_playwright

from tests import template_database

from . import demo_site
from .walking import Letters, Person

PHONE = 390


@pytest.fixture(scope="package")
def site_log(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "output"


@pytest.fixture(scope="package")
def site(request, site_log):
    """Return the address of the demo. Its database is kept with --reuse-db, which makes the next run quick."""
    keep = request.config.getoption("reuse_db") and not request.config.getoption("create_db")
    url = os.environ["DATABASE_URL"]
    with demo_site.running(url, site_log, keep, template_database.ready(url)) as address:
        yield address


@pytest.fixture(scope="package")
def site_files(site):
    """Return the folder with the demo's uploads and letters."""
    return demo_site.files_of(os.environ["DATABASE_URL"])


# Not for the whole session: while Playwright runs, Django takes this thread for an asynchronous one.
@pytest.fixture(scope="package")
def chromium():
    with sync_playwright() as playwright:
        browser = installed_chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_page(site, site_log, chromium):
    """Open pages of the site in a fresh window; fail at the end where one misbehaved."""
    contexts, faults = [], []

    def open_page(path, *, width=1280, scheme="light", script=True, expected_status=200):
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, site, faults, expected_status)
        answer = page.goto(path)
        assert answer.status == expected_status, f"{path} answers {answer.status}. {demo_site.last_words(site_log)}"
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def watch(page, site, faults, expected_status):
    """Note every error in the console and every request to another host."""

    # Chromium reports a page that is meant to be missing as an error, and htmx an answer that a newer choice overtook.
    expected = [f"status of {expected_status}", "htmx:sendAbort", "htmx:afterRequest"]

    def note_console(message):
        if message.type == "error" and not any(text in message.text for text in expected):
            faults.append(f"Console: {message.text}")

    def note_request(request):
        if not request.url.startswith((site, "data:")):
            faults.append(f"Request to another host: {request.url}")

    page.on("console", note_console)
    page.on("pageerror", lambda error: faults.append(f"Script: {error}"))
    page.on("request", note_request)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request):
    return request.param


@pytest.fixture
def new_person(open_page, script):
    """Return somebody at a fresh window on a phone."""

    def new_person(path):
        return Person(open_page(path, width=PHONE, script=script), script)

    return new_person


@pytest.fixture
def run_command(site):
    """Return what runs a management command beside the demo."""

    def run_command(name):
        demo_site.run_command(os.environ["DATABASE_URL"], site, name)

    return run_command


@pytest.fixture
def letters(site_files):
    return Letters(site_files / "mail")
