"""The index of words finds, tier by tier, exactly what PostgreSQL's own text search finds."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Step
from hypothesis import strategies as st
from pyroaring import BitMap

from partnerships.projects import publishing, word_index, words
from partnerships.projects.models import CatalogueEntry, Edition, IndexedWord
from tests.factories import make_edition, make_project

pytestmark = pytest.mark.django_db

VOCABULARY = ["choir", "choirs", "robot", "swimming", "after-school", "école", "the", "St Mary's"]
TEXT = st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join)
WORD = st.sampled_from([*VOCABULARY, "swim", "unheard", '"choir robot"', "after school"])
SEARCH = st.lists(st.tuples(st.sampled_from(["", "-", "or "]), WORD).map("".join), min_size=1, max_size=5).map(" ".join)
IN_PLAIN_SQL = """
SELECT project_id FROM partnerships_catalogueentry
WHERE ts_filter(search_vector, %s) @@
    (websearch_to_tsquery('english_unaccent', %s) && to_tsquery('english_unaccent', %s))
"""


def in_plain_sql(text, beginning=""):
    """Return the projects of each tier as PostgreSQL finds them, of those that it finds at all."""
    tiers = []
    with connection.cursor() as cursor:
        for weights in words.TIERS:
            cursor.execute(IN_PLAIN_SQL, [list(weights.lower()), text, beginning])
            tiers.append({pk for (pk,) in cursor})
    return [tier & tiers[-1] for tier in tiers]


def everything():
    return BitMap(CatalogueEntry.objects.values_list("pk", flat=True))


def found(text, **how):
    tiers = words.search(text, everything(), **how)
    return None if tiers is None else [set(tier) for tier in tiers]


def publish(title="", summary="", place="", story=""):
    publishing.publish(
        make_edition(
            title=f"Project {title}",
            summary=f"Summary {summary}",
            place=place,
            story=story,
            status=Edition.Status.SUBMITTED,
        )
    )


@settings(
    max_examples=15,
    deadline=None,
    phases=[Step.explicit, Step.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    texts=st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT), max_size=4), searches=st.lists(SEARCH, min_size=10, max_size=10)
)
def test_bitmaps_find_what_postgresql_finds_tier_by_tier(texts, searches):
    with transaction.atomic():
        for text in texts:
            publish(*text)
        for search in searches:
            tiers = found(search)
            expected = in_plain_sql(search)
            assert tiers == expected or (tiers is None and not expected[-1]), search
        transaction.set_rollback(True)


@pytest.mark.parametrize("text", ["choi", "robot choi", "-robot choi", "after-school swim", "unheard swim"])
def test_the_beginning_of_a_word_finds_what_postgresql_finds(text):
    publish("choir", story="robot")
    publish("swimming", "after-school choirs")
    *whole, beginning = text.split(" ")
    assert found(text, is_being_typed=True) == in_plain_sql(" ".join(whole), f"{beginning}:*")


def test_a_word_after_or_is_whole_even_while_it_is_typed():
    publish("choir")
    publish("swimming")
    for text in ["choir or swimm", "choir OR swimming", "swimming or choir gala"]:
        assert found(text, is_being_typed=True) == in_plain_sql(text)


def test_a_word_that_an_edition_no_longer_says_is_found_no_more():
    project = make_project(title="Choirs of Kent")
    publishing.publish(make_edition(project=project, title="Robots of Kent", status=Edition.Status.SUBMITTED))
    assert found("choirs") == [set(), set(), set(), set()]
    assert found("robots kent")[0] == {project.pk}


def test_an_index_made_anew_equals_one_that_grew():
    project = make_project(title="Choirs of Kent")
    grown = {row.pk: bytes(row.projects) for row in IndexedWord.objects.all()}
    word_index.make_anew(project.pk // word_index.STRETCH)
    assert grown == {row.pk: bytes(row.projects) for row in IndexedWord.objects.all()}


def test_words_of_projects_far_apart_are_found_together(monkeypatch):
    monkeypatch.setattr(word_index, "STRETCH", 1)
    projects = {make_project(title="Choir").pk, make_project(title="Choir").pk}
    assert IndexedWord.objects.filter(word="choir").count() == 2
    assert found("choir")[0] == projects
