from pathlib import Path

import pytest
from django.conf import settings

from partnerships.figures.loading import load

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "figures"


@pytest.fixture
def census():
    """Load the figures that come with the site."""
    return load(FOLDER)


@pytest.fixture(scope="module")
def census_for_all(made_once):
    """Load them once for all tests of a file."""
    return made_once(load, FOLDER)
