"""Invented people book the demo's events, once, and nobody is written to."""

import pytest
from django_tasks_db.models import DBTaskResult

from events.bookings import sample
from events.bookings.models import Booking
from tests.factories import make_booking, make_event, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    event = make_event(slug="sample-conference", is_sample=True, capacity=150)
    for hour in range(2):
        starts_at = event.starts_at.replace(minute=0) + hour * (event.ends_at - event.starts_at) / 2
        for _ in range(3):
            make_session(event, starts_at=starts_at, capacity=30)
    return event


def test_sample_events_are_booked_once_and_without_letters(conference):
    assert sample.fill() == 60
    assert sample.fill() == 0
    assert conference.bookings.coming().count() == 56
    assert not DBTaskResult.objects.exists()


def test_everybody_has_one_session_in_each_slot_and_none_is_overfull(conference):
    sample.fill()
    for booking in Booking.objects.prefetch_related("sessions"):
        one, other = booking.sessions.all()
        assert not one.overlaps(other)
    assert all(session.places.count() <= session.capacity for session in conference.sessions.all())


def test_a_full_sample_has_a_waiting_list():
    webinar = make_event(slug="sample-webinar", is_sample=True, capacity=100, is_online=True)
    sample.fill()
    assert webinar.bookings.holding().count() == 100
    assert webinar.bookings.waiting().count() == 5


def test_invented_people_book_no_event_that_is_real_or_that_somebody_has_booked():
    make_event(slug="sample-webinar", is_sample=False)
    make_booking(make_event(slug="sample-conference", is_sample=True))
    assert sample.fill() == 0
