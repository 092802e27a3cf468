"""The self-check: ten questions, the plan at the end, and what everybody answered."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.utils import timezone

from partnerships.library.advice.counting import ENOUGH, Everybody, count
from partnerships.library.advice.plan import Plan
from partnerships.library.advice.questions import ANSWERS, QUESTIONS
from partnerships.library.models import Guide, SelfCheckCount

pytestmark = pytest.mark.django_db
ADDRESS = "/advice/self-check/"
PLAN = "/advice/self-check/plan/"


def sent(digits="0123012301", **more):
    return {question.key: digit for question, digit in zip(QUESTIONS, digits, strict=True)} | {"website": ""} | more


def times():
    return SelfCheckCount.objects.aggregate(all=Sum("times"))["all"] or 0


# Asking


def test_the_page_asks_ten_questions_with_four_answers_each(client):
    text = client.get(ADDRESS).text
    assert text.count('type="radio"') == len(QUESTIONS) * ANSWERS == 40


def test_ten_answers_lead_to_a_plan_whose_address_holds_them(client):
    answer = client.post(ADDRESS, sent("3210321032"))
    assert (answer.status_code, answer["Location"]) == (302, f"{PLAN}?answers=3210321032")


def test_a_missing_answer_is_named_beside_its_question_and_the_rest_is_kept(client):
    given = sent("3333333333")
    del given["money"]
    text = client.post(ADDRESS, given).text
    assert "1 question still needs an answer" in text
    assert 'href="#id_money_0"' in text
    assert text.count("Choose the sentence that comes nearest.") == 1
    assert text.count(" checked") == 9
    assert times() == 0


@pytest.mark.parametrize("digit", ["4", "-1", "x", "", "0\x00"])
def test_an_answer_that_nobody_offered_is_refused(client, digit):
    assert client.post(ADDRESS, sent(money=digit)).status_code == 200
    assert times() == 0


def test_other_methods_are_refused(client):
    assert client.put(ADDRESS).status_code == 405
    assert client.post(PLAN).status_code == 405


# Counting


def test_each_answer_is_counted_by_itself(client):
    client.post(ADDRESS, sent("0" * 10))
    client.post(ADDRESS, sent("0" + "3" * 9))
    counted = {(row.question, row.answer): row.times for row in SelfCheckCount.objects.all()}
    assert counted["wishes", 0] == 2
    assert counted["money", 0] == counted["money", 3] == 1
    assert times() == 20


def test_nothing_is_kept_but_a_question_an_answer_and_how_often():
    assert {field.name for field in SelfCheckCount._meta.get_fields()} == {"id", "question", "answer", "times"}


def test_looking_at_a_plan_counts_nothing(client):
    plan = client.post(ADDRESS, sent())["Location"]
    for _ in range(3):
        assert client.get(plan).status_code == 200
    assert times() == 10


def test_who_changes_an_answer_of_a_plan_is_not_counted_again(client):
    client.post(ADDRESS, sent("0000000000"))
    again = f"{ADDRESS}?answers=0000000000"
    assert client.get(again).text.count(" checked") == 10
    assert client.post(again, sent("1000000000"))["Location"] == f"{PLAN}?answers=1000000000"
    assert times() == 10


def test_machines_get_a_plan_and_are_not_counted(client):
    assert client.post(ADDRESS, sent(website="https://spam.example")).status_code == 302
    assert times() == 0


def test_one_network_is_counted_twenty_times_an_hour_at_most_and_gets_every_plan(client):
    answers = [client.post(ADDRESS, sent()).status_code for _ in range(21)]
    assert answers == [302] * 21
    assert times() == 200


def test_counting_is_one_statement(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.post(ADDRESS, sent())


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_who_send_at_once_all_are_counted():
    def send(digits):
        try:
            for _ in range(5):
                Client().post(ADDRESS, sent(digits))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(send, ["0000000000", "0101010101", "1010101010", "0000000000"]))
    assert times() == 4 * 5 * 10
    assert SelfCheckCount.objects.get(question="wishes", answer=0).times == 15


# The plan


def test_a_plan_says_what_is_strong_and_the_three_things_where_least_is_done():
    plan = Plan.at("3" * 4 + "120" + "333")
    assert plan.strengths == [question.strength for question in QUESTIONS[:4] + QUESTIONS[7:]]
    assert [thing["name"] for thing in plan.things_to_do] == [QUESTIONS[at].name for at in (6, 4, 5)]
    assert [thing["step"] for thing in plan.things_to_do] == [
        QUESTIONS[at].next_steps[answer] for at, answer in [(6, 0), (4, 1), (5, 2)]
    ]


def test_of_what_is_equally_far_the_earlier_in_a_partnership_comes_first():
    assert [thing["name"] for thing in Plan.at("1" * 10).things_to_do] == [one.name for one in QUESTIONS[:3]]


@pytest.mark.parametrize(("digits", "words"), [("3" * 10, "All ten are well under way"), ("0" * 10, "an honest place")])
def test_the_ends_of_the_scale_have_plans_too(client, digits, words):
    assert words in client.get(PLAN, {"answers": digits}).text


def test_a_plan_leads_to_the_chapters_that_are_public_wherever_they_stand(client):
    Guide.objects.create(
        title="Starting", slug="starting", former_slugs=["before-you-start"], summary="s", published_at=timezone.now()
    )
    Guide.objects.create(title="Agreeing", slug="agreeing-it", summary="s")
    text = client.get(PLAN, {"answers": "0003333333"}).text
    assert 'href="/advice/starting/"' in text
    assert "/advice/agreeing-it/" not in text


@pytest.mark.parametrize(
    "answers", ["", "012301230", "01230123012", "012301230x", "4" * 10, "٠" * 10, "0123012301\n", "\x00"]
)
def test_an_address_without_ten_answers_says_so(client, answers):
    page = client.get(PLAN, {"answers": answers})
    assert page.status_code == 404
    assert "Answer the ten questions" in page.text


def test_a_plan_is_not_for_search_engines_and_has_room_for_who_and_when(client):
    text = client.get(PLAN, {"answers": "0" * 10}).text
    assert '<meta name="robots" content="noindex">' in text
    assert text.count("By when:") == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_a_plan_takes_as_many_queries_however_much_there_is(client, django_assert_num_queries, rows):
    for number in range(rows):
        Guide.objects.create(title="t", slug=f"chapter-{number}", summary="s", published_at=timezone.now())
        count([number % ANSWERS] * 10)
    with django_assert_num_queries(2):
        client.get(PLAN, {"answers": "0" * 10})


# The average


def test_the_average_appears_when_thirty_have_answered_and_not_before(client):
    SelfCheckCount.objects.bulk_create(
        SelfCheckCount(question=question.key, answer=3, times=ENOUGH - 2) for question in QUESTIONS
    )
    count([0] * 10)
    before = client.get(PLAN, {"answers": "2" * 10}).text
    assert "once 30 have been given; so far there are 29" in before
    assert "and everybody" not in before
    assert '<svg class="bars"' not in before

    count([0] * 10)
    after = client.get(PLAN, {"answers": "2" * 10}).text
    assert ENOUGH == 30
    assert "30 times so far" in after
    assert after.count("average 2.8") == 10  # 28 of 3 and two of 0
    assert after.count('<rect class="yours" width="67"') == 10
    assert after.count('<rect class="average" y="12" width="93"') == 10


def test_nobody_is_compared_by_a_question_that_fewer_have_answered():
    SelfCheckCount.objects.create(question="money", answer=1, times=1000)
    assert not Everybody().is_enough
    assert Everybody().people == 0


def test_every_question_has_what_its_plan_says():
    for question in QUESTIONS:
        assert len(question.answers) == ANSWERS
        assert len(question.next_steps) == ANSWERS - 1
    assert len({question.key for question in QUESTIONS}) == len(QUESTIONS) == 10
