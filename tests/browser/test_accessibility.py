"""Every page type in a real browser: no accessibility violation, no error, no sideways scrolling."""

import pytest

from .accessible import assert_accessible, assert_colours, scrolls_sideways
from .page_types import NAMES, path_of
from .windows import HEIGHT, NARROW, WIDE

MISSING = {"not-found", "self-check-no-plan"}


@pytest.fixture(scope="module")
def window(windows):
    """Return the window of one visitor who reads one page after another."""
    window = windows.borrow(script=True)
    yield window
    windows.give_back(window)


@pytest.mark.parametrize("name", NAMES)
def test_page_is_accessible_narrow_and_wide_in_light_and_in_dark(site, window, name):
    status = 404 if name in MISSING else 200
    page = window.page
    assert window.open(path_of(name, site), NARROW, "light", status).status == status
    for width in [NARROW, WIDE]:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert_accessible(page, f"light, {width}")
        page.emulate_media(color_scheme="dark")
        assert_colours(page, f"dark, {width}")
        page.emulate_media(color_scheme="light")
        assert scrolls_sideways(page) == 0, width
        assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": NARROW // 2, "height": HEIGHT})  # as with letters twice as large
    assert scrolls_sideways(page) == 0
    assert not window.take_faults()
