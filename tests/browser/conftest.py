"""A real Chromium and the real demo: real register, sample directory, production's settings."""

import os

import chromium as installed_chromium
import pytest
from playwright.sync_api import sync_playwright

from tests import template_database

from . import demo_site
from .walking import Letters, Person
from .windows import WIDE, Windows

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


@pytest.fixture(scope="package")
def windows(site, chromium):
    return Windows(chromium, site)


@pytest.fixture
def open_page(windows, site_log):
    """Open pages of the site, each in a clean window; fail at the end where one misbehaved."""
    borrowed = []

    def open_page(path, *, width=WIDE, scheme="light", script=True, expected_status=200):
        window = windows.borrow(script)
        borrowed.append(window)
        answer = window.open(path, width, scheme, expected_status)
        assert answer.status == expected_status, f"{path} answers {answer.status}. {demo_site.last_words(site_log)}"
        return window.page

    yield open_page
    faults = [fault for window in borrowed for fault in window.take_faults()]
    for window in borrowed:
        windows.give_back(window)
    assert not faults, "\n".join(faults)


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
def run_commands(site):
    """Return what runs management commands beside the demo."""

    def run_commands(*names):
        demo_site.run_commands(os.environ["DATABASE_URL"], site, *names)

    return run_commands


@pytest.fixture
def letters(site_files):
    return Letters(site_files / "mail")
