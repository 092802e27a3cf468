"""One stylesheet, put together from the layers of static/css."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from partnerships.projects.models import Topic
from schools_together.stylesheet import LAYERS, StylesheetFinder, on_paper, on_screen, squeeze, together

SOURCES = settings.BASE_DIR / "static" / "css"


@pytest.fixture
def finder(tmp_path):
    """A finder over a small set of sources of its own."""
    finder = StylesheetFinder()
    finder.sources, finder.folder = tmp_path / "css", tmp_path / "built"
    (finder.sources / "components").mkdir(parents=True)
    (finder.sources / "base.css").write_text("p { margin: 0 }")
    (finder.sources / "components" / "b.css").write_text(".b { margin: 0 }")
    (finder.sources / "components" / "a.css").write_text(".a { margin: 0 }")
    return finder


def test_every_source_stands_in_the_layer_of_its_folder(finder):
    sheet = together(finder.sources)
    assert sheet.startswith("@layer tokens, base, layout, components, pages;")
    assert sheet.index("p { margin") < sheet.index("@layer components {") < sheet.index(".a {") < sheet.index(".b {")


def test_a_changed_source_is_seen_at_the_next_request(finder):
    built = Path(finder.find("css/site.css"))
    (finder.sources / "base.css").write_text("p { margin: 1px }")
    assert "1px" not in built.read_text()
    finder.find("css/site.css")
    assert "1px" in built.read_text()


def test_what_is_for_paper_keeps_no_screen_waiting(finder):
    (finder.sources / "base.css").write_text(
        "p { margin: 0 }\n\n@media print {\n  p { color: black }\n}\na { margin: 0 }\n"
    )
    screen = together(finder.sources)
    assert "black" not in screen
    assert "p { margin: 0 }" in screen
    assert "a { margin: 0 }" in screen
    paper = Path(finder.find("css/print.css")).read_text()
    assert re.search(r"@layer base \{\np \{ color: black \}\n\}", paper)
    assert "margin" not in paper


def test_every_block_for_paper_is_found():
    """A block that the formatter has not brought to the left margin would stay in the sheet of the screen."""
    assert "@media print" not in together(SOURCES, on_screen)
    assert together(SOURCES, on_paper).count("{") == together(SOURCES, on_paper).count("}")


def test_comments_stay_in_the_sources():
    assert squeeze("/* why\n */\n.a {\n  margin: 0;\n}") == ".a {\nmargin: 0;\n}"


def test_the_finder_finds_the_sheets_and_nothing_else():
    assert finders.find("css/site.css").endswith("css/site.css")
    assert finders.find("css/print.css").endswith("css/print.css")
    assert StylesheetFinder().find("css/base.css") is None


def test_a_server_gets_the_sheet_named_by_its_content_and_compressed(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = settings.STATICFILES_FINDERS[:2]  # ours; those of the apps are many and not ours
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    for name in ("site", "print"):
        assert [path.suffix for path in sorted((tmp_path / "css").glob(f"{name}.*.css*"))] == [".css", ".br", ".gz"]


def test_the_sheet_is_small_enough_for_a_phone():
    assert len(gzip.compress(together(SOURCES).encode())) < 14_000


@pytest.mark.parametrize("layer", LAYERS)
def test_no_file_outgrows_one_sitting(layer):
    files = [SOURCES / f"{layer}.css", *(SOURCES / layer).glob("*.css")]
    assert [file.name for file in files if file.exists() and len(file.read_text().splitlines()) > 300] == []


@pytest.mark.django_db
def test_every_icon_that_a_topic_or_a_template_names_is_drawn():
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', (settings.BASE_DIR / "static" / "icons.svg").read_text()))
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    named = {icon for path in templates for icon in re.findall(r'icon.html" with name="([a-z]+)"', path.read_text())}
    assert (named | set(Topic.objects.values_list("icon", flat=True))) - drawn == set()
