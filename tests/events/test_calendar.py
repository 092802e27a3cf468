"""Entries for calendar programs, read by a parser that shares no code with what wrote them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from events.meetings.calendar import CANCEL, REQUEST, event_calendar
from events.models import Event, Session
from tests.factories import make_booking, make_event, make_school, make_user

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


class CalendarProgram:
    """Keep entries as RFC 5546 asks of a calendar program: by name, the higher number in place of the lower."""

    def __init__(self):
        self.entries = {}

    def read(self, text):
        # Here: it takes half a second, which the processes that collect this file and never run it can spare.
        from ical.calendar_stream import IcsCalendarStream

        calendar = IcsCalendarStream.calendar_from_ics(text)
        for entry in calendar.events:
            kept = self.entries.get(entry.uid)
            if kept is None or (entry.sequence, entry.dtstamp) >= (kept.sequence, kept.dtstamp):
                self.entries[entry.uid] = entry
        return calendar

    @property
    def only(self):
        (entry,) = self.entries.values()
        return entry


@pytest.fixture
def program():
    return CalendarProgram()


def feed(client):
    return client.get(reverse("events_ics")).text


def test_an_event_is_added_with_its_time_and_place(client, program):
    event = make_event(
        title="Primary partnerships; what lasts, and why",
        starts_at=datetime.datetime(2031, 7, 9, 16, 30, tzinfo=timezone.get_current_timezone()),
        venue_school=make_school(name="Moor School", town="York", postcode="YO1 1AA"),
        organisers="Schools Together Group",
    )
    answer = client.get(reverse("event_ics", args=[event.slug]))
    program.read(answer.text)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert program.only.summary == event.title
    assert program.only.dtstart == datetime.datetime(2031, 7, 9, 15, 30, tzinfo=datetime.UTC)
    assert program.only.dtend == datetime.datetime(2031, 7, 9, 17, 30, tzinfo=datetime.UTC)
    assert program.only.location == "Moor School, York, YO1 1AA"
    assert program.only.status == "CONFIRMED"
    assert program.only.url.endswith(event.get_absolute_url())


def test_an_event_without_times_takes_whole_days(program):
    first = datetime.datetime(2031, 7, 9, tzinfo=timezone.get_current_timezone())
    program.read(event_calendar(make_event(starts_at=first, precision="day")))
    assert (program.only.dtstart, program.only.dtend) == (datetime.date(2031, 7, 9), datetime.date(2031, 7, 10))


@pytest.mark.parametrize(("precision", "starts_at"), [("month", timezone.now()), ("unknown", None)])
def test_what_has_no_day_is_in_no_calendar(client, precision, starts_at):
    event = make_event(precision=precision, starts_at=starts_at)
    assert client.get(reverse("event_ics", args=[event.slug])).status_code == 404
    assert "VEVENT" not in feed(client)


def test_the_feed_holds_what_comes_and_the_last_year_with_what_was_called_off(client, program):
    now = timezone.now()
    shown = [
        make_event(starts_at=now + 300 * DAY),
        make_event(starts_at=now - 300 * DAY),
        make_event(Event.Status.CANCELLED, starts_at=now + DAY),
    ]
    make_event(starts_at=now - 400 * DAY)
    make_event(Event.Status.DRAFT)
    calendar = program.read(feed(client))
    assert set(program.entries) == {str(event.uid) for event in shown}
    assert program.entries[str(shown[2].uid)].status == "CANCELLED"
    assert calendar.refresh_interval == datetime.timedelta(hours=12)
    assert calendar.method == "PUBLISH"


@pytest.mark.parametrize("rows", [1, 8])
def test_the_feed_asks_once_however_many_events_there_are(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_event(venue_school=make_school())
    with django_assert_num_queries(1):
        feed(client)


def test_reading_the_feed_twice_changes_nothing(client, program):
    make_event()
    make_event(Event.Status.CANCELLED)
    program.read(feed(client))
    before = dict(program.entries)
    program.read(feed(client))
    assert program.entries == before


def test_a_moved_event_replaces_the_entry_and_a_called_off_one_strikes_it_out(client, program):
    event = make_event()
    old = feed(client)
    program.read(old)
    event.starts_at += DAY
    event.ends_at += DAY
    assert event.revise(["starts_at", "ends_at"], by=make_user())
    program.read(feed(client))
    program.read(old)
    assert program.only.dtstart == event.starts_at.replace(microsecond=0)
    event.move(Event.Status.CANCELLED)
    program.read(feed(client))
    program.read(old)
    assert program.only.status == "CANCELLED"


def test_a_change_that_no_calendar_shows_keeps_the_number(client):
    event = make_event()
    event.report = "We met."
    assert not event.revise(["report"])
    event.refresh_from_db()
    assert (event.report, event.sequence) == ("We met.", 0)
    assert not event.moves.exists()


def test_a_change_of_a_draft_is_no_news_to_anybody():
    event = make_event(Event.Status.DRAFT)
    event.title = "Another name"
    assert not event.revise(["title"])
    event.refresh_from_db()
    assert (event.title, event.sequence) == ("Another name", 0)


def test_a_change_in_calendars_is_logged_with_whoever_made_it():
    event, organiser = make_event(), make_user()
    event.title = "Another name"
    event.revise(["title"], by=organiser)
    move = event.moves.get()
    assert (move.by, move.note, move.to_status) == (organiser, "Changed: title", event.status)


def test_only_an_invitation_holds_the_link_to_join(client, program):
    event = make_event(is_online=True, joining_url="https://meet.example.org/room-7")
    booking = make_booking(event, name="Ann Other", email="ann@example.org")
    assert "room-7" not in feed(client) + client.get(reverse("event_ics", args=[event.slug])).text
    calendar = program.read(event_calendar(event, method=REQUEST, booking=booking))
    assert calendar.method == "REQUEST"
    assert "https://meet.example.org/room-7" in program.only.description
    (attendee,) = program.only.attendees
    assert (attendee.uri, attendee.common_name) == ("mailto:ann@example.org", "Ann Other")


def test_an_invitation_names_the_workshops_that_the_person_chose(program):
    event = make_event()
    begins = {"starts_at": event.starts_at, "ends_at": event.ends_at, "is_chosen": True}
    chosen = Session.objects.create(event=event, title="Choirs that last", room="Room 4", **begins)
    Session.objects.create(event=event, title="Robots", **begins)
    booking = make_booking(event)
    booking.sessions.add(chosen)
    program.read(event_calendar(event, method=REQUEST, booking=booking))
    assert f"{timezone.localtime(event.starts_at):%H:%M} Choirs that last, Room 4" in program.only.description
    assert "Robots" not in program.only.description


def test_a_booking_that_is_changed_and_then_cancelled_leaves_one_struck_out_entry(program):
    event = make_event()
    booking = make_booking(event)
    program.read(event_calendar(event, method=REQUEST, booking=booking))
    event.revise(["title"])
    booking.sequence += 1
    program.read(event_calendar(event, method=REQUEST, booking=booking))
    assert program.only.sequence == 2
    booking.sequence += 1
    text = event_calendar(event, method=CANCEL, booking=booking)
    assert program.read(text).method == "CANCEL"
    assert program.only.status == "CANCELLED"


def test_whoever_cancels_and_books_again_has_the_event_back(program):
    event = make_event()
    first = make_booking(event, email="ann@example.org")
    first.sequence = 5
    program.read(event_calendar(event, method=CANCEL, booking=first))
    first.status = first.Status.CANCELLED
    first.save()
    program.read(event_calendar(event, method=REQUEST, booking=make_booking(event, email="ann@example.org")))
    assert sorted(entry.status for entry in program.entries.values()) == ["CANCELLED", "CONFIRMED"]


@pytest.mark.parametrize("name", ["events_ics", "event_ics"])
def test_calendars_are_only_read(client, name):
    args = [] if name == "events_ics" else [make_event().slug]
    assert client.post(reverse(name, args=args)).status_code == 405


def test_a_draft_has_no_entry(client):
    assert client.get(reverse("event_ics", args=[make_event(Event.Status.DRAFT).slug])).status_code == 404
