"""Count school days. The one place that says when schools are closed.

Bank holidays are those of England, from the library `holidays`. The holidays of schools are an approximation: each
council and each school sets its own, and the other nations begin their summer earlier. What is counted here decides
only when somebody is reminded and how a speed of answering is put in words, so a few days either way do no harm.
"""

import datetime
from functools import cache

import holidays

DAY = datetime.timedelta(days=1)

# First and last day, month and day. Christmas goes over the turn of the year.
HALF_TERMS_AND_SUMMER = [((2, 13), (2, 21)), ((7, 22), (9, 2)), ((10, 24), (10, 31))]
CHRISTMAS = ((12, 20), (1, 3))


@cache
def is_school_day(day: datetime.date) -> bool:
    return day.weekday() < 5 and day not in _bank_holidays() and not _is_in_holidays(day)


def between(first: datetime.date, last: datetime.date) -> int:
    """Return how many school days lie after the first date, up to and with the last."""
    return sum(is_school_day(first + DAY * number) for number in range(1, (last - first).days + 1))


def _is_in_holidays(day) -> bool:
    date = (day.month, day.day)
    if date >= CHRISTMAS[0] or date <= CHRISTMAS[1]:
        return True
    easter, whitsun = _moving_holidays(day.year)
    spans = [(first, last) for first, last in HALF_TERMS_AND_SUMMER if first <= date <= last]
    return bool(spans) or easter[0] <= day <= easter[1] or whitsun[0] <= day <= whitsun[1]


@cache
def _moving_holidays(year: int) -> list[tuple[datetime.date, datetime.date]]:
    """Return the fortnight from the Monday before Easter, and the week of the bank holiday at the end of May."""
    named = holidays.country_holidays("GB", subdiv="ENG", years=year)
    good_friday, *_ = named.get_named("Good Friday")
    last_of_may = datetime.date(year, 5, 31)
    monday = last_of_may - DAY * last_of_may.weekday()
    return [(good_friday - 4 * DAY, good_friday + 7 * DAY), (monday, monday + 4 * DAY)]


@cache
def _bank_holidays():
    return holidays.country_holidays("GB", subdiv="ENG")
