"""Articles as readers find them: the list by topic, one of them, the feed and the sitemap."""

import pytest
from django.utils import timezone
from django.utils.http import http_date

from partnerships.library.models import Article, Publication
from partnerships.projects import publishing
from partnerships.projects.models import Topic
from tests.factories import make_project

from .editing import HOUR, make_article, make_publication

pytestmark = pytest.mark.django_db
LIST, FEED, MAP = "/articles/", "/articles.atom", "/sitemap-articles.xml"


@pytest.fixture
def music():
    return Topic.objects.get(slug="music")


def titles(client, **asked):
    return [article.title for article in client.get(LIST, asked).context["page"]]


def test_the_newest_article_stands_first_and_the_order_is_total(client):
    now = timezone.now()
    for title, hours in [("Older", 3), ("Newer", 1)]:
        make_article(title=title, published_at=now - hours * HOUR)
    make_article(title="Same moment", published_at=now - HOUR)
    assert titles(client) == ["Same moment", "Newer", "Older"]
    assert Article.objects.published().totally_ordered


def test_articles_are_found_by_topic_and_only_topics_with_articles_are_offered(client, music):
    make_article(title="Choirs", topic=music)
    make_article(title="Draft", topic=Topic.objects.get(slug="sport"), published_at=None)
    make_article(title="Nothing in particular")
    answer = client.get(LIST, {"topic": "music"})
    assert [article.title for article in answer.context["page"]] == ["Choirs"]
    assert [topic["name"] for topic in answer.context["found"].topics] == [music.name]
    assert f"<h1>Articles about {music.name}</h1>" in answer.text


@pytest.mark.parametrize("asked", [{"topic": "zyzzyva"}, {"topic": "\0"}, {"page": "two"}, {"colour": "red"}])
def test_what_is_not_understood_is_left_aside(client, asked):
    make_article(title="Choirs")
    assert titles(client, **asked) == ["Choirs"]
    assert "We did not understand" in client.get("/articles/", asked).content.decode()
    assert client.get(FEED, asked).status_code == 200


def test_the_list_goes_on_on_numbered_pages(client):
    for _ in range(13):
        make_article()
    assert len(titles(client)) == 12
    assert len(titles(client, page=2)) == 1


def test_an_empty_list_leads_on(client):
    assert "No article has been published yet" in client.get(LIST).text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_two_more_queries_than_a_count_however_many_articles(
    client, django_assert_num_queries, rows, music
):
    for _ in range(rows):
        make_article(topic=music)
    with django_assert_num_queries(3):
        client.get(LIST)


@pytest.mark.parametrize("others", [1, 5])
def test_a_page_asks_the_same_queries_however_much_goes_with_it(client, django_assert_num_queries, others, music):
    article = make_article([make_project() for _ in range(others)], topic=music)
    for _ in range(others):
        make_article(topic=music)
        make_publication(topics=[music])
    with django_assert_num_queries(5):
        client.get(article.get_absolute_url())


def test_an_article_is_signed_and_leads_on_to_projects_and_more_on_its_topic(client, music):
    project = make_project(title="A shared choir")
    who = {"author": "Robin Hale", "author_role": "Head of music", "author_biography": "Robin has taught for years."}
    article = make_article([project], topic=music, text="## Why\n\nBecause.[^1]\n\n[^1]: A report.", **who)
    make_article(topic=music, title="Another one")
    make_article(title="Of another topic")
    make_publication(topics=[music], title="All together")
    text = client.get(article.get_absolute_url()).text
    for words in [*who.values(), "A shared choir", "Another one", "All together", "Because.", "A report."]:
        assert words in text
    assert "Of another topic" not in text


def test_a_project_that_is_not_public_is_not_shown_with_an_article(client):
    project = make_project(title="A shared choir")
    article = make_article([project])
    publishing.withdraw(project, None, "Ended.")
    assert "A shared choir" not in client.get(article.get_absolute_url()).text


def test_search_engines_and_social_cards_read_what_the_page_says(client, music):
    article = make_article(topic=music, title="Choirs </script> last")
    answer = client.get(article.get_absolute_url())
    data = answer.context["structured"]
    assert (data["@type"], data["author"]["name"], data["about"]) == ("Article", "Robin Hale", music.name)
    assert '<meta property="og:title" content="Choirs &lt;/script&gt; last">' in answer.text
    assert "\\u003c/script" in answer.text
    assert answer.text.count("<h1") == 1


def test_a_sample_says_so_and_no_search_engine_is_sent_to_it(client):
    article = make_article(is_sample=True, slug="a-sample")
    assert "<strong>A sample.</strong>" in client.get(article.get_absolute_url()).text
    assert "Sample" in client.get(LIST).text
    assert "a-sample" not in client.get(MAP).text


def test_the_feed_says_the_same_as_the_list_and_keeps_its_names_when_address_or_moment_change(client, music):
    article = make_article(topic=music, title="Choirs", slug="choirs")
    make_article(title="Others")
    text = client.get(FEED, {"topic": "music"}).text
    assert "<title>Choirs</title>" in text
    assert "Others" not in text
    assert 'href="http://localhost:8000/articles.atom?topic=music"' in text
    name = text.partition("<entry>")[2].partition("<id>")[2].partition("</id>")[0]
    Article.objects.filter(pk=article.pk).update(slug="singing", published_at=timezone.now() - 48 * HOUR)
    assert f"<id>{name}</id>" in client.get(FEED).text


@pytest.mark.parametrize("address", [LIST, FEED, MAP])
def test_what_is_scheduled_appears_everywhere_at_its_moment(client, monkeypatch, address):
    make_article(slug="now")
    later = make_article(slug="later", published_at=timezone.now() + HOUR)
    before = client.get(address)
    assert "/articles/later/" not in before.text
    monkeypatch.setattr(timezone, "now", lambda: later.published_at)
    assert "/articles/later/" in client.get(address).text


@pytest.mark.parametrize("address", [LIST, FEED])
def test_who_has_the_list_already_gets_it_again_once_something_appears_in_it(client, monkeypatch, address):
    make_article()
    later = make_article(published_at=timezone.now() + HOUR)
    first = client.get(address)
    seen = {"If-None-Match": first["ETag"]}
    assert client.get(address, headers=seen).status_code == 304
    monkeypatch.setattr(timezone, "now", lambda: later.published_at)
    assert client.get(address, headers=seen).status_code == 200


def test_what_was_written_before_its_moment_is_new_at_that_moment():
    moment = timezone.now()
    article = make_article(published_at=moment, changed_at=moment - HOUR)
    assert article.updated_at == moment
    article.changed_at = moment + HOUR
    assert http_date(article.updated_at.timestamp()) == http_date((moment + HOUR).timestamp())


def test_an_article_tells_that_an_editor_has_changed_it_later_but_not_that_it_was_loaded(client):
    now = timezone.now()
    article = make_article(published_at=now - 48 * HOUR, changed_at=now, loaded_at=now)
    assert "changed on" not in client.get(article.get_absolute_url()).text
    Article.objects.update(loaded_at=None)
    assert "changed on" in client.get(article.get_absolute_url()).text


@pytest.mark.parametrize("address", [LIST, FEED])
def test_lists_are_only_read(client, address):
    assert client.post(address).status_code == 405


def test_no_publication_of_a_draft_stands_beside_an_article(client, music):
    make_publication(topics=[music], title="Secret", published_at=None)
    assert "Secret" not in client.get(make_article(topic=music).get_absolute_url()).text
    assert Publication.objects.count() == 1
