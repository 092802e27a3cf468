"""What people are written about their booking, and what their calendars make of it."""

import datetime
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import resolve
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.bookings import booking as rules
from events.bookings import letters, links, reminding
from events.models import Booking, Event
from tests.events.booking_letters import entry, queued, subjects
from tests.factories import make_booking, make_event, make_session

pytestmark = pytest.mark.django_db
Status = Booking.Status
SECRET = "https://meet.example/room-7"
ADDRESS = "ann@example.org"
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def event():
    return make_event(capacity=1, joining_url=SECRET, venue="The Hall", title="Choirs")


def book(event, sessions=(), email=ADDRESS):
    return rules.book(event, sessions, name="Ann", email=email)


def last(address=ADDRESS):
    return queued(address)[-1]


def linked(letter):
    """Return the booking to whose page a letter leads."""
    link = re.search(r"/events/bookings/[^/\s]+/", letter["text"])[0]
    return links.booking_for(**resolve(link).kwargs)


def test_a_place_is_confirmed_with_the_day_for_the_calendar(event):
    workshop = make_session(event, title="Singing", room="Room 4")
    booking = book(event, [workshop])
    letter = last()
    for words in ["You have a place", "The Hall", "Singing, Room 4", SECRET]:
        assert words in letter["text"]
    assert linked(letter) == booking
    method, noted = entry(letter)
    assert (method, str(noted["summary"]), noted["sequence"]) == ("REQUEST", "Choirs", 0)


def test_a_waiting_list_is_no_appointment_and_hides_the_link_to_join(event):
    make_booking(event)
    make_booking(event, Status.WAITING)
    book(event)
    letter = last()
    assert "number 2 on the waiting list" in letter["text"]
    assert SECRET not in letter["text"]
    assert entry(letter) is None


def test_an_offer_says_until_when_and_which_session_is_full(event):
    full = make_session(event, title="Singing", capacity=1)
    make_booking(make_event()).places.create(session=full)
    first = make_booking(event)
    book(event, [full])
    rules.cancel(first)
    letter, booking = last(), event.bookings.get(email=ADDRESS)
    assert letter["subject"] == f"A place at “Choirs” is yours until {booking.deadline}"
    assert "No place is left in “Singing”" in letter["text"]
    assert SECRET not in letter["text"]


def test_the_entry_in_the_calendar_is_replaced_by_each_change_and_struck_out_in_the_end(event):
    booking = book(event)
    rules.change(booking, name="Anna")
    rules.change(booking, name="Annabel")
    rules.cancel(booking)
    entries = [entry(letter) for letter in queued(ADDRESS)]
    assert [method for method, _ in entries] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert len({str(noted["uid"]) for _, noted in entries}) == 1
    numbers = [noted["sequence"] for _, noted in entries]
    assert numbers == sorted(set(numbers))
    assert str(entries[-1][1]["status"]) == "CANCELLED"


def test_who_books_again_after_cancelling_gets_a_new_entry(event):
    rules.cancel(book(event))
    book(event)
    [_, (_, old), (_, new)] = [entry(letter) for letter in queued(ADDRESS)]
    assert old["uid"] != new["uid"]


def test_who_takes_an_offered_place_gets_the_link_to_join_then(event):
    first = make_booking(event)
    booking = book(event)
    rules.cancel(first)
    rules.accept(booking)
    assert "You have taken the place" in last()["text"]
    assert SECRET in last()["text"]
    assert entry(last())[0] == "REQUEST"


@pytest.mark.parametrize("status", [Status.WAITING, Status.OFFERED])
def test_who_never_had_a_place_has_no_entry_to_strike_out(event, status):
    rules.cancel(make_booking(event, status, email=ADDRESS))
    assert last()["subject"] == "Your booking for “Choirs” is cancelled"
    assert entry(last()) is None


@pytest.mark.parametrize("status", Booking.CURRENT)
def test_the_link_is_sent_again_with_how_the_booking_stands(event, status):
    booking = make_booking(event, status, email=ADDRESS)
    assert letters.send_link_again(booking)
    assert not letters.send_link_again(booking)
    assert linked(last()) == booking
    assert (SECRET in last()["text"]) is False
    assert (entry(last()) is not None) == (status == Status.CONFIRMED)


def test_the_letter_leaves_with_an_entry_that_mail_programs_understand(event):
    book(event)
    [call] = DBTaskResult.objects.values_list("args_kwargs", flat=True)
    letters.mail.send.call(*call["args"], **call["kwargs"])
    [attachment] = list(mail.outbox[0].message().iter_attachments())
    assert attachment.get_content_type() == "text/calendar"
    assert attachment.get_param("method") == "REQUEST"
    assert attachment.get_filename() == "event.ics"


# Reminders


def soon(**fields):
    return make_event(starts_at=timezone.now() + DAY, joining_url=SECRET, **fields)


def remind(*arguments):
    call_command("run_events", *arguments, verbosity=0)


def test_two_days_before_everybody_with_a_place_is_reminded_once(capsys):
    booking = make_booking(soon(title="Choirs"), email=ADDRESS)
    remind("--dry-run")
    assert queued() == []
    remind()
    remind()
    assert subjects(ADDRESS) == [last()["subject"]]
    assert last()["subject"].startswith("“Choirs” is on ")
    assert SECRET in last()["text"]
    booking.refresh_from_db()
    assert booking.reminded_at
    assert capsys.readouterr().out.splitlines() == [
        "Would: 0 offers lapsed, 0 places offered, 1 people reminded.",
        "0 offers lapsed, 0 places offered, 1 people reminded.",
        "0 offers lapsed, 0 places offered, 0 people reminded.",
    ]


@pytest.mark.parametrize(
    ("event_fields", "status"),
    [
        ({"starts_at": timezone.now() + 3 * DAY}, Status.CONFIRMED),
        ({"starts_at": timezone.now() - HOUR}, Status.CONFIRMED),
        ({"starts_at": timezone.now() + DAY, "status": Event.Status.CANCELLED}, Status.CONFIRMED),
        ({"starts_at": timezone.now() + DAY}, Status.CANCELLED),
    ],
    ids=["too early", "begun", "called off", "cancelled"],
)
def test_nobody_else_is_reminded(event_fields, status):
    booking = make_booking(make_event(**event_fields), status)
    remind()
    assert not reminding.remind(booking)
    assert queued() == []


def test_who_gets_a_place_in_the_last_two_days_is_not_reminded_on_top():
    book(soon())
    remind()
    assert len(queued()) == 1


def test_who_was_reminded_of_a_day_that_was_put_off_is_reminded_again():
    event = soon()
    make_booking(event, email=ADDRESS, reminded_at=timezone.now() - 5 * DAY)
    remind()
    assert len(queued(ADDRESS)) == 1


def test_a_crash_while_a_reminder_is_written_neither_loses_nor_repeats_it(monkeypatch):
    booking = make_booking(soon(), email=ADDRESS)
    with monkeypatch.context() as broken:
        broken.setattr(letters.mail, "queue", lambda *arguments, **context: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            remind()
    booking.refresh_from_db()
    assert booking.reminded_at is None
    remind()
    remind()
    assert len(queued(ADDRESS)) == 1


def test_the_clock_lapses_offers_and_moves_the_waiting_list_up(event, capsys):
    late = make_booking(event, Status.OFFERED, offered_until=timezone.now())
    following = make_booking(event, Status.WAITING)
    remind("--dry-run")
    remind()
    assert [len(queued(booking.email)) for booking in (late, following)] == [1, 1]
    following.refresh_from_db()
    assert following.is_offered
    assert "1 offers lapsed, 1 places offered" in capsys.readouterr().out.splitlines()[1]


def test_the_clock_offers_places_that_an_administrator_added(event, capsys):
    make_booking(event)
    waits = make_booking(event, Status.WAITING)
    Event.objects.filter(pk=event.pk).update(capacity=2)
    remind("--dry-run")
    waits.refresh_from_db()
    assert waits.is_waiting
    remind()
    waits.refresh_from_db()
    assert waits.is_offered
    assert [line.split(", ")[1] for line in capsys.readouterr().out.splitlines()] == ["1 places offered"] * 2
