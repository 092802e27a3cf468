"""Rows that are made once for a file are, for each of its tests, as they were made."""

import pytest

from partnerships.schools.models import School
from tests.factories import make_school

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def made(made_once):
    return made_once(make_school, name="Elm School")


@pytest.fixture
def school(copied):
    return copied


@pytest.mark.parametrize("time", [1, 2])
def test_no_test_sees_what_another_did(school, time):
    assert (School.objects.get().name, school.name) == ("Elm School", "Elm School")
    school.name = "Oak School"
    school.save()
    make_school()


@pytest.mark.parametrize("time", [1, 2])
def test_what_is_deleted_is_there_again(school, time):
    school.delete()
    assert not School.objects.exists()
