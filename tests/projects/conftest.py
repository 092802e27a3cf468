import pytest
from django.db import connection

from partnerships.projects.models import Rule
from partnerships.schools.models import Place


@pytest.fixture(autouse=True, scope="session")
def _reference_data_comes_back(django_db_setup, django_db_blocker):
    """Put back what the migrations wrote, after tests with real transactions have emptied the tables.

    Those run last, so the next run that keeps the database finds it as it should be.
    """
    yield
    written = getattr(connection, "_test_serialized_contents", None)
    with django_db_blocker.unblock():
        if written and not Rule.objects.exists():
            connection.creation.deserialize_db_from_string(written)


@pytest.fixture
def york():
    return Place.objects.create(
        kind="town", name="York", key="york", full_key="york", easting=460_000, northing=452_000
    )
