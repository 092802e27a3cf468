"""What axe finds wrong with a page, as it stands in its width and in its colours."""

from functools import cache
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

MARK_LOOKS = Path(__file__).with_name("looks.js").read_text()
# To measure the colours of every text takes two thirds of axe's time, and most are like one before.
COLOURS = {"color-contrast": "[data-look]", "link-in-text-block": "a[href][data-look]"}
MARKED_ALONE = "rules => axe.configure({rules: Object.entries(rules).map(([id, selector]) => ({id, selector}))})"
# What those texts look like, on all pages until now, in which axe found nothing wrong.
_good_looks = set()


def assert_accessible(page, where):
    """Ask axe everything that it knows to ask."""
    _assert_no_violations(page, where, {}, _mark_looks(page))


def assert_colours(page, where):
    """Ask about the colours alone: nothing else can change with the scheme in a page that was asked everything."""
    if looks := _mark_looks(page):
        _assert_no_violations(page, where, {"runOnly": list(COLOURS)}, looks)


def scrolls_sideways(page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def _mark_looks(page) -> list[str]:
    """Mark the texts of which axe shall measure the contrast, one of each new look, and return their looks."""
    return page.evaluate(MARK_LOOKS, " ".join(_good_looks))


def _assert_no_violations(page, where, options, looks):
    if page.evaluate("typeof axe === 'undefined'"):  # else it is there from the last question
        _devtools(page).send("Runtime.evaluate", {"expression": AXE_SCRIPT})  # page.evaluate() compiles it each time
        page.evaluate(MARKED_ALONE, COLOURS)
    ask = "options => axe.run({resultTypes: ['violations'], ...options}).then(found => found.violations)"
    violations = page.evaluate(ask, options)
    assert not violations, f"In {where}: {AxeResults({'violations': violations}).generate_report()}"
    _good_looks.update(looks)


@cache
def _devtools(page):
    return page.context.new_cdp_session(page)
