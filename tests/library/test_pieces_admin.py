"""How editors write pieces in the admin: one noun stands for all."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from partnerships.library.models import Article
from partnerships.library.pieces import preview_address
from tests.events.organisers import signed_in
from tests.factories import make_project
from tests.projects.moderation.pages import act

from .editing import HOUR, editors_desk, form_of, make_article, make_editor, page_of, save

pytestmark = pytest.mark.django_db
ADD = "admin:partnerships_article_add"
LIST = "admin:partnerships_article_changelist"
WRITTEN = "admin:article_written"


@pytest.fixture
def desk():
    return editors_desk()


def words(**fields):
    return {"title": "Choirs that last", "summary": "How.", "author": "Robin Hale", **fields}


def test_a_piece_begins_as_a_draft_named_after_its_title(desk):
    make_article(slug="choirs-that-last", former_slugs=["choirs-that-last-2"])
    desk.post(reverse(ADD), form_of(desk, reverse(ADD)) | words())
    article = Article.objects.get(title="Choirs that last")
    assert (article.slug, article.published_at) == ("choirs-that-last-3", None)


def test_a_changed_address_is_kept_and_one_that_is_taken_up_again_is_not_former_any_more(desk):
    article = make_article(slug="first")
    save(desk, article, slug="second")
    save(desk, article, slug="third")
    save(desk, article, slug="first")
    article.refresh_from_db()
    assert (article.slug, article.former_slugs) == ("first", ["second", "third"])


def test_an_address_by_which_readers_come_to_another_piece_is_refused(desk):
    make_article(former_slugs=["choirs"], title="Old hands")
    article = make_article(slug="mine")
    assert "“Old hands” had this address before" in save(desk, article, slug="choirs").text
    article.refresh_from_db()
    assert article.slug == "mine"


def test_of_two_who_change_a_piece_the_second_is_told_and_keeps_what_was_typed(desk):
    article = make_article(author="Robin")
    form = form_of(desk, page_of(article))
    save(editors_desk(), article, author="Sam")
    told = desk.post(page_of(article), form | {"title": "Better"})
    assert "A colleague has changed this since you opened it" in told.text
    assert 'value="Better"' in told.text
    article.refresh_from_db()
    assert (article.title == "Better", article.author) == (False, "Sam")
    desk.post(page_of(article), form | {"title": "Better", "seen": told.context["adminform"].form["seen"].value()})
    article.refresh_from_db()
    assert article.title == "Better"


@pytest.mark.parametrize("key", ["0", "no-number", "9" * 30])
def test_a_piece_that_there_is_not_cannot_be_saved(desk, key):
    there_is_not = reverse("admin:partnerships_article_change", args=[key])
    assert desk.post(there_is_not, words()).status_code == 302  # to the desk, which says so


def test_the_line_ends_that_browsers_send_are_no_change(desk):
    article = make_article([make_project(), make_project()], text="One.\n\nTwo.")
    before = article.changed_at
    sent = form_of(desk, page_of(article))
    desk.post(page_of(article), sent | {name: sent[name].replace("\n", "\r\n") for name in ["text", "projects"]})
    article.refresh_from_db()
    assert (article.text, article.changed_at) == ("One.\n\nTwo.", before)


def test_saving_writes_what_was_changed_and_nothing_else(desk):
    article = make_article(title="Before")
    before = article.changed_at
    save(desk, article)
    article.refresh_from_db()
    assert article.changed_at == before
    save(desk, article, title="After")
    article.refresh_from_db()
    assert (article.title, article.changed_at > before) == ("After", True)


def test_the_editor_is_told_where_a_piece_stands_and_has_the_link_to_show_it(desk):
    draft = make_article(published_at=None)
    text = desk.get(page_of(draft)).text
    assert "Draft. Readers do not see it." in text
    assert preview_address(draft).rpartition("/preview/")[0] in text
    assert "Shown from" in desk.get(page_of(make_article(published_at=timezone.now() + HOUR))).text
    assert "See the page as readers do" in desk.get(page_of(make_article())).text
    assert "A draft. Once it is saved" in desk.get(reverse(ADD)).text


def test_only_a_draft_is_deleted_and_what_is_public_is_taken_back_first(desk):
    article = make_article()
    delete = reverse("admin:partnerships_article_delete", args=[article.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 403
    act(desk, "partnerships_article", [article], "take_back")
    assert Article.objects.get().published_at is None
    assert "is a draft already" in act(desk, "partnerships_article", [article], "take_back").text
    desk.post(delete, {"post": "yes"})
    assert not Article.objects.exists()


def test_who_has_a_page_open_while_it_is_taken_back_is_told(desk):
    article = make_article()
    form = form_of(desk, page_of(article))
    act(editors_desk(), "partnerships_article", [article], "take_back")
    assert "A colleague has changed this" in desk.post(page_of(article), form | {"title": "Better"}).text
    assert Article.objects.get().published_at is None


def test_the_preview_shows_the_markdown_as_readers_will_see_it_and_saves_nothing(desk):
    answer = desk.post(
        reverse(WRITTEN), words(text="## Why\n\nBecause.[^1]\n\n[^1]: A *report*.\n\n<script>x</script>")
    )
    assert "<h2>Why</h2>" in answer.text
    assert "<em>report</em>" in answer.text
    assert "<script>x" not in answer.text
    assert not Article.objects.exists()


def test_a_script_gets_the_text_alone_and_an_empty_text_says_so(desk):
    text = desk.post(reverse(WRITTEN), {"text": "*Hello*", "part": "written"}).text
    assert "<em>Hello</em>" in text
    assert "<html" not in text
    assert "Nothing is written yet" in desk.post(reverse(WRITTEN), {"text": ""}).text


def test_the_preview_is_asked_by_a_form_and_by_editors_only(desk, client):
    assert desk.get(reverse(WRITTEN)).status_code == 405
    assert client.post(reverse(WRITTEN)).status_code == 302
    assert editors_desk("organise").post(reverse(WRITTEN)).status_code == 403


def test_who_may_not_write_the_library_sees_nothing_of_it(client):
    addresses = [reverse(LIST), reverse(ADD), page_of(make_article())]
    stranger, moderator = signed_in(make_editor("organise")), signed_in(make_editor("moderate"))
    for address in addresses:
        assert client.get(address).status_code == 302
        assert stranger.get(address).status_code == 403
        assert moderator.get(address).status_code == 403


@pytest.mark.parametrize("rows", [1, 9])
def test_the_list_takes_the_same_queries_however_many_pieces(desk, django_assert_max_num_queries, rows):
    for _ in range(rows):
        make_article()
    desk.get(reverse(LIST))
    with django_assert_max_num_queries(9):
        answer = desk.get(reverse(LIST))
    assert answer.context["cl"].result_list.totally_ordered


def test_view_on_site_leads_a_draft_to_its_preview_and_what_is_public_to_its_page(desk):
    draft, public = make_article(published_at=None), make_article()
    for piece, begins in [(draft, f"{settings.SITE_URL}/articles/preview/"), (public, public.get_absolute_url())]:
        address = re.search(r'href="([^"]+)" class="viewsitelink"', desk.get(page_of(piece)).text)[1]
        assert address.startswith(begins)
        assert piece.title in desk.get(address).text
