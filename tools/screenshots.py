"""Picture every page type at three widths, light and dark, into screenshots/. Runs under the Python of .venv."""

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from telling import run_as_script, say

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

FOLDER = ROOT / "screenshots"
WIDTHS = [320, 768, 1280]
SCHEMES = ["light", "dark"]


def main():
    import chromium
    from playwright.sync_api import sync_playwright

    from tests.browser import demo_site

    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        say("Preparing the demo, as make run does.")
        log = Path(scratch) / "output"
        with demo_site.running(database_url(), log, keep_database=True) as site:
            browser = chromium.launch(playwright)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    picture_all(browser, site, log.read_text(), width, scheme)
            browser.close()
    picture_for_readme()
    say(f"{len(list(FOLDER.glob('*.png')))} pictures are in screenshots/.")


def database_url() -> str:
    """Return the address of the server that holds the pictured demo's own database."""
    from schools_together import embedded_database

    return os.environ.get("DATABASE_URL") or embedded_database.start(ROOT)


def picture_all(browser, site, log, width, scheme):
    from tests.browser import page_types, signed_in

    say(f"{width} px, {scheme}.")
    with window(browser, site, width, scheme) as page:
        for name in page_types.NAMES:
            page.goto(page_types.path_of(name, site))
            keep(page, name, width, scheme)
    for person in signed_in.NAMES:
        with window(browser, site, width, scheme) as page:
            signed_in.sign_in(page, person, log)
            for name in signed_in.each_page(page, person):
                keep(page, name, width, scheme)


@contextmanager
def window(browser, site, width, scheme):
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def keep(page, name, width, scheme):
    page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)


def picture_for_readme():
    """Keep the top of the home page, made smaller, as the README's picture."""
    from PIL import Image

    with Image.open(FOLDER / "home-1280-light.png") as picture:
        top = picture.convert("RGB").crop((0, 0, 1280, 1000)).resize((832, 650), Image.Resampling.LANCZOS)
    top.save(ROOT / "docs" / "screenshot.png", optimize=True)


if __name__ == "__main__":
    run_as_script(main)
