"""A project's page leads to the public articles about it, from the moment at which each appears."""

import pytest
from django.utils import timezone

from tests.factories import make_project

from .editing import HOUR, make_article

pytestmark = pytest.mark.django_db


def test_a_project_leads_to_the_public_articles_about_it(client):
    project = make_project()
    make_article([project], title="Choirs that last", author="Robin Hale")
    make_article([project], title="A draft", published_at=None)
    make_article([make_project()], title="Of another project")
    text = client.get(project.get_absolute_url()).text
    assert "Articles about this project" in text
    assert "Choirs that last" in text
    assert "A draft" not in text
    assert "Of another project" not in text


def test_a_project_without_articles_says_nothing_of_them(client):
    assert "Articles about" not in client.get(make_project().get_absolute_url()).text


def test_who_has_the_page_already_gets_it_again_once_an_article_appears(client, monkeypatch):
    project = make_project()
    later = make_article([project], title="Choirs that last", published_at=timezone.now() + HOUR)
    first = client.get(project.get_absolute_url())
    seen = {"If-None-Match": first["ETag"]}
    assert client.get(project.get_absolute_url(), headers=seen).status_code == 304
    monkeypatch.setattr(timezone, "now", lambda: later.published_at)
    assert "Choirs that last" in client.get(project.get_absolute_url(), headers=seen).text


@pytest.mark.parametrize("articles", [1, 6])
def test_articles_take_the_same_queries_however_many(client, django_assert_num_queries, articles):
    project = make_project()
    for _ in range(articles):
        make_article([project])
    client.get(project.get_absolute_url())
    with django_assert_num_queries(3):
        client.get(project.get_absolute_url())
