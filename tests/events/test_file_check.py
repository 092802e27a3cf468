"""Files are looked through for private details before readers have them. The tests make the files themselves."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult

from events.meetings import file_check, file_forms
from events.models import EventFile
from schools_together import file_text
from tests.factories import make_event, make_user

from .papers import locked_pdf, pdf, scanned_pdf, slides, upload, word

PHONE = "020 7946 0018"  # of the numbers that are kept free for stories


def found(kind, data):
    """Return what was found and where, without the words."""
    return [(each["what"], each["where"]) for each in file_check.findings(kind, data)]


def found_here(kind, data):
    """Return the same without a process of its own."""
    passages = list(file_text.passages(kind, data))
    return [(each["what"], each["where"]) for each in file_check.findings_in(passages)]


def kinds_in(words):
    """Return the kinds of what is found in words, without a file around them."""
    return [each["what"] for each in file_check.findings_in([file_text.Passage("page 1", words)])]


@pytest.fixture
def stored(db, monkeypatch):
    """Return a function that stores a file of an event, as the admin does. It is read without a process of its own."""
    monkeypatch.setattr(file_text, "read", lambda kind, data: list(file_text.passages(kind, data)))

    def store(data, name="slides.pdf", event=None):
        file = EventFile(event=event or make_event(), title="Slides")
        file.file.save(name, ContentFile(data), save=False)
        file_check.begin(file)
        return file

    return store


def work():
    """Look through what waits for it, as the worker does."""
    for task in DBTaskResult.objects.ready().filter(task_path="events.meetings.file_check.look_through"):
        file_check.look_through.call(*task.args_kwargs["args"])


def test_the_page_of_each_private_detail_is_named():
    data = pdf("Welcome", f"Ring {PHONE}.\n\nThe Wi-Fi password is sesame99.", "Write to jo.bloggs\\@example.org")
    assert found("pdf", data) == [("phone", "page 2"), ("password", "page 2"), ("email", "page 3")]
    assert file_check.findings("pdf", data)[1]["text"] == "password is sesame99"


def test_slides_are_read_with_the_speakers_notes():
    data = slides("Welcome", f"Ring {PHONE}", notes="jo.bloggs@example.org")
    assert found_here("pptx", data) == [("phone", "slide 2"), ("email", "slide 2")]


def test_word_is_read_with_its_tables_and_properties():
    data = word("Welcome", f"Ring {PHONE}", table=["Wi-Fi code", "9981"], author="jo.bloggs@example.org")
    expected = [("phone", "paragraph 2"), ("password", "paragraph 3"), ("email", "the file’s properties")]
    assert found_here("docx", data) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Wi-Fi: Guest\nPassword: hunter22",
        "WIFI code – 9981",
        "SSID school-guest, key = abc",
        "The passcode is 1234",
    ],
)
def test_a_password_is_known_in_many_wordings(words):
    assert kinds_in(words) == ["password"]


def test_a_password_and_then_a_thousand_empty_pages_are_read_at_once():
    text = "Password" + " \n" * 500_000
    assert not file_check.PASSWORD.search(text)
    assert file_check.PASSWORD.search(text + "hunter22")


@pytest.mark.parametrize(
    "words",
    [
        "Write to office@example.org or head.office@example.org",
        "Meeting on 19 May 2020, 10:00 to 12:30, for 150 people, £1,250",
        "We spoke about the school's wi-fi and its password policy",
        "Figures of 2019/20: 12,345 pupils in 678 schools",
    ],
)
def test_what_is_nobodys_own_is_left_alone(words):
    assert kinds_in(words) == []


@pytest.mark.parametrize(
    ("kind", "data", "what"),
    [
        ("pdf", locked_pdf("Hello"), "locked"),
        ("pdf", b"%PDF-1.7 and nothing else", "broken"),
        ("pptx", b"PK\x03\x04 and nothing else", "broken"),
        ("pdf", scanned_pdf(), "wordless"),
    ],
)
def test_what_cannot_be_read_is_told(kind, data, what):
    assert found(kind, data) == [(what, "")]


def test_a_file_that_would_unfold_to_gigabytes_is_not_unfolded(monkeypatch):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 2_000_000)
    monkeypatch.setattr(file_text, "MOST_UNFOLDED", 1_000_000)
    with pytest.raises(file_text.TooLong):
        list(file_text.passages("docx", file.getvalue()))


def test_a_reader_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(file_text, "SECONDS", 0.005)
    assert found("pdf", pdf("Hello")) == [("broken", "")]


def test_a_text_longer_than_a_book_is_not_read_on(monkeypatch):
    monkeypatch.setattr(file_text, "MOST_LETTERS", 10)
    with pytest.raises(file_text.TooLong):
        list(file_text.passages("docx", word("More than ten letters")))


def test_a_file_is_hidden_until_it_was_looked_through_and_then_public(stored):
    file = stored(pdf("Nothing private"))
    assert not EventFile.objects.public().exists()
    work()
    file.refresh_from_db()
    assert (file.findings, file.is_public) == ([], True)
    assert EventFile.objects.public().get() == file


def test_a_file_with_findings_is_public_once_an_organiser_cleared_it(stored):
    file, organiser = stored(pdf(f"Ring {PHONE}")), make_user()
    work()
    file.refresh_from_db()
    assert not EventFile.objects.public().exists()
    assert file_check.clear(file, organiser)
    file.refresh_from_db()
    assert (file.is_public, file.cleared_by) == (True, organiser)
    assert EventFile.objects.public().get() == file
    assert not file_check.clear(file, make_user()), "The second is told."


def test_a_file_that_was_put_in_its_place_is_cleared_anew(stored):
    file = stored(pdf(f"Ring {PHONE}"))
    work()
    file.refresh_from_db()
    file_check.clear(file, make_user())
    file.refresh_from_db()
    file.file.save("new.pdf", ContentFile(pdf("jo.bloggs\\@example.org")), save=False)
    file_check.begin(file)
    assert not EventFile.objects.public().exists()
    work()
    file.refresh_from_db()
    assert [each["what"] for each in file.findings] == ["email"]
    assert not file.is_public


def test_what_was_cleared_is_what_was_seen(stored):
    file = stored(pdf(f"Ring {PHONE}"))
    work()
    seen = EventFile.objects.get()
    EventFile.objects.update(findings=[{"what": "email", "text": "jo@example.org", "where": "page 1"}])
    assert not file_check.clear(seen, make_user())
    file.refresh_from_db()
    assert not file.is_cleared


def test_the_check_of_a_file_that_was_replaced_says_nothing_of_the_new_one(stored):
    file = stored(pdf(f"Ring {PHONE}"))
    old = file.file.name
    file.file.save("new.pdf", ContentFile(pdf("Nothing")), save=False)
    file_check.begin(file)
    file_check.look_through.call(file.pk, old)
    file.refresh_from_db()
    assert file.checked_at is None


def test_stored_files_that_no_row_names_are_deleted(stored, django_capture_on_commit_callbacks):
    kept, gone = stored(pdf("One")), stored(pdf("Two"))
    gone.delete()
    with django_capture_on_commit_callbacks(execute=True):
        file_check.forget_unless_kept([kept.file, gone.file])
    assert kept.file.storage.exists(kept.file.name)
    assert not gone.file.storage.exists(gone.file.name)


def test_pdfs_slides_and_word_are_taken():
    for name, data in [("a.PDF", pdf("Hello")), ("a.pptx", slides("Hello")), ("a.docx", word("Hello"))]:
        file_forms.validate_event_file(upload(name, data))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.ppt", b"anything", "Choose a PDF"),
        ("a.html", b"<script>", "Choose a PDF"),
        ("a", b"%PDF-", "Choose a PDF"),
        ("a.pdf", b"<html>", "not a .pdf file"),
        ("a.pptx", b"PK\x03\x04", "not a .pptx file"),
        ("a.pptx", word("A Word file with another name"), "not a .pptx file"),
    ],
)
def test_what_we_do_not_take_is_refused_with_a_sentence(name, data, says):
    with pytest.raises(ValidationError, match=says):
        file_forms.validate_event_file(upload(name, data))


def test_a_document_with_programs_in_it_is_refused():
    file = io.BytesIO(word("Hello"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"")
    with pytest.raises(ValidationError, match=r"not a \.docx file"):
        file_forms.validate_event_file(upload("a.docx", file.getvalue()))


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(file_forms, "MOST_BYTES", 100)
    with pytest.raises(ValidationError, match="Choose one of at most 25 MB"):
        file_forms.validate_event_file(upload("a.pdf", pdf("Hello")))


def test_every_kind_of_finding_has_its_words():
    assert set(file_check.WORDS) == {"password", "phone", "email", "locked", "long", "broken", "wordless"}
