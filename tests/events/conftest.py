"""What the tests of events share."""

import pytest
from django.core import signing
from django.utils import timezone

from .organisers import make_organiser


@pytest.fixture
def organiser(db):
    return make_organiser(email="organiser@example.org", name="Olga Organiser")


@pytest.fixture
def organising(client, organiser):
    """Return a browser in which an organiser is signed in."""
    client.force_login(organiser)
    return client


@pytest.fixture(autouse=True)
def _every_link_is_signed_at_the_same_second(monkeypatch):
    """Let two links to one booking be the same, though a second passes between them."""
    now = signing.b62_encode(int(timezone.now().timestamp()))
    monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda signer: now)
