"""Two editors who save the same piece at the same moment."""

from itertools import count
from threading import Barrier

import pytest
from django.db import transaction
from django.urls import reverse

from partnerships.library.models import Article
from partnerships.library.pieces_admin import PieceAdmin
from partnerships.library.pieces_loading import load_entries
from tests.events.together import at_once

from .editing import editors_desk, form_of, make_article, page_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_of_two_editors_at_once_one_saves_and_the_other_is_told():
    article = make_article(title="Before")
    answers = {}

    def save_as(title):
        desk = editors_desk()
        form = form_of(desk, page_of(article)) | {"title": title}
        return lambda: answers.update({title: desk.post(page_of(article), form)})

    at_once(save_as("One"), save_as("Two"))
    kept = Article.objects.get().title
    told = [title for title, answer in answers.items() if answer.status_code == 200]
    assert {kept, *told} == {"One", "Two"}
    assert "A colleague has changed this" in answers[told[0]].text


def test_two_who_add_a_piece_of_the_same_name_at_once_both_succeed(monkeypatch):
    both_are_right, saves, save = Barrier(2), count(), PieceAdmin.save_model

    def save_together(*args):
        if next(saves) < 2:
            both_are_right.wait(timeout=10)
        save(*args)

    monkeypatch.setattr(PieceAdmin, "save_model", save_together)
    new = {"title": "Choirs", "summary": "How.", "author": "Robin Hale"}
    desks = [editors_desk(), editors_desk()]
    at_once(*(lambda desk=desk: desk.post(reverse("admin:partnerships_article_add"), new) for desk in desks))
    assert set(Article.objects.values_list("slug", flat=True)) == {"choirs", "choirs-2"}


def test_of_two_loadings_at_once_the_second_finds_what_the_first_has_loaded():
    entries, said = [{"slug": f"report-{number}", "title": "Report"} for number in range(5)], []

    def load():
        with transaction.atomic():
            said.append(load_entries(Article, entries))

    at_once(load, load)
    assert sorted(said) == [
        "0 new, 0 changed, 5 unchanged, 0 left to the editors",
        "5 new, 0 changed, 0 unchanged, 0 left to the editors",
    ]
