"""How a school answers, on its page, once more than ten people have written to it."""

import datetime

import pytest
from django.utils import timezone

from partnerships.noticeboard.enquiries import answer_rate
from partnerships.noticeboard.models import Enquiry
from tests.factories import make_school

pytestmark = pytest.mark.django_db
# A Monday in March: no holidays for four weeks.
SENT = datetime.datetime(2027, 2, 22, 9, tzinfo=datetime.UTC)
TODAY = datetime.date(2027, 3, 22)


def ask(school, days=None, number=1, **fields):
    """Make enquiries that were answered so many days later, or never."""
    answered = SENT + datetime.timedelta(days=days) if days is not None else None
    fields = {"status": "answered" if answered else "sent", "sent_at": SENT, "answered_at": answered} | fields
    for _ in range(number):
        Enquiry.objects.create(to_school=school, sender_name="Ann", sender_email="ann@sender.example", **fields)


def test_up_to_ten_nothing_is_said():
    school = make_school()
    ask(school, days=1, number=10)
    assert answer_rate.of_school(school, TODAY) is None
    ask(school, days=1)
    assert answer_rate.of_school(school, TODAY) == answer_rate.AnswerRate(asked=11, answered=11, days=1)


def test_the_middle_one_counts_in_school_days():
    school = make_school()
    ask(school, days=1, number=5)
    ask(school, days=7)  # over a weekend: five school days
    ask(school, days=14, number=5)
    assert answer_rate.of_school(school, TODAY).days == 5


def test_where_most_get_no_answer_no_speed_is_named():
    school = make_school()
    ask(school, days=1, number=5)
    ask(school, number=7)
    assert answer_rate.of_school(school, TODAY) == answer_rate.AnswerRate(asked=12, answered=5, days=None)


def test_what_is_too_young_or_was_passed_on_or_taken_back_is_not_counted():
    school = make_school()
    ask(school, days=1, number=11)
    ask(school, sent_at=SENT + datetime.timedelta(days=20))
    ask(school, is_at_desk=True)
    ask(school, status="closed")
    ask(school, status="unproved", sent_at=None)
    assert answer_rate.of_school(school, TODAY).asked == 11


def test_the_page_says_it_in_one_query(client, django_assert_num_queries):
    school = make_school()
    assert "Usually answers" not in client.get(school.get_absolute_url()).content.decode()
    sent = timezone.now() - datetime.timedelta(days=200)
    ask(school, number=30, status="answered", sent_at=sent, answered_at=sent)
    page = " ".join(client.get(school.get_absolute_url()).content.decode().split())
    assert "Usually answers within 1 school day. Answered 30 of its latest 30 messages." in page
    with django_assert_num_queries(1):
        answer_rate.of_school(school)


def test_erased_conversations_still_count():
    school = make_school()
    ask(school, days=1, number=11, purged_at=timezone.now())
    assert answer_rate.of_school(school, TODAY).asked == 11
