"""A project on paper: nothing but what a reader of paper can use."""

import io

from pypdf import PdfReader


def test_a_project_prints_on_one_sheet_with_the_addresses_of_its_sources(open_page):
    page = open_page("/projects/a-musical-in-a-day/")
    source = page.locator("section[aria-labelledby=sources] a").first.get_attribute("href")
    margin = dict.fromkeys(["top", "bottom", "left", "right"], "15mm")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", margin=margin))).pages
    assert len(sheets) == 1
    printed = "".join(sheets[0].extract_text().split())
    assert f"({source})" in printed
    assert "/projects/a-musical-in-a-day/contact/" in printed
    assert "Addaproject" not in printed
