from pathlib import Path

import pytest
from django.conf import settings

from partnerships.figures.loading import load

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "figures"


@pytest.fixture
def census():
    """Load the figures that come with the site."""
    return load(FOLDER)
