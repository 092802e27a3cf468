"""Who has a place and who has not: the rules of booking, one person after the other."""

import datetime

import pytest
from django.utils import timezone

from events.bookings import booking as rules
from events.bookings.places import chosen_sessions, free_places
from events.models import Booking, Event, InvalidBookingMove
from tests.events.booking_letters import queued, subjects
from tests.factories import make_booking, make_event, make_session, make_user

pytestmark = pytest.mark.django_db
Status = Booking.Status
HOUR = datetime.timedelta(hours=1)


def book(event, sessions=(), **person):
    return rules.book(event, sessions, **{"name": "Ann", "email": "ann@example.org"} | person)


def sessions_of(booking):
    return set(booking.sessions.all())


# Booking


def test_while_there_is_room_everybody_has_a_place_and_then_everybody_waits():
    event = make_event(capacity=2)
    statuses = [book(event, email=f"{number}@example.org").status for number in range(4)]
    assert statuses == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [booking.position for booking in event.bookings.waiting()] == [1, 2]
    assert free_places(event) == 0


def test_an_event_without_a_limit_has_room_for_all():
    event = make_event(capacity=None)
    assert {book(event, email=f"{number}@example.org").status for number in range(3)} == {"confirmed"}
    assert free_places(event) is None


def test_an_offered_place_is_not_free():
    event = make_event(capacity=1)
    make_booking(event, Status.OFFERED)
    assert free_places(event) == 0
    assert book(event).status == "waiting"


def test_nobody_passes_the_queue_when_there_are_more_places():
    event = make_event(capacity=1)
    make_booking(event)
    first = make_booking(event, Status.WAITING)
    Event.objects.filter(pk=event.pk).update(capacity=2)
    assert book(event).status == "waiting"
    first.refresh_from_db()
    assert first.status == "offered"


@pytest.mark.parametrize("email", ["ann@example.org", "ANN@Example.org"])
@pytest.mark.parametrize("status", Booking.CURRENT)
def test_a_person_books_an_event_once(email, status):
    event = make_event()
    known = make_booking(event, status, email="ann@example.org")
    with pytest.raises(rules.AlreadyBooked) as refusal:
        book(event, email=email)
    assert refusal.value.booking == known
    assert subjects() == []


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.LAPSED])
def test_whoever_cancelled_may_book_again(status):
    event = make_event()
    make_booking(event, status, email="ann@example.org")
    assert book(event).status == "confirmed"


@pytest.mark.parametrize(
    "fields",
    [
        {"booking": "closed"},
        {"booking": "none"},
        {"status": Event.Status.DRAFT},
        {"status": Event.Status.CANCELLED},
        {"starts_at": timezone.now() - HOUR},
    ],
    ids=["closed", "not booked here", "draft", "cancelled", "begun"],
)
def test_an_event_that_takes_no_bookings_refuses(fields):
    event = make_event(**fields)
    with pytest.raises(InvalidBookingMove, match="no bookings now"):
        book(event)
    assert not event.bookings.exists()


# Sessions


def test_a_session_that_is_full_refuses_the_whole_booking():
    event = make_event()
    workshop = make_session(event, capacity=1, title="Choirs")
    book(event, [workshop])
    with pytest.raises(rules.SessionsNotFree, match="“Choirs” has no place left"):
        book(event, [workshop], email="bert@example.org")
    assert event.bookings.count() == 1


def test_nobody_is_in_two_sessions_at_once():
    event = make_event()
    long = make_session(event, ends_at=event.starts_at + 2 * HOUR)
    late = make_session(event, starts_at=event.starts_at + HOUR)
    with pytest.raises(rules.SessionsOverlap, match="at the same time"):
        book(event, [long, late])
    assert sessions_of(book(event, [late])) == {late}


def test_sessions_that_follow_one_another_are_both_had():
    event = make_event()
    early, late = make_session(event), make_session(event, starts_at=event.starts_at + HOUR)
    assert sessions_of(book(event, [early, late])) == {early, late}


@pytest.mark.parametrize("is_elsewhere", [True, False], ids=["of another event", "not chosen"])
def test_only_the_event_s_own_sessions_that_people_choose_are_booked(is_elsewhere):
    event = make_event()
    session = make_session(make_event() if is_elsewhere else event, is_chosen=is_elsewhere)
    with pytest.raises(InvalidBookingMove, match="sessions of this event"):
        book(event, [session])


def test_wishes_of_those_who_wait_take_up_no_place():
    event = make_event(capacity=1)
    workshop = make_session(event, capacity=1)
    book(event)
    waiting = book(event, [workshop], email="bert@example.org")
    assert sessions_of(waiting) == {workshop}
    assert chosen_sessions(event)[0].free == 1


# Changing


def test_what_a_person_told_us_and_their_sessions_are_changed():
    event = make_event()
    first, second = make_session(event, capacity=1), make_session(event, capacity=1)
    booking = book(event, [first])
    assert rules.change(booking, [second], name="Anna")
    booking.refresh_from_db()
    assert (booking.name, booking.sequence, sessions_of(booking)) == ("Anna", 1, {second})
    assert [session.free for session in chosen_sessions(event)] == [1, 0]


def test_a_session_that_is_full_stays_with_whoever_has_it():
    event = make_event()
    workshop = make_session(event, capacity=1)
    booking = book(event, [workshop])
    assert rules.change(booking, [workshop], name="Anna")
    assert sessions_of(booking) == {workshop}


def test_a_change_into_a_full_session_is_refused_and_the_old_one_kept():
    event = make_event()
    full, other = make_session(event, capacity=1), make_session(event)
    book(event, [full])
    booking = book(event, [other], email="bert@example.org")
    with pytest.raises(rules.SessionsNotFree):
        rules.change(booking, [full], name="Berta")
    booking.refresh_from_db()
    assert (booking.name, sessions_of(booking)) == ("Ann", {other})


def test_a_change_of_nothing_writes_no_letter():
    event = make_event()
    booking = book(event, [make_session(event)])
    assert not rules.change(booking, list(booking.sessions.all()), name="Ann")
    assert len(queued()) == 1


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.LAPSED])
def test_a_booking_that_is_over_is_not_changed(status):
    with pytest.raises(InvalidBookingMove, match="nothing can be changed"):
        rules.change(make_booking(status=status), name="Anna")


@pytest.mark.parametrize("move", ["change", "cancel"])
def test_after_the_beginning_nothing_changes(move):
    booking = make_booking(make_event(starts_at=timezone.now() - HOUR))
    with pytest.raises(InvalidBookingMove, match="any more"):
        getattr(rules, move)(booking)
    booking.refresh_from_db()
    assert booking.status == "confirmed"


# Moves


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("to", Status)
def test_a_booking_moves_only_as_allowed(status, to):
    booking = make_booking(status=status)
    changes = {"offered_until": timezone.now() + HOUR} if to == Status.OFFERED else {}
    if status in Booking.ALLOWED_FROM.get(to, []):
        organiser = make_user()
        booking.move(to, by=organiser, note="Why", **changes)
        move = booking.moves.get()
        assert (booking.status, booking.sequence) == (to, 1)
        assert (move.to_status, move.by, move.note) == (to, organiser, "Why")
    else:
        with pytest.raises(InvalidBookingMove, match="It cannot become"):
            booking.move(to, **changes)
        booking.refresh_from_db()
        assert (booking.status, booking.sequence, booking.moves.count()) == (status, 0, 0)


MOVES = {
    "accept": ({Status.OFFERED}, Status.CONFIRMED),
    "cancel": ({Status.CONFIRMED, Status.WAITING, Status.OFFERED}, Status.CANCELLED),
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("move", MOVES)
def test_accepting_and_cancelling_work_from_the_right_statuses_only(move, status):
    booking = make_booking(status=status)
    sources, target = MOVES[move]
    if status in sources:
        getattr(rules, move)(booking)
    else:
        with pytest.raises(InvalidBookingMove):
            getattr(rules, move)(booking)
    booking.refresh_from_db()
    assert booking.status == (target if status in sources else status)
    assert len(queued(booking.email)) == (status in sources)


def test_what_failed_half_way_leaves_nothing_behind(monkeypatch):
    event = make_event()
    monkeypatch.setattr(rules.letters, "send", lambda *arguments, **context: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        book(event, [make_session(event)])
    assert not event.bookings.exists()
    assert queued() == []
