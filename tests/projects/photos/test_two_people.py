"""Two people at one project's photos: neither overwrites the other unknowingly."""

import threading

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from partnerships.projects.editor import saving
from partnerships.projects.editor.conflicts import Clash
from partnerships.projects.editor.forms import PhotosForm
from partnerships.projects.models import Edition, Project
from partnerships.projects.photos import files
from tests.factories import make_edition, make_member, make_user
from tests.projects.editor.conftest import sent_by
from tests.projects.photos.test_files import copies

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def edition(member):
    edition = make_edition(Project.objects.create(slug="choir", lead_school=member.school))
    files.keep(edition, copies(2), "Nobody can be recognised.", member.user)
    return edition


class Window:
    """One person's photos page, as it was when they opened it."""

    def __init__(self, edition, member):
        self.client, self.page = Client(), reverse("project_edit", args=[edition.project_id, "photos"])
        self.client.force_login(member.user)
        self.data = sent_by(self.client.get(self.page).context["form"])

    def save(self, **changes):
        """Press the button, and know from then on what the answer shows."""
        changes = {name.replace("__", "-"): value for name, value in changes.items()}
        response = self.client.post(self.page, self.data | changes)
        if response.status_code == 409:
            self.data = sent_by(response.context["form"])
        return response


@pytest.fixture
def mine(edition, member):
    return Window(edition, member)


@pytest.fixture
def sams(edition, member):
    return Window(edition, make_member(member.school, user=make_user(name="Sam")))


def words(edition):
    return [photo.alt_text for photo in edition.photos.all()]


def shows(response, *sentences):
    text = response.content.decode()
    return all(escape(sentence) in text for sentence in sentences)


def test_the_second_sees_both_and_keeps_what_they_typed(edition, mine, sams):
    sams.save(photos__0__alt_text="A choir")
    answer = mine.save(photos__0__alt_text="Two girls sing")
    assert answer.status_code == 409
    assert shows(answer, "Sam saved this page", "What the picture shows: A choir", "Two girls sing", "Photo 1")
    assert words(edition) == ["A choir", ""]
    assert mine.save().status_code == 302
    assert words(edition) == ["Two girls sing", ""]


def test_different_photos_do_not_clash(edition, mine, sams):
    sams.save(photos__0__alt_text="A choir")
    assert mine.save(photos__1__alt_text="A hall").status_code == 302
    assert words(edition) == ["A choir", "A hall"]


def test_who_described_a_photo_that_was_taken_out_is_told(edition, mine, sams):
    sams.save(remove="photos-0")
    answer = mine.save(photos__0__alt_text="Two girls sing", photos__1__alt_text="A hall")
    assert answer.status_code == 409
    assert shows(answer, "Nothing: it was taken out.", "Two girls sing", "upload it again")
    assert mine.save().status_code == 302
    assert words(edition) == ["A hall"]


def test_who_takes_out_a_photo_that_was_described_is_told(edition, mine, sams):
    sams.save(photos__0__alt_text="A choir")
    answer = mine.save(remove="photos-0")
    assert answer.status_code == 409
    assert shows(answer, "A choir", "Nothing: you took it out.")
    assert words(edition) == ["A choir", ""]
    assert mine.save().status_code == 302
    assert words(edition) == [""]


def test_a_photo_that_both_take_out_is_no_clash(edition, mine, sams):
    sams.save(remove="photos-0")
    assert mine.save(remove="photos-0").status_code == 302
    assert edition.photos.count() == 1


def test_a_photo_that_came_meanwhile_stays(edition, mine, member):
    files.keep(edition, copies(), "Nobody can be recognised.", member.user)
    assert mine.save(photos__0__alt_text="A choir").status_code == 302
    assert words(edition) == ["A choir", "", ""]


def test_a_photo_of_another_project_is_neither_shown_nor_changed(edition, mine):
    other = make_edition()
    files.keep(other, copies(), "Nobody can be recognised.", None)
    mine.save(**{"photos__0__id": other.photos.get().pk, "photos__0__alt_text": "Ours now"})
    assert words(other) == [""]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_saves_at_once_on_two_connections_one_goes_through_and_the_other_is_told(edition):
    first, outcomes = edition.photos.first(), {}
    opened = PhotosForm(edition=Edition.objects.get(pk=edition.pk))
    both_read = threading.Barrier(2)

    class Meeting(PhotosForm):
        """Holds back the first save of each until both have read the same revision."""

        def columns(self, changes):
            if self.edition.revision == 1:
                both_read.wait(timeout=10)
            return super().columns(changes)

    def save(said):
        data = QueryDict(mutable=True)
        data.update({name: str(value) for name, value in sent_by(opened).items()} | {"photos-0-alt_text": said})
        try:
            saving.save(Meeting, data, Edition.objects.get(pk=edition.pk), None)
            outcomes[said] = "saved"
        except Clash as clash:
            outcomes[said] = clash.differences[0].theirs
        finally:
            connection.close()

    at_once([lambda: save("First"), lambda: save("Second")])
    first.refresh_from_db()
    loser = ({"First", "Second"} - {first.alt_text}).pop()
    assert outcomes == {first.alt_text: "saved", loser: f"What the picture shows: {first.alt_text}"}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_uploads_at_once_no_more_are_kept_than_a_project_may_have(edition):
    refusals = []

    def upload():
        try:
            files.keep(edition, pictures, "Nobody can be recognised.", None)
        except files.NoRoom as refusal:
            refusals.append(str(refusal))
        finally:
            connection.close()

    pictures = copies(4)
    at_once([upload, upload])
    assert edition.photos.count() == 6
    assert refusals == ["A project has at most 8 photos, and somebody else has just added some."]


def at_once(jobs):
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
