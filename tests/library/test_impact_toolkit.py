"""The page on which people choose aims and get their questions."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from partnerships.library.impact.forms import MOST_AIMS
from partnerships.projects.editor import starting
from tests.factories import make_member

from .impact import make_common_aim, sheet, toolkit

pytestmark = pytest.mark.django_db


@pytest.fixture
def belonging():
    return make_common_aim(
        [
            {"text": "I feel welcome.", "simple_text": "They like me.", "is_asked_twice": True},
            {"text": "Pupils mix.", "audience": "teachers"},
        ],
        name="Belonging",
        aim="Pupils feel at home.",
        measure="A show of hands.",
    )


def says(answer, words):
    return escape(words) in answer.text


def test_everybody_sees_the_aims_to_choose_from_and_no_cookie_is_set(client, belonging):
    answer = client.get(reverse("impact_toolkit"))
    assert answer.status_code == 200
    assert says(answer, "Belonging")
    assert not says(answer, "I feel welcome.")
    assert not answer.cookies


def test_the_aims_of_an_address_come_with_measure_questions_and_papers(client, belonging):
    answer = client.get(toolkit(belonging, name="Saturday science"))
    for words in ["A show of hands.", "I feel welcome.", "They like me.", "Pupils mix."]:
        assert says(answer, words), words
    for reader, when in [("primary", "before"), ("secondary", "after"), ("teachers", "after"), ("teachers", "tally")]:
        assert says(answer, sheet("_pdf", reader, when, belonging, name="Saturday science")), (reader, when)


def test_a_paper_with_nothing_to_ask_is_not_offered(client, belonging):
    answer = client.get(toolkit(belonging))
    assert not says(answer, sheet("_pdf", "teachers", "before", belonging))


def test_an_aim_that_is_put_aside_is_not_offered(client, belonging):
    belonging.is_offered = False
    belonging.save()
    assert not says(client.get(reverse("impact_toolkit")), "Belonging")
    assert says(client.get(toolkit(belonging)), "not in this list")


@pytest.mark.parametrize("slug", ["no-such-aim", "\0", "<script>", "x" * 3000])
def test_an_aim_that_does_not_exist_is_told_and_the_others_are_shown(client, belonging, slug):
    answer = client.get(toolkit(belonging, slug))
    assert answer.status_code == 200
    assert says(answer, "not in this list")
    assert says(answer, "I feel welcome.")
    assert "<script>" not in answer.text


def test_no_aim_at_all_is_told(client, belonging):
    assert says(client.get(toolkit(name="Choir")), "Choose at least one aim.")


def test_more_aims_than_fit_on_a_page_are_told_and_the_first_ones_shown(client):
    aims = [make_common_aim() for _ in range(MOST_AIMS + 1)]
    answer = client.get(toolkit(*aims))
    assert says(answer, f"Choose {MOST_AIMS} aims at most.")
    assert answer.context["chosen"] == aims[:MOST_AIMS]


@pytest.mark.parametrize("name", ["x" * 121, "a\0b"])
def test_a_name_that_cannot_be_printed_is_told(client, belonging, name):
    answer = client.get(toolkit(belonging, name=name))
    assert answer.status_code == 200
    assert answer.context["form"].errors["name"]


def test_it_is_for_reading_only(client):
    assert client.post(reverse("impact_toolkit")).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, rows):
    aims = [make_common_aim() for _ in range(rows)]
    with django_assert_num_queries(2):
        client.get(toolkit(*aims[:MOST_AIMS]))


def test_the_facts_name_their_sources(client):
    answer = client.get(reverse("impact_toolkit"))
    for number in range(1, len(answer.context["sources"]) + 1):
        assert f'href="#source-{number}"' in answer.text
        assert f'id="source-{number}"' in answer.text


def test_people_with_drafts_are_led_to_them_and_to_nobody_elses(client, belonging):
    member, other = make_member(), make_member()
    own = starting.begin(member.school, "Saturday science", member.user)
    starting.begin(other.school, "Evening choir", other.user)
    client.force_login(member.user)
    answer = client.get(toolkit(belonging))
    assert says(answer, f"{reverse('project_common_aims', args=[own.pk])}?aim={belonging.slug}")
    assert says(answer, "name=Saturday+science")
    assert not says(answer, "Evening choir")


def test_people_without_a_draft_are_led_to_begin_one(client, belonging):
    client.force_login(make_member().user)
    assert says(client.get(toolkit(belonging)), reverse("project_new"))


def test_who_is_not_signed_in_comes_back_to_the_same_choice(client, belonging):
    assert (
        f"{reverse('account_login')}?next=/advice/impact/%3Faim%3D{belonging.slug}"
        in client.get(toolkit(belonging)).text
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_drafts_cost_a_constant_number_of_queries(client, belonging, django_assert_num_queries, rows):
    member = make_member()
    for number in range(rows):
        starting.begin(member.school, f"Project {number}", member.user)
    client.force_login(member.user)
    with django_assert_num_queries(7):
        client.get(toolkit(belonging))
