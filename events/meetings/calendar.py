"""Events as calendar programs read them (RFC 5545 and 5546). A program takes the entry with the higher number for the
later one of the same name, so that a change replaces what was there, a cancellation strikes it out, and reading the
same entry twice changes nothing."""

import datetime
import uuid
from collections.abc import Iterable

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from .models import Event

PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"
CONTENT_TYPE = "text/calendar"
PRODUCT = f"-//{settings.SITE_NAME}//Events//EN"
READ_AGAIN_AFTER = datetime.timedelta(hours=12)


def event_calendar(event: Event, *, method: str = PUBLISH, booking=None) -> str:
    """Return a calendar with one event in it: for everybody, or as an invitation to who has booked.

    `method` is PUBLISH for everybody; with a booking it is REQUEST, or CANCEL where the booking or the whole event is
    called off. Only an invitation holds the link to join. It has a name of its own for each booking, because whoever
    cancels and books again would otherwise receive an entry with a lower number than the one that was struck out.
    """
    calendar = _calendar(method)
    calendar.add_component(_invitation(event, booking, method) if booking else _entry(event))
    return _text(calendar)


def events_calendar(events: Iterable[Event]) -> str:
    """Return the calendar of many events that programs subscribe to, those that were called off among them."""
    address = f"{settings.SITE_URL}{reverse('events_ics')}"
    calendar = _calendar(PUBLISH)
    calendar.add("name", f"{settings.SITE_NAME}: events")
    calendar.add("x-wr-calname", f"{settings.SITE_NAME}: events")
    calendar.add("url", f"{settings.SITE_URL}{reverse('event_list')}")
    calendar.add("source", address, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(READ_AGAIN_AFTER))
    for event in events:
        calendar.add_component(_entry(event))
    return _text(calendar)


def _calendar(method):
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _text(calendar) -> str:
    return calendar.to_ical().decode()


def _entry(event):
    """Return an event as everybody may see it: no people, no link to join."""
    address = settings.SITE_URL + event.get_absolute_url()
    entry = icalendar.Event()
    entry.add("uid", str(event.uid))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.changed_at)
    entry.add("last-modified", event.changed_at)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("summary", event.title)
    entry.add("description", "\n\n".join(filter(None, [event.summary, address])))
    entry.add("url", address)
    entry.add("location", place(event))
    organiser = icalendar.vCalAddress(f"mailto:{settings.CONTACT_EMAIL}")
    organiser.params["CN"] = event.organisers or settings.SITE_NAME
    entry.add("organizer", organiser)
    _add_times(entry, event)
    return entry


def _invitation(event, booking, method):
    entry = _entry(event)
    changes = {
        "uid": str(uuid.uuid5(event.uid, f"booking {booking.pk}")),
        "sequence": event.sequence + booking.sequence,
        "dtstamp": timezone.now(),
    }
    for name, value in changes.items():
        entry.pop(name)
        entry.add(name, value)
    entry.add("attendee", _attendee(booking))
    if method == CANCEL:
        entry["status"] = icalendar.vText("CANCELLED")
    else:
        entry["description"] = icalendar.vText(_details(event, booking))
        _add_link_to_join(entry, event)
    return entry


def _attendee(booking):
    attendee = icalendar.vCalAddress(f"mailto:{booking.email}")
    attendee.params["CN"] = booking.name
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    attendee.params["PARTSTAT"] = "ACCEPTED"
    attendee.params["RSVP"] = "FALSE"
    return attendee


def _details(event, booking) -> str:
    sessions = "\n".join(_session_line(session) for session in booking.sessions.all())
    joining = f"Join here: {event.joining_url}" if event.joining_url else ""
    address = settings.SITE_URL + event.get_absolute_url()
    return "\n\n".join(filter(None, [event.summary, sessions, joining, address]))


def _session_line(session) -> str:
    time = timezone.localtime(session.starts_at).strftime("%H:%M")
    return ", ".join(filter(None, [f"{time} {session.title}", session.room]))


def _add_link_to_join(entry, event):
    if event.joining_url:
        parameters = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join"}
        entry.add("conference", event.joining_url, parameters=parameters)


def _add_times(entry, event):
    """Add when it is: in UTC, which every program shows by its own clock, or as a whole day where no time is known."""
    if event.precision == Event.Precision.TIME:
        entry.add("dtstart", event.starts_at.astimezone(datetime.UTC))
        if event.ends_at:
            entry.add("dtend", event.ends_at.astimezone(datetime.UTC))
        return
    first = timezone.localdate(event.starts_at)
    last = timezone.localdate(event.ends_at) if event.ends_at else first
    entry.add("dtstart", first)
    entry.add("dtend", last + datetime.timedelta(days=1))


def place(event: Event) -> str:
    """Return where it is on one line: its name and address, or its name and the school's town."""
    school = event.venue_school
    where = event.address or (", ".join(filter(None, [school.town, school.postcode])) if school else "")
    return ", ".join(filter(None, [event.venue_name, where]))
