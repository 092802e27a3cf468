"""The list as a table for a spreadsheet."""

from django.utils import timezone
from django.utils.dateformat import format as date_format

from schools_together import spreadsheet

from ...meetings.models import Event
from ..places import chosen_sessions
from ..purging import PURGE_NEEDS_AFTER, kept_until
from .listing import name_sessions, with_sessions


def table(event: Event) -> str:
    """Return everybody who booked, one a line. The heads of personal columns say until when they may be kept."""
    bookings = list(with_sessions(event.bookings.order_by("name", "pk")))
    name_sessions(bookings, chosen_sessions(event))
    columns = _columns(event)
    rows = ([read(booking) for read in columns.values()] for booking in bookings)
    return spreadsheet.table([columns, *rows])


def _columns(event) -> dict:
    day = kept_until(event, PURGE_NEEDS_AFTER)
    delete_by = f" (delete by {date_format(day, 'j F Y')})" if day else ""
    return {
        "Name": lambda booking: booking.name,
        "School or organisation": lambda booking: booking.affiliation,
        "Role": lambda booking: booking.job_title,
        "E-mail": lambda booking: booking.email,
        "Booking": lambda booking: booking.get_status_display(),
        "Booked": lambda booking: _time(booking.booked_at),
        "Sessions": lambda booking: "; ".join(session.title for session in booking.chosen),
        f"What would help{delete_by}": lambda booking: booking.access_needs,
        f"Cannot eat{delete_by}": lambda booking: booking.dietary_needs,
        "Question for the speakers": lambda booking: booking.question,
        "Came": lambda booking: "yes" if booking.attended_at else "no",
    }


def _time(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
