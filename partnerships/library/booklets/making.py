"""Make a booklet's PDF in the background: ordered once at a time, its progress told, its failure said in a sentence."""

import io
import logging
import uuid
from functools import partial

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.tasks import task
from django.utils import timezone
from pypdf import PdfReader

from ..models import Booklet, BookletPaper
from . import paper

logger = logging.getLogger(__name__)

STOPPED = "The worker stopped before it was done. Make it again."
FAILED = "The PDF could not be made. Make it again; if it fails again, the log of the worker says why."
UNDER_WAY = "The PDF is being made already."


class BeingMade(Exception):
    """The booklet's PDF is under way. The message is for people."""


def order(booklet: Booklet, by=None) -> BookletPaper:
    """Queue the making of a booklet's PDF. Raises BeingMade where one is under way; one that died makes room."""
    booklet.papers.given_up().update(status=BookletPaper.Status.FAILED, ended_at=timezone.now(), error=STOPPED)
    try:
        with transaction.atomic():
            ordered = booklet.papers.create(asked_by=by)
            make.enqueue(ordered.pk)
    except IntegrityError as error:
        raise BeingMade(UNDER_WAY) from error
    return ordered


@task
def make(pk: int) -> None:
    """Make one PDF that was ordered. One that waits no more, or was made meanwhile, is left as it is."""
    begun = BookletPaper.objects.filter(pk=pk, status=BookletPaper.Status.WAITING)
    if not begun.update(status=BookletPaper.Status.MAKING, moved_at=timezone.now()):
        return
    ordered = BookletPaper.objects.select_related("booklet").get(pk=pk)
    try:
        _keep(ordered, paper.make(ordered.booklet, lambda *step: tell(pk, *step)))
    except Exception:
        logger.exception("The PDF of the booklet %s failed.", ordered.booklet.year)
        _move(pk, status=BookletPaper.Status.FAILED, ended_at=timezone.now(), error=FAILED)


def tell(pk: int, step: str, done: int, parts: int) -> None:
    """Write down how far a making is."""
    _move(pk, step=step[:120], done=done, parts=parts)


def _keep(ordered: BookletPaper, data: bytes) -> None:
    """Store the file, then say that it is done; where the order was given up meanwhile, the file goes again."""
    storage, name = ordered.file.storage, f"booklets/{ordered.booklet.year}-{uuid.uuid4()}.pdf"
    name = storage.save(name, ContentFile(data))
    pages = len(PdfReader(io.BytesIO(data)).pages)
    done = {"status": BookletPaper.Status.DONE, "ended_at": timezone.now(), "done": F("parts")}
    if _move(ordered.pk, file=name, pages=pages, step="", **done):
        forget(ordered.booklet.papers.filter(pk__lt=ordered.pk))
    else:
        storage.delete(name)


def _move(pk, **changes) -> bool:
    making = BookletPaper.objects.filter(pk=pk, status=BookletPaper.Status.MAKING)
    return bool(making.update(moved_at=timezone.now(), **changes))


def forget(papers) -> None:
    """Remove some makings, and their files once that is certain."""
    for old in papers.exclude(file=""):
        transaction.on_commit(partial(old.file.storage.delete, old.file.name))
    papers.delete()
