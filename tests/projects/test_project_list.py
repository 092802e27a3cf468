import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.projects import catalogue, publishing
from partnerships.projects.models import Topic
from partnerships.schools.models import Place, Region
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db
ADDRESS = "/projects/"
HTMX = {"HX-Request": "true"}


def topics(*slugs):
    return Topic.objects.filter(slug__in=slugs)


def titles(response):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a>', response.content.decode())


def count_beside(response, name, value):
    """Return the number that stands beside a choice, or None where the choice is not offered."""
    found = re.search(rf'id="{name}-{value}"[^>]*>.*?class="count">(\d+)<', response.content.decode())
    return found and int(found[1])


def test_the_newest_project_stands_first(client):
    make_project(title="Older")
    make_project(title="Newer")
    assert titles(client.get(ADDRESS)) == ["Newer", "Older"]


def test_a_project_that_nobody_confirmed_for_long_sinks(client):
    make_project(title="Current")
    make_project(title="Out of date", confirmed_on=timezone.localdate() - datetime.timedelta(days=800))
    response = client.get(ADDRESS)
    assert titles(response) == ["Current", "Out of date"]
    assert 'class="freshness out-of-date"' in response.content.decode()


def test_a_finished_project_does_not_sink(client):
    make_project(title="Out of date", confirmed_on=timezone.localdate() - datetime.timedelta(days=800))
    finished = {"run_state": "finished", "confirmed_on": timezone.localdate() - datetime.timedelta(days=900)}
    make_project(title="Finished", **finished)
    make_project(title="Current")
    response = client.get(ADDRESS)
    assert titles(response) == ["Current", "Finished", "Out of date"]
    assert '<span class="freshness finished">Finished</span>' in response.content.decode()


def test_values_of_one_filter_widen_and_filters_narrow(client):
    make_project(title="Choir", topics=topics("music"), region=Region.objects.get(slug="london"))
    make_project(title="Robots", topics=topics("stem"), region=Region.objects.get(slug="london"))
    make_project(title="Chess", topics=topics("sport"), region=Region.objects.get(slug="wales"))
    assert set(titles(client.get(ADDRESS, {"topic": ["music", "stem"]}))) == {"Choir", "Robots"}
    assert titles(client.get(ADDRESS, {"topic": ["music", "stem"], "region": "wales"})) == []


def test_each_choice_says_how_many_it_would_give(client):
    make_project(topics=topics("music"), run_state="running")
    make_project(topics=topics("music", "stem"), run_state="finished")
    response = client.get(ADDRESS, {"topic": "stem"})
    assert count_beside(response, "topic", "music") == 2
    assert count_beside(response, "status", "finished") == 1
    assert count_beside(response, "status", "running") is None


def test_the_heading_says_in_words_what_was_found(client, york):
    make_project(topics=topics("music"), easting=460_100, northing=452_100)
    response = client.get(ADDRESS, {"topic": "music", "place": "york", "within": "5"})
    assert "1 music project within 5 miles of York</h1>" in response.content.decode()


def test_near_a_place_the_nearest_stands_first_and_says_how_far_it_is(client, york):
    make_project(title="Farther", easting=460_000, northing=452_000 + 16_093)
    make_project(title="Nearer", easting=460_000, northing=452_000 + 1_609)
    make_project(title="Nowhere")
    response = client.get(ADDRESS, {"place": "York", "within": "20"})
    assert titles(response) == ["Nearer", "Farther"]
    assert "1.0 miles from York" in response.content.decode()


def test_a_place_of_several_names_asks_which(client, york):
    for county in ["Gwent", "Shropshire"]:
        key = f"newport {county.lower()}"
        Place.objects.create(
            kind="town", name="Newport", qualifier=county, key="newport", full_key=key, easting=1, northing=1
        )
    response = client.get(ADDRESS, {"place": "Newport"})
    assert "place=Newport%2C+Gwent" in response.content.decode()


def test_a_misspelt_place_leads_to_the_one_that_is_meant(client, york):
    Place.objects.create(kind="town", name="Durham", key="durham", full_key="durham", easting=1, northing=1)
    page = client.get(ADDRESS, {"place": "Duram", "topic": "music"}).content.decode()
    assert "We know no place called “Duram”. Did you mean one of these?" in page
    assert '<a href="/projects/?place=Durham&amp;topic=music">Durham</a>' in page


def test_words_in_the_title_come_before_words_in_the_story(client):
    make_project(title="A choir for all")
    make_project(title="Singing", story="Pupils form a choir.")
    assert titles(client.get(ADDRESS, {"q": "choirs"})) == ["A choir for all", "Singing"]


def test_a_misspelt_word_is_corrected(client):
    make_project(title="The orchestra project")
    response = client.get(ADDRESS, {"q": "orchesta"})
    assert "Did you mean" in response.content.decode()
    assert "q=orchestra" in response.content.decode()


def test_no_word_is_offered_that_only_a_withdrawn_project_holds(client):
    project = make_project(title="The orchestra project")
    publishing.withdraw(project, None, note="Asked for.")
    assert "Did you mean" not in client.get(ADDRESS, {"q": "orchesta"}).content.decode()


def test_either_of_two_words_is_found_while_the_second_is_typed(client):
    make_project(title="A choir")
    make_project(title="A swimming gala")
    for words, found in [("choir or swimming", 2), ("choir OR swimm", 1), ("swimming choir", 0)]:
        typed = client.get(ADDRESS, {"q": words}, headers=HTMX | {"HX-Trigger-Name": "q"})
        assert len(titles(typed)) == found, words


def test_while_typing_the_beginning_of_a_word_will_do(client):
    make_project(title="The orchestra project")
    typed = client.get(ADDRESS, {"q": "orch"}, headers=HTMX | {"HX-Trigger-Name": "q"})
    assert titles(typed) == ["The orchestra project"]
    assert titles(client.get(ADDRESS, {"q": "orch"})) == []


def test_nothing_found_offers_to_drop_a_filter_and_to_look_farther(client, york):
    make_project(topics=topics("music"), easting=460_000, northing=452_000 + 50_000)
    page = client.get(ADDRESS, {"topic": "music", "place": "York", "within": "5"}).content.decode()
    assert "Without “York”" in page
    assert ">1 project within 50 miles of York<" in page


def test_words_that_find_no_project_lead_to_the_schools(client):
    page = client.get(ADDRESS, {"q": "Grange & Primary"}).text
    assert 'href="/schools/?q=Grange%20%26%20Primary">Look for “Grange &amp; Primary” among the schools</a>' in page
    assert "Is it a school?" not in client.get(ADDRESS, {"topic": "music"}).text


def test_a_chosen_filter_can_be_taken_back(client):
    make_project(topics=topics("music"))
    page = client.get(ADDRESS, {"topic": ["music", "stem"]}).content.decode()
    assert '<a class="chip" href="/projects/?topic=stem"><span class="visually-hidden">Remove </span>Music' in page


NOT_UNDERSTOOD = [
    "within=abc",
    "topic=nonsense",
    "colour=red",
    "q=%00",
    "q=" + "x" * 201,
    "page=-1",
    "page=" + "9" * 5000,
    "sort=sideways",
    "year=1e3",
    "school=nobody",
    "school=%00",
    "q=one&q=two",
    "place=%ff%00",
    "view=globe",
]


def test_what_is_not_understood_is_said_and_left_out(client, subtests):
    make_project(title="Still here")
    for query in NOT_UNDERSTOOD:
        with subtests.test(query=query[:40]):
            response = client.get(f"{ADDRESS}?{query}")
            assert response.status_code == 200
            assert "We did not understand" in response.content.decode()


def test_of_a_parameter_given_thrice_the_last_counts(client):
    make_project(title="A choir")
    assert titles(client.get(f"{ADDRESS}?q=choir&q=swimming&q=choir")) == ["A choir"]


def test_words_that_tell_nothing_are_not_said_to_have_found_anything(client):
    make_project()
    assert ">1 project</h1>" in client.get(ADDRESS, {"q": "the"}).text


def test_an_order_that_has_nothing_to_go_by_is_said_and_taken_back(client, york):
    make_project(title="Still here")
    page = client.get(ADDRESS, {"sort": "nearest"}).content.decode()
    assert "Nearest first needs a place to go by." in page
    assert "Best match first needs words to go by." in client.get(ADDRESS, {"sort": "relevance"}).content.decode()
    page = client.get(ADDRESS, {"q": "still", "place": "York", "sort": "nearest"}).content.decode()
    assert 'href="/projects/?q=still"><span class="visually-hidden">Remove </span>20 miles of York' in page


@pytest.mark.parametrize("query", ["utm_source=letter", "q=&place=&within=20&topic=", "within=20"])
def test_what_asks_for_nothing_is_passed_over_in_silence(client, query):
    make_project(title="Still here")
    response = client.get(f"{ADDRESS}?{query}")
    assert titles(response) == ["Still here"]
    assert "We did not understand" not in response.content.decode()


def test_a_page_beyond_the_last_shows_the_last_and_says_so(client):
    make_project()
    assert "There is no page 7" in client.get(ADDRESS, {"page": 7}).content.decode()


def test_pages_neither_repeat_nor_lose_a_project(client):
    with catalogue.entered_together():
        for number in range(25):
            make_project(title=f"Same {number}")
    for sort in ["newest", "title"]:
        seen = titles(client.get(ADDRESS, {"sort": sort})) + titles(client.get(ADDRESS, {"sort": sort, "page": 2}))
        assert len(set(seen)) == 25


@pytest.mark.parametrize("rows", [1, 30])
def test_query_count_does_not_grow(client, york, django_assert_max_num_queries, rows):
    london = Region.objects.get(slug="london")
    with catalogue.entered_together():
        for _ in range(rows):
            make_project(title="A choir", topics=topics("music"), region=london, easting=460_000, northing=452_000)
    client.get(ADDRESS)
    for query in ["", "topic=music&region=london", "q=choir&place=York", "view=map"]:
        with django_assert_max_num_queries(4):
            client.get(f"{ADDRESS}?{query}")


def test_the_handle_of_the_filters_counts_those_that_it_holds(client, york):
    make_project(title="A choir", topics=topics("music"), easting=460_000, northing=452_000)
    assert "in use)" not in client.get(ADDRESS, {"q": "choir", "place": "York"}).text
    assert "Filters (1 in use)" in client.get(ADDRESS, {"q": "choir", "place": "York", "topic": "music"}).text


def test_a_change_by_htmx_brings_results_and_counts_and_the_clean_address(client):
    make_project(topics=topics("music"))
    response = client.get(ADDRESS, {"q": "", "topic": "music", "within": "20"}, headers=HTMX)
    page = response.content.decode()
    assert "<html" not in page
    assert 'id="results"' in page
    assert 'id="choices" hx-swap-oob="true"' in page
    assert response["HX-Push-Url"] == "/projects/?topic=music"


def test_an_unchanged_page_is_not_sent_twice(client):
    make_project()
    first = client.get(ADDRESS)
    assert client.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 304
    make_project()
    assert client.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_nothing_personal_is_kept_by_shared_caches(client, django_user_model):
    assert "public" in client.get(ADDRESS)["Cache-Control"]
    client.force_login(django_user_model.objects.create(email="teacher@school.example"))
    response = client.get(ADDRESS)
    assert "no-store" in response["Cache-Control"]
    assert not response.has_header("ETag")


@pytest.mark.parametrize("name", ["project_list", "project_csv", "project_geojson", "project_atom"])
def test_nothing_can_be_posted(client, name):
    assert client.post(reverse(name)).status_code == 405


def test_projects_of_one_school(client):
    school = make_school(urn="123456", name="Bootham School")
    make_project(title="Ours", lead_school=school)
    make_project(title="Theirs")
    response = client.get(ADDRESS, {"school": "123456"})
    assert titles(response) == ["Ours"]
    assert "with Bootham School" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "says"),
    [("region=uk-wide", "1 UK-wide project<"), ("region=uk-wide&topic=sport", "No UK-wide sport projects<")],
)
def test_what_is_uk_wide_is_called_so(client, query, says):
    make_project(region=Region.objects.get(slug="uk-wide"))
    assert f'<h1 id="headline">{says}' in client.get(f"{ADDRESS}?{query}").content.decode()
