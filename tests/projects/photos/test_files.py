"""Files and rows of photos stay in step, whatever fails in between."""

import datetime
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partnerships.projects import mending, publishing, submission
from partnerships.projects.models import Photo
from partnerships.projects.photos import files, intake
from partnerships.projects.photos.renditions import make_renditions
from tests.factories import make_complete_edition, make_user
from tests.projects.photos import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_complete_edition()


def copies(number=1):
    return [intake.clean_copy(pictures.upload(pictures.picture(size=(60, 40)))) for _ in range(number)]


@pytest.fixture
def photo(edition):
    files.keep(edition, copies(), "Nobody can be recognised.", make_user())
    photo = edition.photos.get()
    make_renditions.call(photo.pk)
    Photo.objects.update(alt_text="A choir sings")
    return photo


def folders():
    return default_storage.listdir(intake.FOLDER)[0] if default_storage.exists(intake.FOLDER) else []


def work_off():
    """Do what the worker does with the pictures that were taken out."""
    for task in DBTaskResult.objects.filter(task_path=files.remove_unused.module_path):
        files.remove_unused.call(*task.args_kwargs["args"])


def test_a_row_that_cannot_be_written_leaves_no_file(edition, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("lost")

    monkeypatch.setattr(Photo.objects, "create", fail)
    with pytest.raises(DatabaseError):
        files.keep(edition, copies(2), "Nobody can be recognised.", None)
    assert folders() == []


def test_a_file_that_cannot_be_stored_leaves_no_row_and_no_other_file(edition, monkeypatch):
    save, saved = default_storage.save, []

    def save_one(name, content):
        if saved:
            raise OSError("disk full")
        saved.append(name)
        return save(name, content)

    monkeypatch.setattr(default_storage, "save", save_one)
    with pytest.raises(OSError, match="disk full"):
        files.keep(edition, copies(2), "Nobody can be recognised.", None)
    assert (folders(), edition.photos.count()) == ([], 0)


def test_what_is_sent_to_an_edition_that_was_submitted_meanwhile_leaves_nothing(edition):
    submission.submit(edition, make_user())
    with pytest.raises(files.NoRoom, match="not open for changes"):
        files.keep(edition, copies(), "Nobody can be recognised.", None)
    assert (folders(), edition.photos.count()) == ([], 0)


def test_the_files_of_a_photo_that_was_taken_out_go_after_the_commit(edition, photo):
    with transaction.atomic():
        files.take_out(edition.photos.all())
        transaction.set_rollback(True)
    work_off()
    assert len(folders()) == 1
    files.take_out(edition.photos.all())
    assert len(folders()) == 1
    work_off()
    assert folders() == []


def test_files_that_the_live_version_shows_stay(edition, photo):
    submission.submit(edition, make_user())
    project = publishing.publish(edition)
    new = submission.begin_edition(project, make_user())
    files.take_out(new.photos.all())
    work_off()
    assert (len(folders()), edition.photos.count(), new.photos.count()) == (1, 1, 0)


def test_a_photo_that_a_moderator_takes_out_loses_its_files_too(edition, photo):
    submission.submit(edition, make_user())
    mending.remove_photo(photo, make_user(), "A pupil's name can be read.")
    work_off()
    assert folders() == []


@pytest.fixture
def orphan(photo):
    """A picture whose row went without its files, a day and a bit ago, beside one that is shown."""
    name = default_storage.save(copies()[0].name, copies()[0].content)
    return name.rpartition("/")[0]


def tomorrow():
    return timezone.now() + datetime.timedelta(hours=25)


def test_only_old_pictures_that_no_photo_shows_are_unused(orphan):
    assert list(files.unused()) == []
    assert list(files.unused(tomorrow())) == [orphan]


@pytest.mark.parametrize("is_dry", [True, False])
def test_the_sweep_removes_them_and_says_so(orphan, photo, monkeypatch, is_dry):
    later = tomorrow()
    monkeypatch.setattr(timezone, "now", lambda: later)
    told = StringIO()
    call_command("sweep_photos", dry_run=is_dry, stdout=told)
    assert ("Would remove 1 picture." if is_dry else "Removed 1 picture.") in told.getvalue()
    assert default_storage.exists(orphan) is is_dry
    assert default_storage.exists(photo.image.name)


def test_sweeping_before_the_first_upload_finds_nothing():
    told = StringIO()
    call_command("sweep_photos", stdout=told)
    assert told.getvalue() == "Removed 0 pictures.\n"
