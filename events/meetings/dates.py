"""When something is, in words, as exactly as it is known and no more exactly."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format

NOT_RECORDED = "Date not recorded"


def when(starts_at: datetime.datetime | None, ends_at: datetime.datetime | None, precision: str) -> str:
    """Return "19 May 2020, 2 pm to 4 pm", "18 to 22 November 2019", "May 2018", "2023" or NOT_RECORDED."""
    if starts_at is None:
        return NOT_RECORDED
    begins = timezone.localtime(starts_at)
    ends = timezone.localtime(ends_at) if ends_at else None
    if precision == "time":
        return _days_and_hours(begins, ends)
    if precision == "day":
        return days(begins.date(), ends.date() if ends else begins.date())
    return date_format(begins, {"month": "F Y", "year": "Y"}[precision])


def days(first: datetime.date, last: datetime.date) -> str:
    """Return one day or a stretch of days: "28 May to 2 June 2020"."""
    if first == last:
        return date_format(first, "j F Y")
    shape = "j F Y" if first.year != last.year else "j F" if first.month != last.month else "j"
    return f"{date_format(first, shape)} to {date_format(last, 'j F Y')}"


def hours(starts_at: datetime.datetime, ends_at: datetime.datetime | None) -> str:
    """Return "2 pm to 4.30 pm", or "2 pm" where no end is known."""
    begins = clock(timezone.localtime(starts_at))
    return f"{begins} to {clock(timezone.localtime(ends_at))}" if ends_at else begins


def clock(moment: datetime.datetime) -> str:
    """Return "9 am", "2.30 pm", "12 noon" or "midnight"."""
    if moment.minute == 0 and moment.hour in (0, 12):
        return "12 noon" if moment.hour else "midnight"
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes} {'pm' if moment.hour >= 12 else 'am'}"


def academic_year(first_year: int) -> str:
    """Return an academic year as addresses write it: "2019-20"."""
    return f"{first_year}-{(first_year + 1) % 100:02}"


def _days_and_hours(begins, ends):
    day = date_format(begins, "j F Y")
    if ends and ends.date() != begins.date():
        return f"{day}, {clock(begins)} to {date_format(ends, 'j F Y')}, {clock(ends)}"
    return f"{day}, {hours(begins, ends)}"
