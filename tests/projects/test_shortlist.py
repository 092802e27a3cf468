import re

import pytest
from django.db import IntegrityError, transaction

from partnerships.projects import publishing
from partnerships.projects.editor import starting
from partnerships.projects.models import Project
from partnerships.projects.shortlist import MOST_KEPT
from tests.factories import make_edition, make_project, make_school, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/projects/shortlist/"


def open_list(client, *slugs, **asked):
    return client.get(ADDRESS, {"p": slugs, **asked})


def titles(response):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a>', response.content.decode())


def test_the_address_holds_the_list_in_its_order(client):
    for name in ["choir", "robots", "chess"]:
        make_project(slug=name, title=name.capitalize())
    response = open_list(client, "robots", "choir", "robots")
    assert titles(response) == ["Robots", "Choir"]
    assert "2 projects on this shortlist" in response.content.decode()


def test_a_project_is_removed_and_another_added_by_a_link(client):
    make_project(slug="choir", title="Choir")
    make_project(slug="robots", title="Robots")
    make_project(slug="chess", title="Chess club")
    text = open_list(client, "robots", "choir", q="chess").content.decode()
    assert f'href="{ADDRESS}?p=choir"' in text
    assert f'href="{ADDRESS}?p=robots&amp;p=choir&amp;p=chess"' in text


def test_what_is_on_the_list_is_not_offered_again(client):
    make_project(slug="chess", title="Chess club")
    assert open_list(client, "chess", q="chess").context["found"] == []


def test_words_that_find_nothing_are_told(client):
    assert "Nothing else is found by “zyzzyva”" in open_list(client, q="zyzzyva").content.decode()


def test_words_that_say_nothing_find_nothing(client):
    make_project(slug="chess", title="Chess club")
    assert open_list(client, q="the").context["found"] == []


def test_an_empty_list_says_how_to_fill_it(client):
    assert "Press “Keep” on a project" in client.get(ADDRESS).content.decode()


def test_a_withdrawn_project_and_an_unknown_one_are_told(client):
    project = make_project(slug="choir", title="Choir")
    publishing.withdraw(project, make_user(), "Asked to.")
    text = open_list(client, "choir", "nothing", "a b\0<i>").content.decode()
    assert "“choir” was taken off the site" in text
    assert "We know no project “nothing”" in text
    assert "a b�&lt;i&gt;" in text


def test_a_draft_is_as_unknown_as_nothing(client):
    make_edition(Project.objects.create(slug="secret"), title="Not yet public")
    text = open_list(client, "secret").content.decode()
    assert "We know no project “secret”" in text
    assert "Not yet public" not in text


def test_a_merged_project_gives_its_place_to_the_one_it_led_to_once(client):
    into = make_project(slug="choir", title="Choir")
    publishing.merge(make_project(slug="same", title="The same"), into, make_user())
    assert titles(open_list(client, "same", "choir")) == ["Choir"]


def test_more_than_a_list_holds_is_told(client):
    slugs = [make_project().slug for _ in range(2)] + [f"unknown-{number}" for number in range(MOST_KEPT)]
    text = open_list(client, *slugs).content.decode()
    assert f"A shortlist holds {MOST_KEPT} projects. We left out 2 more" in text


@pytest.mark.parametrize("address", [ADDRESS, "/projects/compare/"])
def test_the_pages_are_not_for_search_engines_and_set_no_cookie(client, address):
    response = client.get(address, {"p": make_project().slug})
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("address", [ADDRESS, "/projects/compare/"])
def test_nothing_is_sent_to_these_pages(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("rows", [1, 8])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, rows):
    slugs = [make_project(title=f"Choir {number}", partners=[make_school()]).slug for number in range(rows)]
    make_project(title="Choir of all")
    client.get("/projects/")  # the index is loaded once for all
    with django_assert_num_queries(5):
        assert len(open_list(client, *slugs, q="choir").context["found"]) == 1


def test_each_card_and_page_can_be_kept_without_script(client):
    project = make_project(slug="choir")
    link = f'href="{ADDRESS}?p=choir" rel="nofollow" data-keep'
    assert link in project.entry.card
    assert link in client.get(project.get_absolute_url()).content.decode()


@pytest.mark.parametrize("title", ["Shortlist", "Compare"])
def test_no_project_takes_an_address_that_the_site_uses_itself(title):
    assert starting.begin(make_school(), title, make_user()).slug == f"{title.lower()}-2"
    with pytest.raises(IntegrityError, match="project_slug_is_not_reserved"), transaction.atomic():
        Project.objects.create(slug=title.lower())
