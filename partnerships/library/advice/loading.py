"""Load the chapters of the guide that come with the site.

Each file is `NN-slug.md`: lines such as `title: …`, an empty line, and the chapter in Markdown. NN is its place.
"""

from pathlib import Path

from django.db import transaction

from ..models import Guide
from ..pieces_loading import load_entries


@transaction.atomic
def load(folder: Path) -> str:
    """Load the chapters in a folder's own folder `advice`. Return what was done, in one sentence."""
    return f"Chapters of the guide: {load_entries(Guide, map(read, sorted((folder / 'advice').glob('*.md'))))}."


def read(path: Path) -> dict:
    """Return a chapter by the fields of a Guide, from its file. Its projects are named by their slugs."""
    position, _, slug = path.stem.partition("-")
    head, _, text = path.read_text().partition("\n\n")
    entry = dict(line.split(": ", 1) for line in head.splitlines())
    projects = [project.strip() for project in entry.pop("projects", "").split(",") if project.strip()]
    return {**entry, "slug": slug, "position": int(position), "text": text.strip(), "projects": projects}
