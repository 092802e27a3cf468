"""Publications in the admin: files and covers are checked and made our own."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from partnerships.library.models import Publication
from tests.events.organisers import signed_in
from tests.events.papers import locked_pdf, pdf, scanned_pdf

from .editing import editors_desk, form_of, make_editor, make_publication, page_of, save

pytestmark = pytest.mark.django_db
ADD = "admin:partnerships_publication_add"


@pytest.fixture
def desk():
    return editors_desk()


def upload(data, name="report.pdf"):
    return SimpleUploadedFile(name, data)


def picture(side=1200) -> bytes:
    """Return a JPEG that says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"
    data = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(data, "JPEG", exif=exif)
    return data.getvalue()


def test_a_publication_is_written_with_a_link(desk):
    words = {"title": "A report", "summary": "What it says.", "publisher": "A ministry", "kind": "report"}
    copies = "https://example.net/a\nhttps://example.net/b\nhttps://example.net/a"
    sent = form_of(desk, reverse(ADD)) | words | {"url": "https://example.org/", "other_urls": copies}
    desk.post(reverse(ADD), sent)
    publication = Publication.objects.get()
    assert publication.slug == "a-report"
    assert publication.other_urls == ["https://example.net/a", "https://example.net/b"]


def test_without_a_file_or_a_link_the_editor_is_asked_for_one(desk):
    publication = make_publication()
    assert "Give a file or a link" in save(desk, publication, url="").text
    publication.refresh_from_db()
    assert publication.url


def test_another_copy_must_be_a_web_address(desk):
    publication = make_publication()
    assert "Enter a valid URL" in save(desk, publication, other_urls="javascript:alert(1)").text
    publication.refresh_from_db()
    assert publication.other_urls == []


def test_a_pdf_is_taken_under_a_name_of_ours_with_its_size(desk):
    publication = make_publication()
    data = scanned_pdf()
    save(desk, publication, file=upload(data, "../My report.pdf"))
    publication.refresh_from_db()
    assert publication.file.name.startswith("publications/")
    assert "report" not in publication.file.name
    assert publication.file_size == len(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (lambda: b"<script>", "This is not a PDF"),
        (lambda: b"%PDF-1.7 nothing", "This PDF is damaged"),
        (lambda: locked_pdf("Hello"), "This PDF asks for a password"),
    ],
)
def test_what_is_not_a_pdf_that_can_be_read_is_refused(desk, data, says):
    publication = make_publication()
    assert says in save(desk, publication, file=upload(data())).text
    publication.refresh_from_db()
    assert not publication.file


def test_a_pdf_that_is_too_big_is_refused(desk, monkeypatch):
    monkeypatch.setattr("partnerships.library.publications.intake.MOST_BYTES", 100)
    assert "Choose one of at most 25 MB" in save(desk, make_publication(), file=upload(pdf("Hello"))).text


def test_a_cover_is_made_our_own_small_and_without_what_it_says_of_itself(desk):
    publication = make_publication()
    save(desk, publication, cover=upload(picture(), "cover.png"))
    publication.refresh_from_db()
    with publication.cover.open() as stored, Image.open(stored) as cover:
        assert (cover.format, cover.size, dict(cover.getexif())) == ("JPEG", (900, 900), {})


def test_what_is_no_picture_is_refused_as_a_cover(desk):
    publication = make_publication()
    assert "not a picture we can use" in save(desk, publication, cover=upload(b"<svg/>", "cover.jpg")).text
    publication.refresh_from_db()
    assert not publication.cover


def test_what_a_new_file_or_cover_replaces_is_forgotten(desk, django_capture_on_commit_callbacks):
    publication = make_publication()
    save(desk, publication, file=upload(scanned_pdf()), cover=upload(picture(20), "a.jpg"))
    publication.refresh_from_db()
    before = [publication.file.name, publication.cover.name]
    with django_capture_on_commit_callbacks(execute=True):
        save(desk, publication, cover=upload(picture(30), "b.jpg"), **{"file-clear": "on"})
    publication.refresh_from_db()
    assert (bool(publication.file), publication.file_size, bool(publication.cover)) == (False, None, True)
    assert [default_storage.exists(name) for name in before] == [False, False]


def test_files_go_with_a_draft_that_is_deleted(desk, django_capture_on_commit_callbacks):
    draft = make_publication(published_at=None)
    save(desk, draft, cover=upload(picture(20), "a.jpg"))
    draft.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("admin:partnerships_publication_delete", args=[draft.pk]), {"post": "yes"})
    assert not Publication.objects.exists()
    assert not default_storage.exists(draft.cover.name)


def test_saving_other_words_leaves_the_file_where_it_is(desk, django_capture_on_commit_callbacks):
    publication = make_publication()
    save(desk, publication, cover=upload(picture(20), "a.jpg"))
    publication.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        save(desk, publication, title="Better")
    publication.refresh_from_db()
    assert publication.title == "Better"
    assert default_storage.exists(publication.cover.name)


def test_only_editors_write_publications(client):
    publication = make_publication()
    for address in [page_of(publication), reverse(ADD), reverse("admin:partnerships_publication_changelist")]:
        assert client.get(address).status_code == 302
        assert signed_in(make_editor("moderate")).get(address).status_code == 403
