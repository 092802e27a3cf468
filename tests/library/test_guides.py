"""The guide: its contents, its chapters, and the files that it comes from."""

import datetime

import pytest
from django.conf import settings
from django.utils import timezone

from partnerships.library import pieces
from partnerships.library.advice import loading
from partnerships.library.models import Guide
from tests.factories import make_edition, make_project

from .editing import HOUR, editors_desk, make_article, page_of, save

pytestmark = pytest.mark.django_db
FOLDER = settings.BASE_DIR / "fixtures" / "library"


def make_guide(slug="people", position=1, **fields):
    fields.setdefault("title", slug.capitalize())
    fields.setdefault("published_at", timezone.now() - HOUR)
    guide = Guide.objects.create(slug=slug, position=position, summary="In short.", **fields)
    return guide


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "advice").mkdir()
    return tmp_path


def write(folder, name="02-people.md", words="Somebody answers.", head=""):
    (folder / "advice" / name).write_text(f"title: People\nsummary: Who does what.\n{head}\n{words}\n")


# The contents


def test_the_contents_show_the_public_chapters_in_their_order(client):
    make_guide("money", 2)
    make_guide("people", 1)
    make_guide("a-draft", 3, published_at=None)
    page = client.get("/advice/")
    assert [(chapter.number, chapter.guide.slug) for chapter in page.context["chapters"]] == [
        (1, "people"),
        (2, "money"),
    ]
    assert "/advice/a-draft/" not in page.text


def test_the_contents_open_without_any_chapter(client):
    assert "The guide is being written" in client.get("/advice/").text


def test_the_contents_lead_to_every_tool_and_to_the_latest_articles(client):
    article = make_article()
    text = client.get("/advice/").text
    for address in ["/advice/self-check/", "/advice/ideas/", "/advice/impact/", "/advice/memorandum/"]:
        assert f'href="{address}"' in text
    assert article.get_absolute_url() in text


@pytest.mark.parametrize("rows", [1, 8])
def test_the_contents_take_as_many_queries_however_many_chapters(client, django_assert_num_queries, rows):
    for number in range(rows):
        make_guide(f"chapter-{number}", number)
    client.get("/advice/")
    with django_assert_num_queries(3):
        client.get("/advice/")


@pytest.mark.parametrize("address", ["/advice/", "/advice/people/"])
def test_the_guide_takes_nothing_from_readers(client, address):
    make_guide()
    assert client.post(address).status_code == 405


# A chapter


def test_a_chapter_knows_its_neighbours(client):
    for position, slug in enumerate(["one", "two", "three"]):
        make_guide(slug, position)
    page = client.get("/advice/two/")
    assert "Chapter 2 of 3" in page.text
    assert (page.context["previous"].guide.slug, page.context["next"].guide.slug) == ("one", "three")
    assert client.get("/advice/one/").context["previous"] is None
    assert client.get("/advice/three/").context["next"] is None


def test_headings_of_a_chapter_have_addresses_that_its_contents_name(client):
    make_guide(text="## Who *leads*?\n\nBoth.\n\n## Who leads?\n\nStill both.")
    text = client.get("/advice/people/").text
    for address, words in [("part-who-leads", "Who leads?"), ("part-who-leads-2", "Who leads?")]:
        assert f'<a href="#{address}">{words}</a>' in text
        assert f'<h2 id="{address}">' in text


def test_a_source_is_reached_from_the_text_and_leads_back_to_each_place(client):
    make_guide(text="One.[^a] Two.[^a]\n\n[^a]: [A report](https://a.example/).")
    text = client.get("/advice/people/").text
    assert '<a href="#fn1" id="fnref1" aria-label="Source 1">1</a>' in text
    assert 'href="#fnref1" class="footnote-backref" aria-label="Back to the text at source 1"' in text
    assert 'href="#fnref1:1" class="footnote-backref" aria-label="Back to the text at source 1, place 2"' in text
    assert '<h2 id="sources">Where this comes from</h2>' in text


def test_what_an_editor_types_cannot_run(client):
    make_guide(text='## <script>alert(1)</script>\n\n<a id="fn1" onclick="x()">y</a> [x](javascript:alert(1))')
    text = client.get("/advice/people/").text
    assert "<script>alert" not in text
    assert "<a id=" not in text
    assert 'href="javascript' not in text


def test_a_chapter_shows_its_projects_but_none_that_is_not_public(client):
    guide = make_guide()
    shown = make_project(title="A shared choir")
    guide.projects.set([shown, make_edition(title="A secret choir").project])
    text = client.get("/advice/people/").text
    assert "A shared choir" in text
    assert "A secret choir" not in text


def test_a_chapter_names_the_tools_that_go_with_it_wherever_it_stands_now(client):
    make_guide("measuring", former_slugs=["knowing-whether-it-works"])
    page = client.get("/advice/measuring/")
    assert [tool.view for tool in page.context["tools"]] == ["impact_toolkit"]
    assert page.context["structured"]["headline"] == "Measuring"


@pytest.mark.parametrize("rows", [1, 3])
def test_a_chapter_takes_as_many_queries_however_much_stands_beside_it(client, django_assert_num_queries, rows):
    guide = make_guide()
    for number in range(rows):
        make_guide(f"chapter-{number}", number)
        guide.projects.add(make_project())
    client.get("/advice/people/")
    with django_assert_num_queries(4):
        client.get("/advice/people/")


def test_a_chapter_that_has_moved_or_does_not_exist(client):
    guide = make_guide(former_slugs=["persons"])
    answer = client.get("/advice/persons/")
    assert (answer.status_code, answer["Location"]) == (301, guide.get_absolute_url())
    assert client.get("/advice/no-such-chapter/").status_code == 404


def test_a_draft_is_seen_by_its_link_among_the_public_chapters(client):
    make_guide("people", 1)
    draft = make_guide("money", 2, published_at=None)
    assert client.get("/advice/money/").status_code == 404
    page = client.get(pieces.preview_address(draft).removeprefix(settings.SITE_URL))
    assert "<strong>Preview.</strong>" in page.text
    assert "Chapter 2 of 2" in page.text
    assert '<meta name="robots" content="noindex">' in page.text
    assert "application/ld+json" not in page.text


def test_search_engines_and_social_cards_read_of_a_chapter_what_its_page_says(client):
    guide = make_guide(title="People")
    page = client.get("/advice/people/")
    assert page.context["structured"]["headline"] == "People"
    for words in ['<meta property="og:title" content="People">', "application/ld+json", 'rel="canonical"']:
        assert words in page.text
    assert page.text.count(f"{settings.SITE_URL}{guide.get_absolute_url()}") >= 3


def test_an_editor_writes_a_chapter_and_its_projects_in_the_admin():
    guide, project, desk = make_guide(), make_project(), editors_desk()
    save(desk, guide, text="## New\n\nWords.", projects=project.get_absolute_url())
    guide.refresh_from_db()
    assert (guide.text, list(guide.projects.all())) == ("## New\n\nWords.", [project])


def test_only_editors_write_chapters():
    guide = make_guide()
    assert editors_desk("moderate").get(page_of(guide)).status_code == 403


# Loading


def test_the_chapters_of_the_site_load_and_open(client):
    assert loading.load(FOLDER) == "Chapters of the guide: 7 new, 0 changed, 0 unchanged, 0 left to the editors."
    for guide in Guide.objects.all():
        page = client.get(guide.get_absolute_url())
        assert guide.title in page.text
        assert len(page.context["written"].headings) > 3


def test_loading_twice_is_as_once(folder):
    write(folder)
    loading.load(folder)
    [guide] = Guide.objects.all()
    assert (guide.slug, guide.position, guide.is_public) == ("people", 2, True)
    assert loading.load(folder) == "Chapters of the guide: 0 new, 0 changed, 1 unchanged, 0 left to the editors."
    assert Guide.objects.get().changed_at == guide.changed_at


def test_a_new_release_renews_a_chapter_that_nobody_changed(folder):
    write(folder)
    loading.load(folder)
    write(folder, words="Somebody answers at once.")
    assert loading.load(folder) == "Chapters of the guide: 0 new, 1 changed, 0 unchanged, 0 left to the editors."
    assert Guide.objects.get().text == "Somebody answers at once."


def test_what_an_editor_changed_stays_even_at_a_new_address(folder):
    write(folder)
    loading.load(folder)
    save(editors_desk(), Guide.objects.get(), text="Ours.", slug="the-people")
    write(folder, words="Theirs.")
    loading.load(folder)
    [guide] = Guide.objects.all()
    assert (guide.slug, guide.text) == ("the-people", "Ours.")


def test_a_chapter_that_an_editor_took_back_is_not_shown_again_by_loading(folder):
    write(folder)
    loading.load(folder)
    Guide.objects.update(published_at=None)
    write(folder, words="Theirs.")
    loading.load(folder)
    assert not Guide.objects.get().is_public


def test_projects_that_come_after_the_chapter_are_found_when_it_is_loaded_again(folder):
    write(folder, head="projects: a-choir, no-such-project\n")
    loading.load(folder)
    project = make_project(slug="a-choir")
    loading.load(folder)
    assert list(Guide.objects.get().projects.all()) == [project]


def test_a_chapter_scheduled_for_tomorrow_is_not_in_the_contents(client):
    make_guide(published_at=timezone.now() + datetime.timedelta(days=1))
    assert "/advice/people/" not in client.get("/advice/").text
