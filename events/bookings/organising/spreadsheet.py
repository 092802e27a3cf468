"""The list as a table for a spreadsheet."""

import csv
import datetime
import io

from django.utils import timezone
from django.utils.dateformat import format as date_format

from ...meetings.models import Event
from ..places import chosen_sessions
from .listing import name_sessions, with_sessions

# A cell that begins with one of these may be taken for a formula by a spreadsheet.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
NEEDS_KEPT_FOR = datetime.timedelta(weeks=2)
BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheets know UTF-8


def table(event: Event) -> str:
    """Return everybody who booked, one a line. The heads of personal columns say until when they may be kept."""
    bookings = list(with_sessions(event.bookings.order_by("name", "pk")))
    name_sessions(bookings, chosen_sessions(event))
    columns = _columns(event)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    for booking in bookings:
        writer.writerow([safe(read(booking)) for read in columns.values()])
    return BYTE_ORDER_MARK + file.getvalue()


def safe(value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_BEGINS) else text


def _columns(event) -> dict:
    delete_by = f"(delete by {date_format(_purged_on(event), 'j F Y')})"
    return {
        "Name": lambda booking: booking.name,
        "School or organisation": lambda booking: booking.affiliation,
        "Role": lambda booking: booking.job_title,
        "E-mail": lambda booking: booking.email,
        "Booking": lambda booking: booking.get_status_display(),
        "Booked": lambda booking: _time(booking.booked_at),
        "Sessions": lambda booking: "; ".join(session.title for session in booking.chosen),
        f"What would help {delete_by}": lambda booking: booking.access_needs,
        f"Cannot eat {delete_by}": lambda booking: booking.dietary_needs,
        "Question for the speakers": lambda booking: booking.question,
        "Came": lambda booking: "yes" if booking.attended_at else "no",
    }


def _purged_on(event):
    return timezone.localtime((event.ends_at or event.starts_at) + NEEDS_KEPT_FOR)


def _time(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
