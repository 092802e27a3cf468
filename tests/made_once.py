"""Rows that all tests of one file begin with, made once.

Django's TestCase does the same in setUpTestData: the rows stand in a transaction around all tests of the file, and each
test has a savepoint of its own within it, to which all that it changes is rolled back. So no test sees another's doing,
and none pays for the rows again. Not for a file with a test that commits, which would find them uncommitted.

    @pytest.fixture(scope="module", autouse=True)
    def made(made_once):
        return made_once(make_booklet, chapters=2)

    @pytest.fixture
    def booklet(copied):
        return copied

It is autouse, so that every test of the file finds the same rows, whichever tests are run; and an object in memory is
copied for each test, for no savepoint puts that back.
"""

from copy import deepcopy

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def made_once(request, django_db_setup, django_db_blocker):
    """Return a function that calls another one before the first test of the file, and undoes it after the last."""
    commits = [item.nodeid for item in request.session.items if item.path == request.path and _commits(item)]
    assert not commits, f"{commits[0]} commits: its file cannot have rows that are made once."
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()

    def make(function, *args, **fields):
        with django_db_blocker.unblock():
            return function(*args, **fields)

    yield make
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def copied(made):
    """Return what the file's own fixture `made` holds, in a copy that the test may change."""
    return deepcopy(made)


def _commits(item) -> bool:
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(mark and mark.kwargs.get("transaction"))
