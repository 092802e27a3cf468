"""The list to take away: the sign-in sheet and the badges as PDF, and the table."""

import csv
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from events.bookings.models import SessionPlace
from events.bookings.organising import papers
from schools_together import pdf
from tests.factories import make_booking, make_event, make_school, make_session

pytestmark = pytest.mark.django_db

ODD_NAMES = ["#let x = 1; #sys.version", '[*Bold*] $a^2$ \\ "quoted" <label> @ref', "W" * 120]
FROM_RIGHT_TO_LEFT = "עומר כהן"


def text_of(paper: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())


def table_of(client, event) -> list[list[str]]:
    answer = client.get(reverse("my_people_csv", args=[event.slug]))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def conference():
    event = make_event(title="How partnerships begin", venue_school=make_school(name="Oak School"))
    workshop = make_session(event, title="Robotics", room="Room 7")
    booking = make_booking(event, name="Ann Other", job_title="Head of music", school=make_school(name="Elm School"))
    SessionPlace.objects.create(booking=booking, session=workshop)
    make_booking(event, "waiting", name="Bo Waiting")
    make_booking(event, "cancelled", name="Cy Gone")
    return event


def test_the_sheet_names_everybody_with_a_place_and_nobody_else(conference):
    text = text_of(papers.sign_in_sheet(conference))
    for words in [
        "Sign in: How partnerships begin",
        "Oak School",
        "Ann Other",
        "Head of music",
        "Elm School",
        "Robotics",
    ]:
        assert words in text
    assert "Bo Waiting" not in text
    assert "Cy Gone" not in text


def test_a_badge_says_who_and_where_to_go(conference):
    text = text_of(papers.badges(conference))
    for words in ["Ann Other", "Head of music", "Elm School", "Room 7", "How partnerships begin"]:
        assert words in text
    assert "Bo Waiting" not in text


def test_the_sheet_goes_on_over_pages_with_its_head_and_their_number():
    event = make_event()
    for number in range(40):
        make_booking(event, name=f"Person {number:02}")
    pages = PdfReader(io.BytesIO(papers.sign_in_sheet(event))).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert "Signature" in text
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.parametrize("paper", [papers.sign_in_sheet, papers.badges])
def test_papers_are_tagged_for_readers_by_ear(conference, paper):
    reader = PdfReader(io.BytesIO(paper(conference)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root
    assert reader.metadata.title.endswith("How partnerships begin")
    assert b"pdfuaid" in root["/Metadata"].get_data()


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_is_printed_as_it_is(name):
    event = make_event()
    make_booking(event, name=name)
    for paper in [papers.sign_in_sheet(event), papers.badges(event)]:
        assert "".join(name.split()) in letters_of(paper)


def test_a_name_from_right_to_left_is_printed_with_all_its_letters():
    event = make_event()
    make_booking(event, name=FROM_RIGHT_TO_LEFT)
    for paper in [papers.sign_in_sheet(event), papers.badges(event)]:
        # In which order a reader takes them out of the file is the reader's affair.
        assert set(FROM_RIGHT_TO_LEFT.replace(" ", "")) <= set(letters_of(paper))


def letters_of(paper: bytes) -> str:
    return "".join(text_of(paper).replace(pdf.MAY_BREAK_HERE, "").split())


def test_pictures_and_turned_writing_are_left_off():
    assert pdf.printable("Zoë 🎉👩🏽‍🏫 \u202eAngström\x07\n") == "Zoë Angström"


def test_a_letter_that_no_face_has_costs_the_seal_but_not_the_paper():
    event = make_event()
    make_booking(event, name="Ann \U00012000")  # a cuneiform sign
    text = text_of(papers.badges(event))
    assert "Ann" in text


def test_papers_of_an_event_that_nobody_booked_say_so():
    event = make_event()
    assert "Nobody has a place yet" in text_of(papers.sign_in_sheet(event))
    assert "Nobody has a place yet" in text_of(papers.badges(event))


@pytest.mark.parametrize("rows", [1, 3])
def test_two_queries_print_a_paper(rows, django_assert_num_queries):
    event = make_event(venue_school=make_school())
    for _ in range(rows):
        make_booking(event, school=make_school())
    with django_assert_num_queries(2):
        papers.badges(event)


def test_papers_come_as_files(organising, conference):
    answer = organising.get(reverse("my_badges", args=[conference.slug]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{conference.slug}-badges.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_an_event_whose_date_nobody_recorded_has_its_table_and_papers_too(organising):
    event = make_event(starts_at=None, precision="unknown")
    for name in ["my_people_csv", "my_sign_in_sheet", "my_badges"]:
        assert organising.get(reverse(name, args=[event.slug])).status_code == 200


def test_the_table_has_everybody_and_says_until_when_it_may_be_kept(organising, conference):
    head, *rows = table_of(organising, conference)
    assert [row[0] for row in rows] == ["Ann Other", "Bo Waiting", "Cy Gone"]
    assert rows[0][1] == "Elm School"
    assert rows[0][6] == "Robotics"
    assert [row[4] for row in rows] == ["Has a place", "On the waiting list", "Cancelled"]
    assert sum("delete by" in cell for cell in head) == 2


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(organising, begins):
    booking = make_booking(name=f"{begins}1+1", question=f"{begins}cmd()")
    row = table_of(organising, booking.event)[1]
    assert row[0] == f"'{begins}1+1"
    assert row[9] == f"'{begins}cmd()"


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_for_the_table_do_not_grow(organising, rows, django_assert_num_queries):
    event = make_event()
    for _ in range(rows):
        make_booking(event, school=make_school())
    with django_assert_num_queries(5):
        table_of(organising, event)
