"""What axe finds wrong with a page, as it stands in its width and in its colours."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

MARK_LOOKS = Path(__file__).with_name("looks.js").read_text()
# To measure the contrast of every text takes two thirds of axe's time, and most are like the text before.
MARKED_ALONE = "axe.configure({rules: [{id: 'color-contrast', selector: '[data-look]'}]})"
COLOURS = ["color-contrast", "link-in-text-block"]


def assert_accessible(page, where):
    """Ask axe everything that it knows to ask."""
    _assert_no_violations(page, where, {})


def assert_colours(page, where):
    """Ask about the colours alone: nothing else can change with the scheme in a page that was asked everything."""
    _assert_no_violations(page, where, {"runOnly": COLOURS})


def _assert_no_violations(page, where, options):
    if page.evaluate("typeof axe === 'undefined'"):  # else it is there from the last question
        page.evaluate(AXE_SCRIPT)
        page.evaluate(MARKED_ALONE)
    page.evaluate(MARK_LOOKS)
    ask = "options => axe.run({resultTypes: ['violations'], ...options}).then(found => found.violations)"
    violations = page.evaluate(ask, options)
    assert not violations, f"In {where}: {AxeResults({'violations': violations}).generate_report()}"


def scrolls_sideways(page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
