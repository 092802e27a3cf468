"""Booklets, as the tests of the library make them."""

import io

from pypdf import PdfReader

from partnerships.library.booklets import composing
from partnerships.library.models import Booklet, BookletEntry
from partnerships.projects import catalogue
from partnerships.projects.models import Project
from partnerships.schools.models import School
from tests.factories import _numbers, make_project, make_school, make_user


def make_booklet(chapters=1, entries=1, **fields):
    """Make a booklet that is being put together, with as many entries in each chapter."""
    fields.setdefault("year", 2027 + next(_numbers) % 60)
    fields.setdefault("created_by", make_user())
    booklet = Booklet.objects.create(**fields)
    for number in range(1, chapters + 1):
        chapter = composing.add_chapter(booklet, f"Chapter of kind {number}")
        for _ in range(entries):
            add_entry(chapter)
    booklet.refresh_from_db()
    return booklet


def add_entry(chapter, project=None, **words):
    """Put in a project, or any public one that the booklet has not yet, or a new one where there is none left."""
    left = Project.objects.published().exclude(booklet_entries__booklet=chapter.booklet_id).order_by("pk")
    entry = composing.add(chapter, project or left.first() or make_partnership())
    if words:
        composing.write(entry, entry.version, **words)
    return entry


def make_partnership(**fields):
    """Make a public project of an independent and a state school."""
    lead = make_school(name=f"Elm School {next(_numbers)}", sector=School.Sector.INDEPENDENT, town="York")
    fields.setdefault("partners", [make_school(name=f"Oak Primary {next(_numbers)}")])
    fields.setdefault("story", "They meet on Tuesdays. Pupils lead the sessions.")
    return make_project(lead_school=lead, **fields)


def make_partnerships(count):
    with catalogue.entered_together():
        return [make_partnership() for _ in range(count)]


def all_agree(booklet):
    booklet.entries.update(consent=BookletEntry.Consent.AGREED, answered_at=booklet.created_at)


def pages_of(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]
