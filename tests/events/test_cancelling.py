"""An event is called off, or its time or place changes: everybody is told, once, and calendars follow."""

import icalendar
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.bookings import booking as bookings
from events.bookings.models import Booking, InvalidBookingMove
from events.meetings import cancelling
from events.meetings.models import Event, InvalidEventMove
from tests.factories import make_booking, make_event

from .together import at_once

pytestmark = pytest.mark.django_db


def letters() -> dict[str, tuple[str, str]]:
    """Return by address the subject and text of every letter in the queue."""
    sent = [task.args_kwargs["args"] for task in DBTaskResult.objects.all()]
    assert len({args[2] for args in sent}) == len(sent), "somebody was written to twice"
    return {args[2]: (args[0], args[1]) for args in sent}


def entries() -> dict[str, icalendar.Calendar]:
    """Return by address the entry for the calendar that came with the letter."""
    tasks = [task.args_kwargs for task in DBTaskResult.objects.all()]
    with_files = [task for task in tasks if task["kwargs"]["files"]]
    return {task["args"][2]: icalendar.Calendar.from_ical(task["kwargs"]["files"][0][1]) for task in with_files}


@pytest.fixture
def event():
    event = make_event(title="How partnerships begin", venue="The Guildhall")
    make_booking(event, email="ann@example.org")
    make_booking(event, "waiting", email="bo@example.org")
    make_booking(event, "cancelled", email="cy@example.org")
    make_booking(event, email="")
    return event


def test_everybody_with_a_booking_is_told_once_that_it_is_off(event, organiser):
    assert cancelling.cancel(event, organiser, "The hall has flooded.") == 2
    told = letters()
    assert set(told) == {"ann@example.org", "bo@example.org"}
    assert told["ann@example.org"][0] == "Cancelled: How partnerships begin"
    assert "The hall has flooded." in told["ann@example.org"][1]
    move = event.moves.get()
    assert (move.to_status, move.by, move.note) == ("cancelled", organiser, "The hall has flooded.")


def test_the_entry_is_struck_out_of_the_calendars_of_those_who_had_it(event):
    before = event.sequence
    cancelling.cancel(event)
    struck = entries()
    assert set(struck) == {"ann@example.org"}
    calendar = struck["ann@example.org"]
    entry = calendar.walk("VEVENT")[0]
    assert (str(calendar["METHOD"]), str(entry["STATUS"])) == ("CANCEL", "CANCELLED")
    assert entry["SEQUENCE"] > before


def test_nobody_can_book_what_is_off_and_it_is_kept_who_had(event):
    cancelling.cancel(event)
    event.refresh_from_db()
    assert event.is_cancelled
    assert event.booking == Event.Booking.CLOSED
    with pytest.raises(InvalidBookingMove):
        bookings.book(event, name="Dee", email="dee@example.org")
    assert event.bookings.coming().count() == 2


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_only_a_published_event_is_called_off(status):
    event = make_event(status)
    make_booking(event)
    with pytest.raises(InvalidEventMove):
        cancelling.cancel(event)
    assert not letters()


def test_what_is_over_is_not_called_off():
    event = make_event(starts_at=timezone.now() - timezone.timedelta(days=2))
    with pytest.raises(InvalidEventMove, match="over"):
        cancelling.cancel(event)


def test_the_page_says_how_many_will_be_told_before_and_after(organising, event):
    address = reverse("my_event_cancel", args=[event.slug])
    assert "2 people are told" in organising.get(address).content.decode()
    event.refresh_from_db()
    assert not event.is_cancelled
    answer = organising.post(address, {"note": "Snow"})
    assert "on their way to 2" in said(answer)
    assert "cannot become" in said(organising.post(address, {"note": "Snow"}))
    assert len(letters()) == 2


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_too_long_a_reason_is_refused(organising, event):
    answer = organising.post(reverse("my_event_cancel", args=[event.slug]), {"note": "x" * 1001})
    assert answer.status_code == 200
    assert not letters()


def test_a_change_of_place_is_told_once_with_how_it_is_now(event, organiser):
    before = event.sequence
    event.venue = "The Library"
    event.revise(["venue"], by=organiser)
    assert cancelling.changes_in_words(event) == ["the place"]
    assert cancelling.tell_of_change(event, organiser, "The Guildhall is too small.") == 2
    subject, text = letters()["ann@example.org"]
    assert subject == "Changed: How partnerships begin"
    assert "the place" in text
    assert "The Library" in text
    assert "too small" in text
    entry = entries()["ann@example.org"]
    assert str(entry["METHOD"]) == "REQUEST"
    assert entry.walk("VEVENT")[0]["SEQUENCE"] > before
    with pytest.raises(InvalidEventMove, match="told of the changes already"):
        cancelling.tell_of_change(event, organiser)
    assert len(letters()) == 2


def test_of_two_who_change_different_things_at_once_both_changes_are_told(event):
    first, second = (Event.objects.get(pk=event.pk) for _ in range(2))
    first.venue, second.title = "The Library", "How partnerships last"
    first.revise(["venue"])
    second.revise(["title"])
    event.refresh_from_db()
    assert cancelling.changes_in_words(event) == ["its title", "the place"]


def test_an_organiser_tells_of_a_change_from_the_desk(organising, event):
    address = reverse("my_event_tell", args=[event.slug])
    assert "Everybody has been told" in organising.get(address).content.decode()
    event.venue = "The Library"
    event.revise(["venue"])
    assert "nobody has been told" in organising.get(reverse("my_event", args=[event.slug])).content.decode()
    assert "Tell 2 people" in organising.get(address).content.decode()
    assert "on their way to 2" in said(organising.post(address))
    assert "already" in said(organising.post(address))


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_of_what_is_not_public_or_off_no_change_is_told(status):
    event = make_event(status, untold_changes=["venue"])
    make_booking(event)
    with pytest.raises(InvalidEventMove, match="Only of a published event"):
        cancelling.tell_of_change(event)
    assert not letters()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("deed", [cancelling.cancel, cancelling.tell_of_change])
def test_of_two_who_do_it_at_once_the_second_is_refused(deed):
    event = make_event(untold_changes=["venue"])
    make_booking(event)
    first, second = (Event.objects.get(pk=event.pk) for _ in range(2))
    refusals = at_once(lambda: deed(first), lambda: deed(second), refusals=InvalidEventMove)
    assert refusals.count(None) == 1
    assert len(letters()) == 1
    assert Booking.objects.get().status == "confirmed"
