"""Load the chapters of the guide that come with the site, and leave alone what an editor has changed since.

Each file is `NN-slug.md`: lines such as `title: …`, an empty line, and the chapter in Markdown. NN is its place.
"""

import hashlib
import json
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ...projects.models import Project
from ..models import Guide

WORDS = ["title", "summary", "text", "position"]


@transaction.atomic
def load(folder: Path) -> str:
    """Load the chapters in a folder's own folder `advice`. Return what was done, in one sentence."""
    done = [_load_one(path) for path in sorted((folder / "advice").glob("*.md"))]
    return (
        f"Chapters of the guide: {done.count('new')} new, {done.count('renewed')} renewed, {done.count('kept')} kept."
    )


def read(path: Path) -> dict:
    """Return the words of a chapter's file, its `slug`, and the slugs of its `projects`."""
    position, _, slug = path.stem.partition("-")
    head, _, text = path.read_text().partition("\n\n")
    entry = dict(line.split(": ", 1) for line in head.splitlines())
    projects = [project.strip() for project in entry.get("projects", "").split(",") if project.strip()]
    return {**entry, "text": text.strip(), "position": int(position), "slug": slug, "projects": projects}


def _load_one(path) -> str:
    entry = read(path)
    words = {name: entry[name] for name in WORDS}
    stored = Guide.objects.filter(slug=entry["slug"]).first() or Guide.objects.once_at(entry["slug"]).first()
    if stored and stored.as_loaded != mark_of(stored):
        return "kept"
    guide = stored or Guide(slug=entry["slug"], published_at=timezone.now())
    if not guide.pk or words != {name: getattr(guide, name) for name in WORDS}:
        for name, value in words.items():
            setattr(guide, name, value)
        guide.changed_at, guide.as_loaded = timezone.now(), mark_of(guide)
        guide.save()
        result = "renewed" if stored else "new"
    else:
        result = "kept"
    if not guide.projects.exists():  # they may have come after the chapter
        guide.projects.set(Project.objects.filter(slug__in=entry["projects"]))
    return result


def mark_of(guide: Guide) -> str:
    """Return a mark of a chapter's words, by which a change is seen."""
    words = json.dumps([getattr(guide, name) for name in WORDS])
    return hashlib.sha256(words.encode()).hexdigest()
