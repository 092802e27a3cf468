"""An event in the words of schema.org, for search engines. The link to join is for those who have booked, not here."""

from django.conf import settings
from django.utils import timezone

from schools_together.structured_data import described, described_page

from .models import Appearance, Event

SCHEMA = "https://schema.org/"
SHAPES = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def structured(event: Event, appearances: list[Appearance], *, is_full: bool) -> dict:
    return described_page(
        "EducationEvent",
        event,
        name=event.title,
        description=event.summary,
        startDate=_moment(event.starts_at, event.precision),
        endDate=_moment(event.ends_at, event.precision),
        eventStatus=SCHEMA + ("EventCancelled" if event.is_cancelled else "EventScheduled"),
        eventAttendanceMode=SCHEMA + _attendance(event),
        location=_locations(event),
        organizer=described("Organization", name=event.organisers or settings.SITE_NAME),
        performer=[described("Person", name=one.speaker.name) for one in appearances],
        offers=_offer(event, is_full),
        isAccessibleForFree=not event.cost,
    )


def _moment(moment, precision):
    """Return a date as exactly as it is known, as ISO 8601 has it."""
    if moment is None:
        return ""
    moment = timezone.localtime(moment)
    return moment.strftime(SHAPES[precision]) if precision in SHAPES else moment.isoformat(timespec="minutes")


def _is_somewhere(event):
    return bool(event.venue_school_id or event.address or (event.venue and not event.is_online))


def _attendance(event):
    if not event.is_online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if _is_somewhere(event) else "OnlineEventAttendanceMode"


def _locations(event):
    """Return where it is. Of an online event the place is its own page, which says how to book."""
    online = [described("VirtualLocation", event)] if event.is_online else []
    return ([_place(event)] if _is_somewhere(event) else []) + online


def _place(event):
    school = event.venue_school
    address = described(
        "PostalAddress",
        streetAddress=event.address or (school.street if school else ""),
        addressLocality=school.town if school else "",
        postalCode=school.postcode if school else "",
        addressCountry="GB",
    )
    return described("Place", name=event.venue_name or event.address, address=address)


def _offer(event, is_full):
    """Return how to get a place while places are given, and what it costs where that is nothing."""
    if not event.takes_bookings:
        return None
    offer = described("Offer", event, availability=SCHEMA + ("SoldOut" if is_full else "InStock"))
    return offer if event.cost else offer | {"price": 0, "priceCurrency": "GBP"}
