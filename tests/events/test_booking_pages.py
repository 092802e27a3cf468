"""Book an event without an account, then see, change and cancel the booking by its link."""

import datetime

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.bookings import booking as rules
from events.bookings import links
from events.models import Booking, Event
from tests.factories import make_booking, make_event, make_member, make_school, make_session, make_user
from tests.projects.editor.conftest import findable

pytestmark = pytest.mark.django_db

ANN = {"name": "Ann Teacher", "who": "The River Trust", "urn": "", "email": "ann@example.org", "job_title": "Head"}
SOON = datetime.timedelta(days=30)


def book(client, event, **fields):
    return client.post(reverse("event_book", args=[event.slug]), ANN | fields)


def page_of(booking, name="booking_detail"):
    return reverse(name, args=[links.token_for(booking)])


def letters_to(address) -> list[str]:
    """Return the subjects of the letters that wait to be sent to one address, the first first."""
    queued = DBTaskResult.objects.order_by("enqueued_at")
    return [task.args_kwargs["args"][0] for task in queued if task.args_kwargs["args"][2] == address]


def test_anybody_books_a_place(client):
    event = make_event(capacity=1)
    answer = book(client, event, access_needs="A ramp", dietary_needs="Nuts", question="Why?")
    assert "ann@example.org" in answer.content.decode()
    booking = event.bookings.get()
    assert (booking.status, booking.name, booking.organisation) == ("confirmed", "Ann Teacher", "The River Trust")
    assert (booking.access_needs, booking.dietary_needs, booking.question) == ("A ramp", "Nuts", "Why?")
    assert letters_to("ann@example.org") == [f"Your place at “{event}”"]


def test_whoever_comes_after_the_last_place_waits(client):
    event = make_event(capacity=1)
    make_booking(event)
    page = client.get(reverse("event_book", args=[event.slug])).content.decode()
    assert "Join the waiting list" in page
    book(client, event)
    assert event.bookings.get(email="ann@example.org").status == "waiting"
    assert letters_to("ann@example.org") == [f"You are on the waiting list for “{event}”"]
