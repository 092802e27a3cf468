"""Every page type in a real browser: no accessibility violation, no error, no sideways scrolling."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .page_types import NAMES, path_of

MISSING = {"not-found"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_page_is_accessible_in_light_and_in_dark(site, open_page, name, width):
    status = 404 if name in MISSING else 200
    page = open_page(path_of(name, site), width=width, scheme="light", expected_status=status)
    assert_accessible(page, "light")
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, "dark")
    assert scrolls_sideways(page) == 0
    assert page.locator("h1").count() == 1


def assert_accessible(page, scheme):
    is_there = page.evaluate("typeof axe !== 'undefined'")  # from the scheme before
    found = (Axe(axe_script="") if is_there else Axe()).run(page)
    assert not found.response["violations"], f"In {scheme}: {found.generate_report()}"


def scrolls_sideways(page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
