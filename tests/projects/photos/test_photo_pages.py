import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partnerships.projects import publishing, submission
from partnerships.projects.models import Edition, Photo, Project
from partnerships.projects.photos.renditions import make_renditions
from tests.factories import make_complete_edition, make_member, make_user
from tests.projects.editor.conftest import sent_by
from tests.projects.photos import pictures

pytestmark = pytest.mark.django_db
CONSENT = "Both schools hold consent from parents."


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def edition(member):
    project = Project.objects.create(slug="choir", lead_school=member.school)
    return make_complete_edition(project)


@pytest.fixture
def page(edition):
    return reverse("project_edit", args=[edition.project_id, "photos"])


def send(client, page, *files, **fields):
    uploads = [pictures.upload(data, f"photo-{number}.jpg") for number, data in enumerate(files)]
    return client.post(page, {"pictures": uploads, "consent": CONSENT, "go": "upload", **fields})


@pytest.fixture
def photo(client, member, edition, page):
    client.force_login(member.user)
    send(client, page, pictures.picture(size=(1200, 800)))
    photo = edition.photos.get()
    client.logout()
    return photo


def test_several_pictures_at_once_with_who_recorded_consent_and_when(client, member, edition, page):
    client.force_login(member.user)
    send(client, page, pictures.picture(), pictures.picture("PNG"))
    photos = list(edition.photos.all())
    assert [photo.position for photo in photos] == [1, 2]
    assert {(photo.consent, photo.consent_by) for photo in photos} == {(CONSENT, member.user)}


def test_a_bad_picture_is_named_and_the_good_ones_are_kept(client, member, edition, page):
    client.force_login(member.user)
    answer = send(client, page, b"not a picture", pictures.picture())
    assert "photo-0.jpg: This is not a picture" in answer.content.decode()
    assert edition.photos.count() == 1


def test_pictures_of_which_none_can_be_used_change_nothing(client, member, edition, page):
    client.force_login(member.user)
    stored = Edition.objects.filter(pk=edition.pk).values("revision", "changed_at", "changed_by")
    before = stored.get()
    send(client, page, b"not a picture")
    assert stored.get() == before


def test_no_picture_without_consent(client, member, edition, page):
    client.force_login(member.user)
    answer = send(client, page, pictures.picture(), consent="")
    assert "Say how the people in the pictures" in answer.content.decode()
    assert "Choose the pictures once more" in answer.content.decode()
    assert not edition.photos.exists()


def test_with_script_the_refusals_come_as_data(client, member, page):
    client.force_login(member.user)
    answer = client.post(
        page,
        {"pictures": [pictures.upload(b"no")], "consent": CONSENT, "go": "upload"},
        headers={"X-Autosave": "1"},
    )
    assert answer.status_code == 422
    assert "not a picture" in answer.json()["refusals"][0]


def test_at_most_eight(client, member, edition, page):
    client.force_login(member.user)
    answer = send(client, page, *[pictures.picture(size=(50, 50))] * 9)
    assert edition.photos.count() == 8
    assert "at most 8 photos" in answer.content.decode()


@pytest.mark.parametrize("who", ["stranger", "anonymous"])
def test_others_do_not_see_the_page(client, page, who):
    if who == "stranger":
        client.force_login(make_user())
    assert client.get(page).status_code == (404 if who == "stranger" else 302)


def test_a_submitted_edition_takes_no_photos(client, member, edition, page):
    submission.submit(edition, member.user)
    client.force_login(member.user)
    assert send(client, page, pictures.picture()).status_code == 409
    assert not edition.photos.exists()
    assert client.get(page).status_code == 302


def test_a_photo_without_words_keeps_the_project_from_being_submitted(edition, photo):
    assert "photos" in submission.missing(edition)
    Photo.objects.update(alt_text="Two girls pour a liquid")
    assert submission.missing(edition) == {}


def shown(client, page):
    return sent_by(client.get(page).context["form"])


def test_words_are_saved_and_a_photo_taken_out(client, member, edition, photo, page):
    client.force_login(member.user)
    client.post(page, shown(client, page) | {"photos-0-alt_text": "A choir sings", "photos-0-credit": "A. Teacher"})
    photo.refresh_from_db()
    assert (photo.alt_text, photo.credit) == ("A choir sings", "A. Teacher")
    client.post(page, shown(client, page) | {"remove": "photos-0"})
    assert not edition.photos.exists()


def test_pictures_may_come_with_words_and_by_any_button(client, member, edition, photo, page):
    client.force_login(member.user)
    send(client, page, pictures.picture(), **shown(client, page) | {"photos-0-alt_text": "A choir", "go": "on"})
    assert [each.alt_text for each in edition.photos.all()] == ["A choir", ""]


def test_every_change_of_photos_counts_as_a_change_of_the_edition(client, member, edition, photo, page):
    def changed():
        edition.refresh_from_db()
        return edition.revision, edition.changed_by

    client.force_login(member.user)
    assert changed() == (1, member.user)
    client.post(page, shown(client, page))
    assert changed()[0] == 1
    client.post(page, shown(client, page) | {"photos-0-alt_text": "A choir sings"})
    assert changed()[0] == 2
    client.post(page, shown(client, page) | {"remove": "photos-0"})
    assert changed()[0] == 3


def test_a_new_picture_stands_last_whatever_was_taken_out(client, member, edition, page):
    client.force_login(member.user)
    send(client, page, *[pictures.picture(size=(50, 50))] * 3)
    for _ in range(2):
        client.post(page, shown(client, page) | {"remove": "photos-0"})
    last = edition.photos.get()
    send(client, page, pictures.picture(size=(50, 50)))
    assert edition.photos.first() == last


def test_what_was_typed_outlives_the_session_without_its_picture(client, member, photo, page):
    client.force_login(member.user)
    typed = shown(client, page) | {"photos-0-alt_text": "A choir sings", "consent": CONSENT}
    client.logout()
    client.post(page, typed | {"go": "upload", "pictures": SimpleUploadedFile("choir.jpg", b"a picture")})
    client.force_login(member.user)
    [sending] = client.get("/my/unsent/").context["sendings"]
    assert "pictures" not in dict(sending.fields)
    again = client.post(sending.address, dict(sending.fields)).content.decode()
    photo.refresh_from_db()
    assert photo.alt_text == "A choir sings"
    assert CONSENT in again


def test_the_answers_to_check_tell_of_each_photo(client, member, edition, photo):
    client.force_login(member.user)
    Photo.objects.update(alt_text="A choir sings")
    answer = client.get(reverse("project_edit", args=[edition.project_id, "check"])).content.decode()
    assert "Photo 1" in answer
    assert "What the picture shows: A choir sings" in answer


def test_every_photo_is_made_in_every_width_and_kind(photo):
    make_renditions.call(photo.pk)
    photo.refresh_from_db()
    assert photo.has_renditions
    assert photo.widths == [480, 960, 1200]
    assert all(
        default_storage.exists(photo.file_name(width, kind))
        for width in photo.widths
        for kind in ("avif", "webp", "jpg")
    )


def test_an_unpublished_photo_is_for_its_school_and_moderators_only(client, member, photo):
    assert client.get(photo.fallback).status_code == 404
    client.force_login(make_user())
    assert client.get(photo.fallback).status_code == 404
    client.force_login(member.user)
    answer = client.get(photo.fallback)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.getvalue()
    client.force_login(make_user(is_superuser=True))
    assert client.get(photo.fallback).getvalue()


def test_a_published_photo_is_for_everybody(client, edition, photo):
    make_renditions.call(photo.pk)
    Photo.objects.update(alt_text="A choir sings")
    Edition.objects.filter(pk=edition.pk).update(status=Edition.Status.SUBMITTED)
    publishing.publish(edition)
    for kind in ("avif", "webp", "jpg"):
        answer = client.get(photo.path(480, kind))
        assert answer["Content-Type"] == {"jpg": "image/jpeg"}.get(kind, f"image/{kind}")
        assert answer["Cache-Control"] == "public, max-age=3600"
        assert answer.getvalue()


def test_a_photo_that_was_taken_off_the_site_is_not_kept_for_long(client, edition, photo):
    make_renditions.call(photo.pk)
    Photo.objects.update(alt_text="A choir sings")
    Edition.objects.filter(pk=edition.pk).update(status=Edition.Status.SUBMITTED)
    project = publishing.publish(edition)
    first = client.get(photo.path(480, "jpg"))
    assert first.getvalue()
    again = {"If-None-Match": first["ETag"]}
    assert client.get(photo.path(480, "jpg"), headers=again).status_code == 304
    publishing.withdraw(project, make_user(), "Asked to.")
    assert client.get(photo.path(480, "jpg"), headers=again).status_code == 404


def test_the_renditions_of_a_photo_that_was_published_first_are_made_all_the_same(edition, photo):
    Photo.objects.update(alt_text="A choir sings")
    Edition.objects.filter(pk=edition.pk).update(status=Edition.Status.SUBMITTED)
    publishing.publish(edition)
    make_renditions.call(photo.pk)
    photo.refresh_from_db()
    assert photo.has_renditions


@pytest.mark.parametrize("address", ["/photos/{pk}/481.jpg", "/photos/{pk}/480.svg", "/photos/999999/480.jpg"])
def test_only_the_widths_and_kinds_we_make(client, member, photo, address):
    client.force_login(member.user)
    assert client.get(address.format(pk=photo.pk)).status_code == 404
