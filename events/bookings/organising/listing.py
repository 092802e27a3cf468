"""The people who booked an event, as its organisers see them: two queries, however many there are."""

import re
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import OuterRef
from django.http import QueryDict

from ...meetings.models import Event, Session
from ..models import Booking, SessionPlace
from ..places import chosen_sessions
from .filters import BookingFilter

PEOPLE_A_PAGE = 50
PLAIN_NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass
class People:
    """What a page of the list shows."""

    filter: BookingFilter
    sessions: list[Session]
    page: Page


def people_of(event: Event, asked: QueryDict) -> People:
    """Find the people that an address asks for, one page of them."""
    sessions = chosen_sessions(event)
    found = BookingFilter(asked, with_sessions(event.bookings.all()), sessions=sessions)
    # One event has hundreds of bookings at most: to fetch those found costs less than a query that counts them.
    page = Paginator(list(found.qs), PEOPLE_A_PAGE).get_page(asked.get("page"))
    name_sessions(page, sessions)
    return People(found, sessions, page)


def chosen_people(event: Event, request) -> list[int]:
    """Return the numbers of the bookings that a form names: those ticked, or all that the list's address finds."""
    if request.POST.get("who") == "found":
        found = BookingFilter(request.GET, event.bookings.all(), sessions=chosen_sessions(event)).qs
    else:
        ticked = [int(number) for number in request.POST.getlist("people") if PLAIN_NUMBER.fullmatch(number)]
        found = event.bookings.filter(pk__in=ticked)
    return list(found.values_list("pk", flat=True))


def with_sessions(bookings):
    """Load of each booking its school and the numbers of the sessions that it chose, in their order."""
    places = SessionPlace.objects.filter(booking=OuterRef("pk")).order_by("session__starts_at", "pk")
    schools = bookings.select_related("school").defer("school__search_text", "school__search_name")
    return schools.annotate(session_numbers=ArraySubquery(places.values("session")))


def name_sessions(bookings, sessions: list[Session]) -> None:
    """Give each booking its `chosen` sessions from those that are loaded already."""
    by_number = {session.pk: session for session in sessions}
    for booking in bookings:
        booking.chosen = [by_number[number] for number in booking.session_numbers if number in by_number]


def people_with_places(event: Event) -> list[Booking]:
    """Return everybody who has a place, by name, with what they chose."""
    bookings = list(with_sessions(event.bookings.coming()))
    name_sessions(bookings, chosen_sessions(event))
    return bookings
