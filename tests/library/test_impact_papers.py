"""The questionnaires and the sheets to count them: as a page, as a tagged PDF, as a Word file."""

import io

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from partnerships.library.impact import views

from .impact import make_common_aim, sheet, toolkit

pytestmark = pytest.mark.django_db
QUESTIONS = [
    {"text": "I enjoy it.", "simple_text": "I like it.", "is_asked_twice": True},
    {"text": "I met somebody."},
    {"text": "What will you do next?", "kind": "words"},
    {"text": "What score do you give?", "kind": "score"},
    {"text": "I use it in lessons.", "audience": "teachers"},
]
KINDS = ["", "_pdf", "_word"]


@pytest.fixture
def aim():
    return make_common_aim(QUESTIONS)


def pdf_of(client, reader, when, *aims, **query):
    answer = client.get(sheet("_pdf", reader, when, *aims, **query))
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).replace("\u200b", "").split())


def is_in_order(text, *words):
    places = [text.find(one) for one in words]
    assert -1 not in places, (text, words)
    return places == sorted(places)


def test_the_pdf_is_tagged_on_one_side_and_read_in_order(client, aim):
    pdf = pdf_of(client, "secondary", "after", aim, name="Saturday science")
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/StructTreeRoot"]
    assert pdf.metadata.title == "What do you think now?"
    assert len(pdf.pages) == 1
    words = [
        "What do you think now?",
        "Saturday science",
        "No names",
        "Strongly agree",
        "I enjoy it.",
        "I met somebody.",
    ]
    assert is_in_order(text_of(pdf), *words, "What score do you give?", "What will you do next?")


def test_primary_pupils_get_simpler_words_and_three_boxes(client, aim):
    text = text_of(pdf_of(client, "primary", "after", aim))
    assert is_in_order(text, "Do not write your name.", "Yes", "A little", "No", "I like it.", "I met somebody.")
    assert "I enjoy it." not in text
    assert "Strongly" not in text
    assert "5 is very good" in text


def test_before_the_project_only_what_is_asked_twice_is_asked(client, aim):
    text = text_of(pdf_of(client, "secondary", "before", aim))
    assert "I enjoy it." in text
    assert "I met somebody." not in text
    assert "What will you do next?" not in text


def test_teachers_get_their_own_questions(client, aim):
    text = text_of(pdf_of(client, "teachers", "after", aim))
    assert "I use it in lessons." in text
    assert "I enjoy it." not in text


def test_a_question_that_two_aims_share_is_asked_once(client, aim):
    other = make_common_aim([{"text": "I enjoy it.", "is_asked_twice": True}, {"text": "I can do it."}])
    text = text_of(pdf_of(client, "secondary", "after", aim, other))
    assert text.count("I enjoy it.") == 1
    assert "I can do it." in text


def test_the_tally_sheet_has_a_line_for_before_and_after_and_points_for_an_average(client, aim):
    pdf = pdf_of(client, "secondary", "tally", aim)
    assert len(pdf.pages) == 1
    text = text_of(pdf)
    assert is_in_order(text, "Tally sheet", "divide by the answers", "× 5", "Answers", "I enjoy it.", "I met somebody.")
    assert text.count("Before") == 1


def test_four_aims_with_three_questions_each_still_fit_on_one_side(client):
    aims = [
        make_common_aim(
            [
                {
                    "text": f"I have found somebody at another school with whom I like to do thing {number}.",
                    "is_asked_twice": True,
                },
                {"text": f"I look forward to the days on which all of us do thing {number}.", "is_asked_twice": True},
                {"text": f"What can you do now of thing {number} that you could not do before?", "kind": "words"},
            ]
        )
        for number in range(4)
    ]
    for reader in ["primary", "secondary"]:
        for when in ["before", "after", "tally"]:
            assert len(pdf_of(client, reader, when, *aims).pages) == 1, (reader, when)


def test_what_people_type_is_printed_and_never_run(client, aim):
    name = "#sys.version [*Bold*] $a^2$ <b>"
    assert name in text_of(pdf_of(client, "primary", "after", aim, name=name))
    page = client.get(sheet("", "primary", "after", aim, name=name))
    assert "&lt;b&gt;" in page.text
    assert "<b>" not in page.text


def test_the_page_holds_the_same_questions_with_named_boxes(client, aim):
    page = client.get(sheet("", "secondary", "after", aim, name="Saturday science")).text
    assert is_in_order(
        page, "Saturday science", "Strongly agree", "I enjoy it.", "What score", "What will you do next?"
    )
    assert sheet("_word", "secondary", "after", aim, name="Saturday science").replace("&", "&amp;") in page


def test_the_page_of_the_tally_names_each_time(client, aim):
    page = client.get(sheet("", "primary", "tally", aim)).text
    assert is_in_order(page, "Yes", "×3", "I like it.", "Before", "After")


def test_the_word_file_can_be_edited_and_says_the_same(client, aim):
    answer = client.get(sheet("_word", "primary", "after", aim, name="Choir\x0b & co"))
    document = Document(io.BytesIO(answer.content))
    words = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert is_in_order(
        words, "What do you think now?", "Choir & co", "Do not write your name.", "What will you do next?"
    )
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0][1:] == ["Yes", "A little", "No"]
    assert [row[0] for row in rows[1:]] == ["I like it.", "I met somebody."]


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_printed_leads_back_to_the_toolkit_which_says_why(client, aim, kind):
    for aims in [[], ["no-such-aim"], ["\0"]]:
        answer = client.get(sheet(kind, "primary", "after", *aims), follow=True)
        assert answer.redirect_chain[0][0].startswith(reverse("impact_toolkit"))
        assert answer.context["form"].errors
    teachers = client.get(sheet(kind, "teachers", "before", aim))
    assert teachers.url == toolkit(aim)


@pytest.mark.parametrize("kind", ["_pdf", "_word"])
def test_one_visitor_has_only_so_many_files_made(client, aim, kind, monkeypatch):
    monkeypatch.setitem(views.FROM_ONE_VISITOR, "times", 1)
    assert [client.get(sheet(kind, "primary", "after", aim)).status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize("kind", KINDS)
def test_papers_are_for_reading_only(client, aim, kind):
    assert client.post(sheet(kind, "primary", "after", aim)).status_code == 405


@pytest.mark.parametrize("path", ["parents/after/", "primary/during/", "primary/tally.docx"])
def test_a_paper_that_there_is_not_is_not_found(client, aim, path):
    assert client.get(f"/advice/impact/{path}?aim={aim.slug}").status_code == 404


@pytest.mark.parametrize("aims", [1, 4])
def test_a_paper_asks_a_constant_number_of_queries(client, django_assert_num_queries, aims):
    chosen = [make_common_aim() for _ in range(aims)]
    with django_assert_num_queries(2):
        client.get(sheet("", "primary", "after", *chosen))


def test_letters_that_no_xml_may_hold_do_not_stop_the_word_file(client):
    aim = make_common_aim([{"text": "I enjoy\x01 it."}, {"text": "What\x02 next?", "kind": "words"}])
    document = Document(io.BytesIO(client.get(sheet("_word", "secondary", "after", aim)).content))
    assert document.tables[0].rows[1].cells[0].text == "I enjoy it."
    assert "What next?" in [paragraph.text for paragraph in document.paragraphs]
