"""What bookings tell about people is kept for as long as the page said, and no longer."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.models import Booking
from tests.factories import make_booking, make_event, make_school, make_user

pytestmark = pytest.mark.django_db
NEEDS = {"access_needs": "A ramp", "dietary_needs": "Nuts"}
PERSON = {"name": "Ann", "email": "ann@example.org", "job_title": "Head", "question": "Why?", "organisation": "A trust"}


def make_old_booking(days, **fields):
    """Make a booking of an event that ended so many days ago."""
    starts_at = timezone.now() - datetime.timedelta(days=days, hours=2)
    return make_booking(make_event(starts_at=starts_at), **fields)


def purge(*arguments):
    call_command("purge_bookings", *arguments)


def needs_of(booking):
    booking.refresh_from_db()
    return {name: getattr(booking, name) for name in NEEDS}


def test_needs_are_emptied_two_weeks_after_the_event_whatever_became_of_the_booking():
    for status in Booking.Status:
        fresh, old = make_old_booking(13, status=status, **NEEDS), make_old_booking(14, status=status, **NEEDS)
        purge()
        assert needs_of(fresh) == NEEDS
        assert needs_of(old) == {"access_needs": "", "dietary_needs": ""}
        assert old.needs_purged_at
        assert old.name


def test_a_year_after_nobody_knows_who_it_was_and_the_school_stays():
    school = make_school()
    booking = make_old_booking(365, **PERSON | NEEDS | {"school": school, "organisation": ""})
    booking.move(Booking.Status.CANCELLED, by=make_user(), note="Ann is ill")
    other = make_booking(booking.event, **PERSON)
    purge()
    for one in (booking, other):
        one.refresh_from_db()
        assert {getattr(one, name) for name in [*PERSON, *NEEDS]} == {""}
        assert one.forgotten_at
    assert booking.school == school
    move = booking.moves.get()
    assert (move.note, move.by) == ("", None)


def test_before_a_year_has_gone_by_names_stay():
    booking = make_old_booking(364, **PERSON)
    purge()
    booking.refresh_from_db()
    assert booking.name == "Ann"


def test_the_dry_run_says_how_many_and_erases_nothing(capsys):
    booking = make_old_booking(365, **PERSON | NEEDS)
    purge("--dry-run")
    purge()
    purge()
    assert capsys.readouterr().out.splitlines() == [
        "Would empty the needs of 1, and would forget 1.",
        "Emptied the needs of 1, and forgot 1.",
        "Emptied the needs of 0, and forgot 0.",
    ]
    assert needs_of(booking) == {"access_needs": "", "dietary_needs": ""}
