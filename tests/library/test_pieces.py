"""What guides, articles and publications share for readers: when they show, where they moved, how one previews them."""

import datetime

import pytest
from django.core import signing
from django.utils import timezone

from partnerships.library import pieces

from .editing import HOUR, make_article

pytestmark = pytest.mark.django_db


def preview_path(piece):
    return pieces.preview_address(piece).removeprefix("http://localhost:8000")


def test_a_public_piece_is_shown_to_everybody(client):
    article = make_article(title="Choirs that last")
    assert "Choirs that last" in client.get(article.get_absolute_url()).text


@pytest.mark.parametrize("published_at", [None, HOUR])
def test_a_draft_and_what_is_scheduled_are_not_there_for_readers(client, published_at):
    article = make_article(published_at=published_at and timezone.now() + published_at)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_what_is_scheduled_shows_from_its_moment_without_any_job(client, monkeypatch):
    article = make_article(published_at=timezone.now() + HOUR)
    monkeypatch.setattr(timezone, "now", lambda: article.published_at)
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_former_address_leads_to_the_present_one_for_good(client):
    article = make_article(former_slugs=["old", "older"])
    for slug in article.former_slugs:
        answer = client.get(f"/articles/{slug}/")
        assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())
        assert answer["Cache-Control"] == "no-cache"  # or browsers would run in a circle once it moves back


def test_a_former_address_of_a_draft_says_nothing_of_it(client):
    make_article(former_slugs=["old"], published_at=None)
    assert client.get("/articles/old/").status_code == 404


def test_a_piece_comes_before_another_one_that_had_its_address(client):
    make_article(former_slugs=["choirs"])
    make_article(slug="choirs", title="The present one")
    assert "The present one" in client.get("/articles/choirs/").text


@pytest.mark.parametrize("published_at", [None, HOUR])
def test_who_has_the_link_sees_a_piece_before_readers_do(client, published_at):
    article = make_article(title="Choirs", published_at=published_at and timezone.now() + published_at)
    answer = client.get(preview_path(article))
    assert "<strong>Preview.</strong>" in answer.text
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_the_link_of_what_is_public_by_now_leads_to_its_page(client):
    article = make_article()
    assert client.get(preview_path(article))["Location"] == article.get_absolute_url()
    assert "<strong>Preview.</strong>" not in client.get(article.get_absolute_url()).text


def test_a_preview_link_is_good_for_thirty_days(client, monkeypatch):
    path = preview_path(make_article(published_at=None))
    later = timezone.now() + pieces.VALID_FOR + datetime.timedelta(seconds=2)
    monkeypatch.setattr(signing.time, "time", later.timestamp)
    answer = client.get(path)
    assert answer.status_code == 410
    assert "Ask who sent it to you" in answer.text


def test_a_link_that_was_changed_or_is_for_something_else_opens_nothing(client):
    article = make_article(published_at=None)
    path = preview_path(article)
    others = signing.dumps(article.pk, salt="library.preview.guide")
    for wrong in [f"{path[:-2]}x/", f"/articles/preview/{others}/"]:
        answer = client.get(wrong)
        assert answer.status_code == 404
        assert "This link does not work" in answer.text


def test_the_link_of_a_piece_that_was_deleted_opens_nothing(client):
    article = make_article(published_at=None)
    path = preview_path(article)
    article.delete()
    assert client.get(path).status_code == 404


def test_pages_of_pieces_are_only_read(client):
    article = make_article()
    assert client.post(article.get_absolute_url()).status_code == 405
    article.published_at = None
    article.save()
    assert client.post(preview_path(article)).status_code == 405
