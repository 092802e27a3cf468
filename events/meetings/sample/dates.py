"""Dates of the fixtures: of the past as they are written, of samples to come so many weeks from today."""

import datetime

from django.utils import timezone

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
# Months and days between which no school is in: the summer, and the turn of the year.
HOLIDAYS = [((7, 18), (9, 8)), ((12, 16), (12, 31)), ((1, 1), (1, 7))]
WEEK = datetime.timedelta(weeks=1)


def moment(text: str | None) -> datetime.datetime | None:
    """Return "2016-11-16T17:00", "2016-04-27", "2018-05" or "2023" as the moment in our own time at which it begins."""
    if not text:
        return None
    whole = text if len(text) > len("2018-05") else f"{text}-01-01"[: len("2018-05-01")]
    return timezone.make_aware(datetime.datetime.fromisoformat(whole))


def coming(today: datetime.date, weeks_ahead: int, weekday: str) -> datetime.date:
    """Return the first such weekday at least so many weeks ahead on which schools are in."""
    day = today + weeks_ahead * WEEK
    day += datetime.timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)
    while any(first <= (day.month, day.day) <= last for first, last in HOLIDAYS):
        day += WEEK
    return day


def at(day: datetime.date, clock: str | None) -> datetime.datetime | None:
    """Return the moment at which a clock shows "09:30" on a day."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.fromisoformat(clock))) if clock else None
