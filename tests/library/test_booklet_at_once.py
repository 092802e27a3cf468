"""Two editors who move in a booklet at the same moment."""

import threading

import pytest
from django.db import connection

from partnerships.library.booklets import composing
from partnerships.library.booklets.composing import Refused
from tests.library.booklets import make_booklet


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_editors_at_the_same_moment_one_moves():
    booklet = make_booklet(entries=2)
    entries, chapter, outcomes = list(booklet.entries.all()), booklet.chapters.get(), []

    def move(entry):
        try:
            composing.move(entry, chapter, booklet.version, step=1)
            outcomes.append("moved")
        except Refused:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=[entry]) for entry in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["moved", "told"]
