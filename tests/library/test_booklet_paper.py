"""The booklet as PDF: its words in order, its tags and page numbers."""

import io
import re
from itertools import pairwise

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from partnerships.figures.models import Figure, Measure
from partnerships.library.booklets import composing, paper
from partnerships.projects import catalogue, moderation, publishing
from partnerships.projects.models import Photo, Topic
from schools_together import pdf
from tests.library.booklets import add_entry, make_booklet, make_partnership, pages_of

pytestmark = pytest.mark.django_db


def make_full():
    """Make a booklet of two chapters with four and three projects."""
    topics, foreword = list(Topic.objects.all()[:2]), "Dear readers.\n\nHere we go."
    booklet = make_booklet(2, entries=0, year=2026, foreword=foreword, foreword_by="The editors")
    with catalogue.entered_together():
        for chapter, count in zip(booklet.chapters.all(), (4, 3), strict=True):
            for number in range(count):
                project = make_partnership(title=f"{chapter.title}: project {number}", topics=topics, place="York")
                add_entry(chapter, project, quotation="We sang." if number == 0 else "")
    return booklet, paper.make(booklet)


@pytest.fixture(scope="module", autouse=True)
def made(made_once):
    return made_once(make_full)


@pytest.fixture
def booklet(copied):
    return copied[0]


@pytest.fixture
def reader(made):
    return PdfReader(io.BytesIO(made[1]))


@pytest.fixture(scope="module")
def pages(made):
    return pages_of(made[1])


def figures_in(tree, kind):
    """Return the elements of a kind in the tags of a PDF."""
    children = tree.get("/K", [])
    children = children if isinstance(children, list) else [children]
    nodes = [child.get_object() for child in children]
    nodes = [node for node in nodes if isinstance(node, dict)]
    return [node for node in nodes if node.get("/S") == kind] + [
        each for node in nodes for each in figures_in(node, kind)
    ]


def test_the_booklet_is_tagged_titled_and_in_british_english(booklet, reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == str(booklet)
    assert b"pdfuaid" in root["/Metadata"].get_data()
    tags = root["/StructTreeRoot"]
    assert all(figure["/Alt"] for figure in figures_in(tags, "/Figure"))
    assert len(figures_in(tags, "/H2")) >= 7
    assert not figures_in(tags, "/H4")


def test_it_is_a4_with_bleed_and_can_be_folded(reader):
    page, millimetre = reader.pages[0], 72 / 25.4
    assert float(page.trimbox.width) == pytest.approx(210 * millimetre, abs=0.1)
    assert float(page.trimbox.height) == pytest.approx(297 * millimetre, abs=0.1)
    assert float(page.bleedbox.width) == pytest.approx(216 * millimetre, abs=0.1)
    assert len(reader.pages) % 4 == 0


def test_everything_that_an_entry_says_is_printed_in_order(booklet, pages):
    text = " ".join(pages)
    entry = booklet.entries.for_print().first()
    school = entry.project.lead_school.name
    expected = ["Contents", "Foreword", "Dear readers.", "This booklet in figures", "On the map", "CHAPTER 1"]
    expected += [entry.title, "Pupils of two schools", "They meet on Tuesdays.", "We sang.", "The schools, A to Z"]
    places = [text.index(expected[0])]
    for words in expected[1:]:
        places.append(text.index(words, places[-1]))
    assert all(one < two for one, two in pairwise(places))
    assert school in text


def test_the_page_numbers_of_contents_and_index_are_right(booklet, pages):
    contents = next(page for page in pages if page.startswith("Contents"))
    index = next(page for page in pages if page.startswith("The schools, A to Z"))
    for entry in booklet.entries.for_print():
        stands = next(n for n, page in enumerate(pages, 1) if "Tuesdays" in page and entry.title in page)
        assert re.search(rf"{re.escape(entry.title)}[\s.]*{stands}\b", contents)
        assert re.search(rf"{re.escape(entry.project.lead_school.name)}, York\s*{stands}\b", index)


def test_each_chapter_opens_on_the_left_where_its_entries_allow_it(pages):
    opens = [number for number, page in enumerate(pages, 1) if page.startswith("CHAPTER")]
    assert len(opens) == 2
    assert all(number % 2 == 0 for number in opens)


def test_a_sample_says_so_on_its_cover_its_feet_and_its_back_and_no_foreword_is_promised_where_there_is_none():
    pages = pages_of(paper.make(make_booklet(is_sample=True)))
    assert "The schools have not confirmed it." in pages[0]
    assert "This is a sample." in pages[1]
    assert "Sample" in pages[2]
    assert "Sample" in pages[-1]
    assert "Foreword" not in " ".join(pages)


def test_no_entry_that_was_declined_or_is_not_public_is_printed():
    booklet = make_booklet(entries=3)
    declined, gone, printed = booklet.entries.all()
    booklet.entries.filter(pk=declined.pk).update(consent="declined", answered_at=timezone.now())
    moderation.withdraw(gone.project, None, "The school asked.")
    text = " ".join(pages_of(paper.make(booklet)))
    assert declined.title not in text
    assert gone.title not in text
    assert printed.title in text


def test_odd_words_are_printed_and_nothing_in_them_runs():
    odd = ["#let x = 1; #sys.version", '[*Bold*] $a^2$ \\ "q" <label> @ref', "W" * 120, "好 🎂 " * 9]
    booklet = make_booklet(entries=len(odd))
    for entry, words in zip(booklet.entries.all(), odd, strict=True):
        composing.write(entry, 0, title=words[:120], text=words * 3, quotation=words)
    pages = pages_of(paper.make(booklet))
    assert len(pages) % 4 == 0
    assert all(words in " ".join(pages) for words in odd[:2])


def test_a_photo_is_printed_with_what_it_shows():
    booklet = make_booklet()
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(data, "JPEG")
    with publishing.public_change():
        Photo.objects.create(
            edition=booklet.entries.get().project.live,
            image=default_storage.save("photos/one/master.jpg", ContentFile(data.getvalue())),
            width=60,
            height=40,
            alt_text="Two choirs on one stage",
            consent="Parents signed",
            consent_at=timezone.now(),
        )
    tags = PdfReader(io.BytesIO(paper.make(booklet))).trailer["/Root"]["/StructTreeRoot"]
    assert "Two choirs on one stage" in [figure["/Alt"] for figure in figures_in(tags, "/Figure")]


def test_the_census_is_shown_without_what_is_hidden_or_disputed():
    units = {"Schools": "schools", "Share": "per cent of ISC schools", "Spent": "pounds a year", "Size": "pupils"}
    schools, share, spent, size = (
        Measure.objects.create(name=name, slug=name, unit=unit, position=number)
        for number, (name, unit) in enumerate(units.items())
    )
    Figure.objects.create(measure=schools, year=2023, value=1388, source="Census")
    Figure.objects.create(measure=schools, year=2024, value=1411, source="Census")
    Figure.objects.create(measure=schools, year=2025, value=1500, source="Census", is_shown=False)
    Figure.objects.create(measure=share, year=2023, value=86, source="Census")
    Figure.objects.create(measure=share, year=2024, value=99, source="Census", is_disputed=True, note="Others say 80.")
    Figure.objects.create(measure=spent, year=2022, value=1200, qualifier="about", source="Census")
    Figure.objects.create(measure=size, year=2022, value=212, qualifier="average", source="Census")
    assert [(row["value"], row["label"]) for row in paper.census()] == [
        ("1,411", "Schools, 2024"),
        ("86%", "Share, 2023"),
        ("about £1,200", "Spent, 2022"),
        ("212 (average)", "Size, 2022"),
    ]


@pytest.mark.parametrize("entries", [1, 4])
def test_the_number_of_queries_does_not_grow_with_the_entries(entries, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda *args: b"")
    booklet = make_booklet(entries=entries)
    with django_assert_num_queries(9):
        paper.make(booklet)
