"""Load the sample articles, which show what an article looks like. Their authors are invented."""

from pathlib import Path

from django.db import transaction

from .. import pieces_loading
from ..models import Article

FILE = "sample_articles.json"


@transaction.atomic
def load_sample(folder: Path) -> str:
    """Load sample_articles.json of the folder. Return what was done, in one sentence."""
    return f"Sample articles: {pieces_loading.load(folder / FILE, Article, is_sample=True)}."
