from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from partnerships.projects import mending, moderation
from partnerships.projects.models import Edition, InvalidMove
from tests.factories import make_complete_edition, make_member

from .conftest import make_moderator
from .pages import decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    edition = make_complete_edition(
        status=Edition.Status.SUBMITTED, submitted_at=timezone.now(), title="Chior", story="We\nsing."
    )
    make_member(edition.project.lead_school)
    return edition


def make_photo(edition):
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return edition.photos.create(
        image=SimpleUploadedFile("photo.png", file.getvalue()),
        width=8,
        height=8,
        alt_text="Pupils sing",
        consent="Signed forms",
        consent_at=timezone.now(),
    )


def as_sent(edition, **changes):
    """Return the form of the mending page as a browser sends it, with some fields changed."""
    form = mending.MendForm(edition)
    data = {key: str(field.initial or "").replace("\n", "\r\n") for key, field in form.fields.items()}
    return data | {"read": moderation.reading(edition)} | changes


def send(client, edition, **changes):
    return client.post(reverse("admin:edition_mend", args=[edition.pk]), as_sent(edition, **changes), follow=True)


def test_a_mended_word_is_kept_as_a_correction_and_shown_to_the_school(desk, moderator, edition):
    send(desk, edition, **{f"edition-{edition.pk}-title": "Choir"})
    edition.refresh_from_db()
    correction = edition.corrections.get()
    assert edition.title == "Choir"
    assert (correction.before, correction.after, correction.by) == ("Chior", "Choir", moderator)
    decide(desk, edition, "publish", note="")
    letter = DBTaskResult.objects.get(args_kwargs__args__0__icontains="is published").args_kwargs["args"][1]
    assert "“Chior” became “Choir”" in letter


def test_what_is_sent_as_it_was_is_no_correction(desk, edition):
    send(desk, edition)
    assert not edition.corrections.exists()


def test_partners_and_aims_are_mended_too(desk, edition):
    partner, aim = edition.partners.first(), edition.aims.create(text="Moore friends")
    changes = {f"partner-{partner.pk}-gives": "A large hall", f"aim-{aim.pk}-text": "More friends"}
    send(desk, edition, **changes)
    partner.refresh_from_db()
    aim.refresh_from_db()
    assert (partner.gives, aim.text) == ("A large hall", "More friends")
    assert edition.corrections.count() == 2


def test_a_needed_field_stays_filled(desk, edition):
    assert "Please fill this in." in send(desk, edition, **{f"edition-{edition.pk}-title": ""}).content.decode()


def test_of_two_who_mend_the_second_rereads(desk, edition):
    first = as_sent(edition, **{f"edition-{edition.pk}-title": "Choir"})
    second = as_sent(edition, **{f"edition-{edition.pk}-title": "Chorus"})
    address = reverse("admin:edition_mend", args=[edition.pk])
    desk.post(address, first)
    assert "has changed since you opened it" in desk.post(address, second, follow=True).content.decode()
    edition.refresh_from_db()
    assert edition.title == "Choir"


def test_a_photo_goes_with_a_reason(desk, edition):
    photo = make_photo(edition)
    address = reverse("admin:edition_remove_photo", args=[edition.pk, photo.pk])
    desk.post(address, {"note": "", "read": moderation.reading(edition)})
    assert edition.photos.exists()
    desk.post(address, {"note": "A name badge can be read.", "read": moderation.reading(edition)})
    assert not edition.photos.exists()
    assert edition.corrections.get().reason == "A name badge can be read."


def test_what_does_not_wait_is_not_mended():
    draft = make_complete_edition()
    with pytest.raises(InvalidMove):
        mending.mend(draft, [(draft, "title", "Title", "New")], make_moderator())
    with pytest.raises(InvalidMove):
        mending.remove_photo(make_photo(draft), make_moderator(), "No")
