"""A publication reaches every process at once, whether its index is patched or made from nothing."""

import datetime
import threading

import pytest
from django.db import connection

from partnerships.projects import catalogue, facet_index, facet_rows, publishing
from partnerships.projects.facet_index import FacetIndex
from partnerships.projects.models import Catalogue, CatalogueEntry, InvalidMove, ProjectPage, Topic
from tests.factories import make_project, make_school


def in_another_thread(run):
    """Run something on a database connection of its own, as another process would, and return what it returns."""
    results = []

    def target():
        try:
            results.append(run())
        finally:
            connection.close()

    thread = threading.Thread(target=target)
    thread.start()
    thread.join(timeout=10)
    return results[0]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_project_published_by_another_process_is_found_at_the_next_request(client):
    make_project(title="First")
    assert len(facet_index.current().live) == 1
    in_another_thread(lambda: make_project(title="Second", topics=Topic.objects.filter(slug="music")))
    assert "2 projects</h1>" in client.get("/projects/").content.decode()
    assert "1 music project</h1>" in client.get("/projects/?topic=music").content.decode()


@pytest.mark.django_db
def test_a_patched_index_equals_one_made_from_nothing():
    music, stem = Topic.objects.filter(slug="music"), Topic.objects.filter(slug="stem")
    changed = make_project(topics=music, title="Before")
    make_project(topics=music)
    index = FacetIndex.load(catalogue.current_version())
    with publishing.public_change():
        changed.live.topics.set(stem)
        catalogue.enter(changed)
    make_project(topics=stem, easting=1, northing=2)
    patched, anew = index.patched(catalogue.current_version()), FacetIndex.load(catalogue.current_version())
    assert patched.live == anew.live
    assert {facet: ids for facet, ids in patched.choices.items() if ids} == anew.choices
    assert patched.newest(patched.live).tolist() == anew.newest(anew.live).tolist()
    assert patched.from_a_to_z(patched.live).tolist() == anew.from_a_to_z(anew.live).tolist()
    assert patched.within(1, 2, 1) == anew.within(1, 2, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("most_named", [0, 5_000])
def test_an_index_names_the_schools_of_its_projects_and_no_others(monkeypatch, most_named):
    monkeypatch.setattr(facet_rows, "MOST_SCHOOLS_NAMED", most_named)
    make_project(lead_school=make_school(name="Choir School", urn="U1"))
    make_school(name="School of Nobody", urn="U2")
    assert FacetIndex.load(catalogue.current_version()).school_names == {"U1": "Choir School"}


@pytest.mark.django_db
def test_projects_that_are_entered_together_come_at_the_end_as_one_change():
    before = catalogue.current_version()
    with catalogue.entered_together():
        first, second, withdrawn = make_project(), make_project(), make_project()
        publishing.withdraw(withdrawn, None, "Why")
        assert not CatalogueEntry.objects.filter(is_live=True).exists()
        left = catalogue.current_version()
    assert set(CatalogueEntry.objects.values_list("pk", "version")) == {(first.pk, left + 1), (second.pk, left + 1)}
    assert ProjectPage.objects.count() == 2
    assert left == before + 1
    make_project()
    assert CatalogueEntry.objects.count() == 3


@pytest.mark.django_db
def test_of_projects_entered_together_none_is_left_by_a_failure():
    def fail_after_one():
        with catalogue.entered_together():
            make_project()
            raise InvalidMove("The second is not submitted.")

    with pytest.raises(InvalidMove):
        fail_after_one()
    assert not CatalogueEntry.objects.exists()
    make_project()
    assert CatalogueEntry.objects.count() == 1


@pytest.mark.django_db
def test_a_withdrawn_project_is_found_no_more():
    project = make_project()
    index = FacetIndex.load(catalogue.current_version())
    CatalogueEntry.objects.filter(pk=project.pk).update(is_live=False, version=catalogue.next_version())
    assert not index.patched(catalogue.current_version()).live


@pytest.mark.django_db
def test_an_index_of_a_database_that_was_put_back_is_made_anew():
    make_project()
    facet_index.current()
    make_project()
    facet_index.current()
    Catalogue.objects.update(version=1)
    assert facet_index.current().version == 1


@pytest.mark.django_db
def test_a_project_grows_out_of_date_without_being_published_again():
    make_project(title="Newer", confirmed_on=datetime.date(2026, 1, 1))
    older = make_project(title="Older", confirmed_on=None)
    index = FacetIndex.load(catalogue.current_version())
    assert index.order_newest(datetime.date(2026, 6, 1))[0] == older.pk
    newer_first = make_project(title="Newest", confirmed_on=datetime.date(2026, 1, 1))
    index = FacetIndex.load(catalogue.current_version())
    assert index.order_newest(datetime.date(2026, 6, 1))[0] == newer_first.pk
    assert index.order_newest(datetime.date(2028, 6, 1))[0] == older.pk


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 30])
def test_entering_many_takes_no_more_queries_than_entering_one(django_assert_max_num_queries, rows):
    with catalogue.entered_together():
        for _ in range(rows):
            make_project()
    with django_assert_max_num_queries(30):
        assert list(catalogue.enter_all()) == [rows]


@pytest.mark.parametrize(
    ("title", "key"), [("The Élan project", "elan project"), ("“Yes, we can”", "yes, we can”"), ("zoo", "zoo")]
)
def test_a_title_sorts_by_its_first_plain_word(title, key):
    assert catalogue.sort_title(title) == key
