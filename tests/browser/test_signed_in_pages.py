"""The pages that need an account, in a real browser: accessible on a phone and on a desk, in light and in dark."""

import pytest

from .accessible import assert_accessible, scrolls_sideways
from .signed_in import NAMES, go_to, sign_in

# test_whole_way.py looks at these on its way, in light and in dark.
WALKED = {"my", "project-new", "project-draft", "editor-check"}
WALKED |= {f"editor-{page}" for page in ["about", "partners", "aims", "practicalities", "photos"]}


@pytest.mark.parametrize("person", ["teacher", "lead", "partner", "organiser"])
def test_signed_in_pages_are_accessible(open_page, site_log, person):
    page = open_page("/account/login/")
    sign_in(page, person, site_log.read_text())
    for name in [name for name in NAMES[person] if name not in WALKED]:
        go_to(page, name)
        for width, scheme in [(320, "light"), (1280, "dark")]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page, f"{scheme}, {name}")
            assert scrolls_sideways(page) == 0, f"{name} at {width}"
        assert page.locator("h1").count() == 1, name


def test_the_pages_of_the_editors_are_accessible(open_page, site_log):
    """In the admin, whose links change colour slowly: so each page is opened in its colours, not switched to them."""
    page = open_page("/account/login/")
    sign_in(page, "editor", site_log.read_text())
    for width, scheme in [(320, "light"), (1280, "dark")]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for name in NAMES["editor"]:
            go_to(page, name)
            assert_accessible(page, f"{scheme}, {name}")
            assert scrolls_sideways(page) == 0, f"{name} at {width}"
