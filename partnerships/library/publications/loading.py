"""Load the entries of real publications that come with the site: what each is and where to read it, but no files."""

from pathlib import Path

from django.db import transaction

from .. import pieces_loading
from ..models import Publication

FILE = "publications.json"


@transaction.atomic
def load(folder: Path) -> str:
    """Load publications.json of the folder. Return what was done, in one sentence."""
    return f"Publications: {pieces_loading.load(folder / FILE, Publication)}."
