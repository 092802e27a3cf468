"""Load the sample booklet: projects of the sample directory, in chapters, with texts cut from our own words on them."""

import json
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ...projects.models import Project
from ..models import Booklet, BookletEntry

WORDS = ["title", "subtitle", "foreword", "foreword_by"]


def load(path: Path) -> Booklet | None:
    """Make the sample booklet as its file says.

    None where editors have a booklet of that year, or have taken the sample back to work on it.
    """
    said = json.loads(path.read_text())
    with transaction.atomic():
        booklet = Booklet.objects.select_for_update().filter(year=said["year"]).first()
        if booklet and not (booklet.is_sample and booklet.is_public):
            return None
        wanted = _wanted(said)
        if booklet and _stored(booklet) == wanted:
            return booklet
        if booklet:
            booklet.entries.all().delete()
            booklet.chapters.all().delete()
        columns = {name: said[name] for name in WORDS} | {"is_sample": True, "published_at": timezone.now()}
        booklet, _ = Booklet.objects.update_or_create(year=said["year"], defaults=columns)
        _fill(booklet, wanted)
    return booklet


def _wanted(said) -> dict:
    """Return the words of the booklet, and its chapters with the projects that the directory has."""
    slugs = [entry["project"] for chapter in said["chapters"] for entry in chapter["entries"]]
    sample = Project.objects.published().filter(is_sample=True, slug__in=slugs)
    found = {slug: (pk, title) for slug, pk, title in sample.values_list("slug", "pk", "live__title")}
    chapters = [
        (
            (chapter["slug"], chapter["title"], chapter["introduction"]),
            [
                (*found[entry["project"]], entry["text"], entry.get("quotation", ""))
                for entry in chapter["entries"]
                if entry["project"] in found
            ],
        )
        for chapter in said["chapters"]
    ]
    return {"words": [said[name] for name in WORDS], "chapters": chapters}


def _stored(booklet) -> dict:
    entries = list(booklet.entries.values_list("chapter", "project", "title", "text", "quotation"))
    chapters = [
        ((chapter.slug, chapter.title, chapter.introduction), [row[1:] for row in entries if row[0] == chapter.pk])
        for chapter in booklet.chapters.all()
    ]
    return {"words": [getattr(booklet, name) for name in WORDS], "chapters": chapters}


def _fill(booklet, wanted):
    for position, ((slug, title, introduction), entries) in enumerate(wanted["chapters"]):
        chapter = booklet.chapters.create(slug=slug, title=title, introduction=introduction, position=position)
        BookletEntry.objects.bulk_create(
            BookletEntry(
                booklet=booklet,
                chapter=chapter,
                project_id=project,
                title=title,
                text=text,
                quotation=quotation,
                position=place,
            )
            for place, (project, title, text, quotation) in enumerate(entries)
        )
