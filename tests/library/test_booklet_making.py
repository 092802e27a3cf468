"""How the worker makes the booklet's PDF: one at a time, telling how far it is, and what happens where it fails."""

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.utils import timezone

from partnerships.library.booklets import making, paper
from partnerships.library.booklets.making import BeingMade
from partnerships.library.models import BookletPaper
from partnerships.library.models.booklet_paper import SILENT_FOR
from tests.library.booklets import make_booklet, pages_of

pytestmark = pytest.mark.django_db


def test_the_worker_makes_the_file_and_tells_how_far_it_is(monkeypatch):
    booklet, steps = make_booklet(chapters=2), []
    tell = making.tell
    monkeypatch.setattr(making, "tell", lambda pk, *step: steps.append(step) or tell(pk, *step))
    ordered = making.order(booklet)
    assert (ordered.status, ordered.done) == ("waiting", 0)
    making.make.call(ordered.pk)
    ordered.refresh_from_db()
    assert (ordered.status, ordered.done, ordered.parts) == ("done", 3, 3)
    assert steps[0][0] == "Gathering the projects"
    assert [done for _, done, _ in steps] == sorted(done for _, done, _ in steps)
    with ordered.file.open() as file:
        assert len(pages_of(file.read())) == ordered.pages


def test_a_newer_paper_takes_the_place_and_the_file_of_the_older(django_capture_on_commit_callbacks):
    booklet = make_booklet()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            making.make.call(making.order(booklet).pk)
    kept = booklet.papers.get()
    assert default_storage.listdir("booklets")[1] == [kept.file.name.removeprefix("booklets/")]


def test_one_making_at_a_time():
    booklet = make_booklet()
    making.order(booklet)
    with pytest.raises(BeingMade, match="being made already"):
        making.order(booklet)
    with pytest.raises(IntegrityError):
        booklet.papers.create(status=BookletPaper.Status.MAKING)


def test_a_failure_is_said_in_a_sentence_and_can_be_tried_again(monkeypatch, caplog):
    booklet = make_booklet()
    ordered = making.order(booklet)
    with monkeypatch.context() as broken:
        broken.setattr(paper, "make", lambda *args: 1 / 0)
        making.make.call(ordered.pk)
    ordered.refresh_from_db()
    assert (ordered.status, ordered.error) == ("failed", making.FAILED)
    assert "ZeroDivisionError" in caplog.text
    making.make.call(making.order(booklet).pk)
    assert booklet.papers.done().exists()


@pytest.mark.parametrize("status", ["waiting", "making"])
def test_a_making_that_died_makes_room_for_the_next(status):
    booklet = make_booklet()
    dead = making.order(booklet)
    BookletPaper.objects.filter(pk=dead.pk).update(status=status, moved_at=timezone.now() - SILENT_FOR)
    making.order(booklet)
    dead.refresh_from_db()
    assert (dead.status, dead.error) == ("failed", making.STOPPED)


@pytest.mark.parametrize("status", ["making", "failed"])
def test_a_task_that_comes_twice_or_late_makes_nothing(status, monkeypatch):
    ordered = making.order(make_booklet())
    BookletPaper.objects.filter(pk=ordered.pk).update(status=status)
    monkeypatch.setattr(paper, "make", lambda *args: pytest.fail("made"))
    making.make.call(ordered.pk)


def test_a_file_that_nobody_waits_for_any_more_is_removed(monkeypatch):
    ordered = making.order(make_booklet())

    def give_up_meanwhile(booklet, tell):
        BookletPaper.objects.filter(pk=ordered.pk).update(status="failed")
        return real(booklet)

    real = paper.make
    monkeypatch.setattr(paper, "make", give_up_meanwhile)
    making.make.call(ordered.pk)
    assert default_storage.listdir("booklets")[1] == []
