import pytest
from django.core.cache import cache
from django.utils import timezone

from partnerships.figures.models import Figure, Measure
from partnerships.projects import catalogue, facet_index
from partnerships.projects.models import Topic
from partnerships.schools.models import Phase, Region
from tests.factories import make_project, make_school, make_user
from tests.figures.page import ADDRESS, drawing, numbers, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("census_for_all")]


def test_who_is_signed_in_reads_the_same(client):
    client.force_login(make_user())
    assert "1,137" in client.get(ADDRESS).text


def test_figures_take_no_post(client):
    assert {client.post(address).status_code for address in [ADDRESS, "/figures.csv", "/open-data/"]} == {405}


def test_whatever_an_address_asks_for_there_is_a_map(client, subtests):
    for query in ["show=nonsense", "per=head", "show=%00&per=%ff", "show[]=a", "show=projects&show=x", "measure=1"]:
        with subtests.test(query):
            assert client.get(f"{ADDRESS}?{query}").status_code == 200


def test_what_the_map_cannot_show_is_said(client):
    assert "There is no map of “nonsense”" in client.get(f"{ADDRESS}?show=nonsense").text


def test_a_break_in_a_series_is_drawn_as_a_break(client):
    drawn = drawing(client.get(ADDRESS), "partnerships")
    assert drawn.breaks == 1
    said = drawn.words.index("The series breaks here")
    assert drawn.words[said - 1] == "about 10,000"
    assert drawn.words[said + 1 : said + 3] == ["2022", "almost 7,000"]


def test_a_series_without_a_break_is_drawn_whole(client):
    assert drawing(client.get(ADDRESS), "census-schools").breaks == 0


def test_what_sources_dispute_is_drawn_and_said_so(client):
    response = client.get(ADDRESS)
    drawn = drawing(response, "share-in-partnerships")
    assert [("disputed" in bar) for bar in drawn.bars] == [False, False, False, True]
    assert "2024 (sources do not agree)" in drawn.words
    assert response.text.count("Sources do not agree.") == 2


def test_what_has_to_be_said_of_a_number_stands_beside_it(client):
    page = client.get(ADDRESS).text
    for note in [
        "Often misquoted as a number of partnerships.",
        "The same article also says two thirds.",
        "Reported for 2024.",
        "Counted for 2019.",
        "36 of the 277 schools that replied",
    ]:
        assert note in page


def test_each_chart_draws_the_numbers_of_the_database(client):
    response, charts = client.get(ADDRESS), 0
    for measure in Measure.objects.filter(comparison=""):
        figures = list(measure.figures.order_by("year"))
        if len(figures) > 1:
            charts += 1
            drawn = drawing(response, measure.slug)
            assert drawn.numbers() == [f"{figure.value.normalize():f}" for figure in figures]
            longest = max(figure.value for figure in figures)
            assert drawn.widths == [f"{figure.value / longest * 58:.1f}%" for figure in figures]
    assert charts == 5


def test_measures_that_are_compared_stand_in_one_chart_the_largest_first(client):
    drawn = drawing(client.get(ADDRESS), "what-isc-schools-partnerships-were-about-2018-schools")
    assert drawn.numbers() == ["1020", "848", "624", "605"]


def test_a_hidden_figure_is_neither_on_the_page_nor_in_the_table(client):
    Figure.objects.filter(value=212).update(is_shown=False)
    assert "212" not in numbers(client.get(ADDRESS))
    assert "212" not in [row["Value"] for row in table(client)]


@catalogue.entered_together()
def fill(projects):
    for number in range(projects):
        make_project(
            topics=Topic.objects.all()[: number + 1],
            phases=Phase.objects.all()[:2],
            region=Region.objects.all()[number % 3],
            partners=[make_school(region=Region.objects.all()[number % 4]), "A charity"],
            pupils=30,
            confirmed_on=timezone.localdate(),
        )


@pytest.mark.parametrize("projects", [1, 3])
def test_query_count_does_not_grow(client, django_assert_num_queries, projects):
    fill(projects)
    for address, queries in [(ADDRESS, 10), ("/figures.csv", 10), ("/open-data/", 4)]:
        cache.clear()
        facet_index.forget()
        client.get("/projects/")  # this process learns of the projects
        with django_assert_num_queries(queries):
            client.get(address)


def test_a_second_look_counts_nothing_again(client, django_assert_max_num_queries):
    fill(1)
    client.get(ADDRESS)
    with django_assert_max_num_queries(4):
        client.get(ADDRESS)


def test_an_unchanged_page_is_not_sent_again(client, subtests):
    for address in [ADDRESS, "/figures.csv", "/open-data/"]:
        with subtests.test(address):
            tag = client.get(address)["ETag"]
            assert client.get(address, headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("change", [lambda: make_project(), lambda: Figure.objects.first().delete()])
def test_a_changed_page_is_sent_again(client, change):
    tag = client.get(ADDRESS)["ETag"]
    change()
    assert client.get(ADDRESS, headers={"if-none-match": tag}).status_code == 200
