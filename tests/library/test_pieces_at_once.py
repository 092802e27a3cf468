"""Two editors who save the same piece at the same moment."""

import pytest

from partnerships.library.models import Article
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
