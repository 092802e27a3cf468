"""When something is, in words."""

import datetime

import pytest
from django.utils import timezone

from events.meetings.dates import clock, when
from events.models import Event


def at(text):
    return timezone.make_aware(datetime.datetime.fromisoformat(text)) if text else None


@pytest.mark.parametrize(
    ("starts", "ends", "precision", "words"),
    [
        ("2020-05-19T14:00", "2020-05-19T16:00", "time", "19 May 2020, 2 pm to 4 pm"),
        ("2020-05-19T17:30", None, "time", "19 May 2020, 5.30 pm"),
        ("2020-05-19T18:00", "2020-05-20T12:00", "time", "19 May 2020, 6 pm to 20 May 2020, 12 noon"),
        ("2020-05-19", None, "day", "19 May 2020"),
        ("2019-11-18", "2019-11-22", "day", "18 to 22 November 2019"),
        ("2020-05-28", "2020-06-02", "day", "28 May to 2 June 2020"),
        ("2020-12-31", "2021-01-01", "day", "31 December 2020 to 1 January 2021"),
        ("2018-05-01", None, "month", "May 2018"),
        ("2023-01-01", None, "year", "2023"),
        (None, None, "unknown", "Date not recorded"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(starts, ends, precision, words):
    assert when(at(starts), at(ends), precision) == words


@pytest.mark.parametrize(
    ("time", "words"), [("00:00", "midnight"), ("00:05", "12.05 am"), ("12:00", "12 noon"), ("09:00", "9 am")]
)
def test_a_clock_is_read_as_people_say_it(time, words):
    assert clock(datetime.datetime.fromisoformat(f"2020-05-19T{time}")) == words


@pytest.mark.parametrize(("precision", "is_over"), [("day", False), ("month", False), ("year", False), ("time", True)])
def test_what_has_only_a_day_or_a_month_is_over_when_that_is_past(precision, is_over):
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert Event(starts_at=today, precision=precision).is_over == is_over


@pytest.mark.django_db
@pytest.mark.parametrize("precision", ["day", "month", "year", "time"])
def test_lists_and_pages_agree_on_what_is_over(precision):
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    event = Event.objects.create(slug="today", starts_at=today, precision=precision)
    assert Event.objects.upcoming().exists() != event.is_over
