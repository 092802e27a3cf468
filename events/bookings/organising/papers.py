"""What is printed for the day: a sheet to sign at the door, and badges to wear."""

from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as date_format

from schools_together import pdf

from ...meetings import calendar
from ...meetings.models import Event
from .listing import people_with_places


def sign_in_sheet(event: Event) -> bytes:
    """Return the PDF of everybody who has a place, by name, with room to sign."""
    people = [
        _who(booking) | {"sessions": [f"{_time(session)} {session.title}" for session in booking.chosen]}
        for booking in people_with_places(event)
    ]
    printed = date_format(timezone.localtime(), "j F Y, H:i")
    return pdf.render(
        "sign_in_sheet",
        {
            "title": f"Sign in: {event.title}",
            "site_name": settings.SITE_NAME,
            "when_and_where": " · ".join(filter(None, [_day(event), calendar.place(event)])),
            "footer": f"Printed on {printed}. Personal: please shred it after use.",
            "people": people,
        },
    )


def badges(event: Event) -> bytes:
    """Return the PDF of a badge for everybody who has a place, by name."""
    people = [
        _who(booking) | {"rooms": [_room(session) for session in booking.chosen]}
        for booking in people_with_places(event)
    ]
    facts = {"title": f"Badges: {event.title}", "event": event.title, "site_name": settings.SITE_NAME}
    return pdf.render("badges", facts | {"people": people})


def _who(booking) -> dict[str, str]:
    return {"name": booking.name, "role": booking.job_title, "school": booking.affiliation}


def _day(event) -> str:
    return date_format(timezone.localtime(event.starts_at), "l j F Y, H:i") if event.starts_at else ""


def _time(session) -> str:
    return timezone.localtime(session.starts_at).strftime("%H:%M")


def _room(session) -> str:
    return " · ".join(filter(None, [f"{_time(session)} {session.room}".strip(), session.title]))
