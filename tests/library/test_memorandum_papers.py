"""The memorandum as a Word file and as a PDF."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from partnerships.library.memorandum import paper, prompts, word
from partnerships.library.memorandum.views import mine
from partnerships.library.models import Memorandum
from tests.factories import make_member

from .memoranda import DAY_AHEAD, begun

pytestmark = pytest.mark.django_db
HEADINGS = [part.heading for part in prompts.PARTS]


@pytest.fixture
def memorandum():
    return begun(make_member(), aims="Sing together.\nPlan together.", review_on=DAY_AHEAD)


def as_word(data):
    return Document(BytesIO(word.render(data)))


def texts(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def headings(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]


def test_word_has_a_real_heading_for_every_part_in_order(memorandum):
    document = as_word(paper.of(memorandum))
    assert headings(document) == HEADINGS
    assert [each.text for each in document.paragraphs if each.style.name == "Title"] == ["Saturday science"]


def test_word_holds_what_was_written(memorandum):
    said = texts(as_word(paper.of(memorandum)))
    for words in ["Sing together.", "Plan together.", "Dale Academy", "A laboratory", "Head of science", "Plans"]:
        assert words in said
    assert any(f"{DAY_AHEAD.day} {DAY_AHEAD:%B %Y}" in words for words in said)


def test_word_says_its_title_language_and_where_it_was_made(memorandum):
    document = as_word(paper.of(memorandum))
    assert (document.core_properties.title, document.core_properties.language) == ("Saturday science", "en-GB")
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    foot = document.sections[0].footer.paragraphs[0]._p
    assert "Made with Schools Together on" in "".join(text.text for text in foot.iter(qn("w:t")))
    assert [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_every_table_in_word_has_a_header_row(memorandum):
    tables = as_word(paper.of(memorandum)).tables
    assert [[cell.text for cell in table.rows[0].cells] for table in tables] == [
        ["Partner", "Gives", "Gains"],
        ["Role", "At", "Looks after"],
        ["For", "Name and role", "Signature", "Date"],
    ]
    for table in tables:
        assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None


def test_every_partner_has_a_line_to_sign(memorandum):
    memorandum.parties.update(signatory="Head")
    signing = as_word(paper.of(memorandum)).tables[-1]
    assert [[cell.text for cell in row.cells] for row in signing.rows[1:]] == [
        [party.name, "Head", "", ""] for party in memorandum.parties.all()
    ]


def test_an_empty_part_has_ruled_room_and_a_written_one_has_none(memorandum):
    def ruled(memorandum):
        return sum(1 for _ in as_word(paper.of(memorandum)).element.iter(qn("w:pBdr")))

    before = ruled(memorandum)
    memorandum.money = "Nothing is paid."
    assert ruled(memorandum) == before - word.EMPTY_LINES


def test_an_empty_memorandum_says_what_to_write_in_each_part():
    document = as_word(paper.blank())
    said = texts(document)
    assert headings(document) == HEADINGS
    assert all(part.ask in said for part in prompts.PARTS)
    assert len(document.tables[0].rows) == 1 + paper.EMPTY_PARTIES


@pytest.mark.parametrize(
    ("odd", "other"),
    [("\x01\x0bBell 🎶", "#let x = 1"), ("Søren & <Ünïcode> ]]>", "x" * 160), ("#let x = 1", "\ufffe")],
)
def test_odd_words_break_no_file(memorandum, client, odd, other):
    Memorandum.objects.update(title=odd, money=odd, aims=other)
    memorandum.parties.update(name=odd, gives=odd, gains=other)
    client.force_login(memorandum.created_by)
    for kind, magic in [("docx", b"PK"), ("pdf", b"%PDF")]:
        answer = client.get(f"{memorandum.get_absolute_url()}memorandum.{kind}")
        assert answer.content.startswith(magic)
        assert f'.{kind}"' in answer["Content-Disposition"]


def test_the_files_are_kept_by_nobody_on_the_way(client, memorandum):
    client.force_login(memorandum.created_by)
    assert "no-store" in client.get(f"{memorandum.get_absolute_url()}memorandum.pdf")["Cache-Control"]


def test_the_pdf_is_tagged_says_its_language_and_holds_the_words(client, memorandum):
    client.force_login(memorandum.created_by)
    reader = PdfReader(BytesIO(client.get(f"{memorandum.get_absolute_url()}memorandum.pdf").content))
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.metadata.title == "Saturday science"
    assert b"pdfuaid:part" in reader.root_object["/Metadata"].get_data()
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    places = [text.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    assert "Made with Schools Together on" in text
    assert "Dale Academy" in text


def test_nothing_in_the_paper_is_an_address_of_a_person(memorandum):
    said = " ".join(texts(as_word(paper.of(memorandum))))
    assert memorandum.created_by.email not in said


def test_one_visitor_gets_so_many_files_in_ten_minutes_and_no_more(client, memorandum, monkeypatch):
    monkeypatch.setitem(mine.FROM_ONE_VISITOR, "times", 1)
    client.force_login(memorandum.created_by)
    address = f"{memorandum.get_absolute_url()}memorandum.docx"
    assert [client.get(address).status_code for _ in range(2)] == [200, 429]
