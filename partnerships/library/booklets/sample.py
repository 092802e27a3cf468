"""Load the sample booklet: projects of the sample directory, in chapters, with texts cut from our own words on them."""

import json
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ...projects.models import Project
from ..models import Booklet, BookletEntry


def load(path: Path) -> Booklet | None:
    """Make the sample booklet as its file says. Twice is as once; None where editors have a booklet of that year."""
    said = json.loads(path.read_text())
    with transaction.atomic():
        if Booklet.objects.filter(year=said["year"], is_sample=False).exists():
            return None
        columns = {name: said[name] for name in ("title", "subtitle", "foreword", "foreword_by")}
        columns |= {"is_sample": True, "published_at": timezone.now()}
        booklet, _ = Booklet.objects.update_or_create(year=said["year"], defaults=columns)
        booklet.chapters.all().delete()
        for position, chapter in enumerate(said["chapters"]):
            _add_chapter(booklet, chapter, position)
    return booklet


def _add_chapter(booklet, said, position):
    row = booklet.chapters.create(
        slug=said["slug"], title=said["title"], introduction=said["introduction"], position=position
    )
    projects = Project.objects.published().filter(is_sample=True).select_related("live")
    found = {project.slug: project for project in projects.filter(slug__in=[e["project"] for e in said["entries"]])}
    there = [entry for entry in said["entries"] if entry["project"] in found]
    BookletEntry.objects.bulk_create(
        BookletEntry(
            booklet=booklet,
            chapter=row,
            project=found[entry["project"]],
            title=found[entry["project"]].live.title,
            text=entry["text"],
            quotation=entry.get("quotation", ""),
            position=position,
        )
        for position, entry in enumerate(there)
    )
