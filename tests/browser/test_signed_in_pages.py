"""The pages that need an account, in a real browser: accessible on a phone and on a desk, in light and in dark."""

import pytest

from .accessible import assert_accessible, scrolls_sideways
from .signed_in import each_page, sign_in
from .windows import HEIGHT, NARROW, WIDE

# test_whole_way.py looks at these on its way, in light and in dark.
WALKED = {"my", "project-new", "project-draft", "editor-check"}
WALKED |= {f"editor-{page}" for page in ["about", "partners", "aims", "practicalities", "photos"]}


@pytest.mark.parametrize("person", ["teacher", "lead", "partner", "organiser", "editor"])
def test_signed_in_pages_are_accessible(open_page, site_log, person):
    page = open_page("/account/login/")
    sign_in(page, person, site_log.read_text())
    for name in each_page(page, person, but_for=WALKED):
        for width, scheme in [(NARROW, "light"), (WIDE, "dark")]:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page, f"{scheme}, {name}")
            assert scrolls_sideways(page) == 0, f"{name} at {width}"
        assert page.locator("h1").count() == 1, name
