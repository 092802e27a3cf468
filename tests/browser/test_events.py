"""A conference of 20 workshops in four slots: on a phone, and on paper."""

import io
from unicodedata import normalize

import pypdf

CONFERENCE = "/events/sample-conference/"


def test_a_conference_of_20_workshops_fits_a_phone(open_page):
    page = open_page(CONFERENCE, width=390)
    workshops = page.locator(".parallel .session")
    assert workshops.count() == 20
    assert page.locator(".parallel").count() == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for box in (workshop.bounding_box() for workshop in workshops.all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_a_conference_of_20_workshops_prints_on_two_pages(open_page):
    page = open_page(CONFERENCE)
    titles = page.locator(".session h4").all_inner_texts()
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(paper.pages) <= 2
    printed = normalize("NFKC", " ".join("".join(sheet.extract_text() for sheet in paper.pages).split()))
    assert [title for title in titles if title not in printed] == []
    assert CONFERENCE in printed
