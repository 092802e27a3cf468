"""Every page type in a real browser: no accessibility violation, no error, no sideways scrolling."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults

from .page_types import NAMES, path_of
from .windows import HEIGHT, NARROW, WIDE

MISSING = {"not-found", "self-check-no-plan"}


@pytest.mark.parametrize("name", NAMES)
def test_page_is_accessible_narrow_and_wide_in_light_and_in_dark(site, open_page, name):
    status = 404 if name in MISSING else 200
    page = open_page(path_of(name, site), width=NARROW, expected_status=status)
    for width in [NARROW, WIDE]:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in ["light", "dark"]:
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page, f"{scheme}, {width}")
        assert scrolls_sideways(page) == 0, width
        assert page.locator("h1").count() == 1


def assert_accessible(page, scheme):
    if page.evaluate("typeof axe === 'undefined'"):  # else it is there from the scheme before
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
    assert not violations, f"In {scheme}: {AxeResults({'violations': violations}).generate_report()}"


def scrolls_sideways(page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
