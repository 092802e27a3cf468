"""What an organiser does with people: who is here, who is added, who is offered a place, how many places there are."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.bookings.models import Booking, InvalidBookingMove
from events.bookings.organising import door
from tests.factories import make_booking, make_event, make_session

pytestmark = pytest.mark.django_db


def post(client, view, booking_or_event, /, **data):
    event = getattr(booking_or_event, "event", booking_or_event)
    args = [event.slug] if event is booking_or_event else [event.slug, booking_or_event.pk]
    return client.post(reverse(view, args=args), data)


def said(answer) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def letters_to() -> list[str]:
    return sorted(task.args_kwargs["args"][2] for task in DBTaskResult.objects.all())


def status_of(booking) -> str:
    booking.refresh_from_db()
    return booking.status


def test_one_person_is_marked_as_here_and_unmarked(organising):
    booking = make_booking()
    answer = post(organising, "my_booking_came", booking, came="yes")
    assert answer.url == reverse("my_event", args=[booking.event.slug])
    assert Booking.objects.get().attended_at
    post(organising, "my_booking_came", booking, came="no")
    assert Booking.objects.get().attended_at is None


def test_marking_keeps_the_first_time_and_goes_back_to_the_same_search(organising):
    came_at = timezone.now() - timezone.timedelta(hours=1)
    booking = make_booking(attended_at=came_at)
    address = reverse("my_booking_came", args=[booking.event.slug, booking.pk])
    answer = organising.post(f"{address}?q=person&page=2", {"came": "yes"})
    assert answer.url.endswith("?q=person&page=2")
    assert Booking.objects.get().attended_at == came_at


def test_with_script_only_the_row_and_the_numbers_come_back(organising):
    booking = make_booking(name="Ann Other")
    address = reverse("my_booking_came", args=[booking.event.slug, booking.pk])
    page = organising.post(address, {"came": "yes"}, headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="true"' in page
    assert "<dt>came</dt><dd>1</dd>" in page.replace("\n", "")
    assert "<html" not in page


def test_who_has_no_place_cannot_be_marked_as_here(organising):
    booking = make_booking(status="waiting")
    assert "has no place" in said(post(organising, "my_booking_came", booking, came="yes"))
    assert Booking.objects.get().attended_at is None


def test_many_are_marked_at_once_and_only_those_ticked(organising):
    event = make_event()
    ticked = [make_booking(event).pk, make_booking(event).pk]
    make_booking(event)
    stranger = make_booking()
    waiting = make_booking(event, "waiting")
    answer = post(
        organising, "my_people_mark", event, people=[*ticked, stranger.pk, waiting.pk, "x", "9" * 40], do="came"
    )
    assert "2 people are marked" in said(answer)
    assert set(Booking.objects.filter(attended_at__isnull=False).values_list("pk", flat=True)) == set(ticked)


def test_all_that_a_search_finds_are_marked_at_once(organising):
    event = make_event()
    make_booking(event, name="Ann Other")
    make_booking(event, name="Bo Chan")
    address = reverse("my_people_mark", args=[event.slug])
    answer = organising.post(f"{address}?q=ann", {"who": "found", "do": "came"})
    assert answer.url.endswith("?q=ann")
    assert Booking.objects.get(attended_at__isnull=False).name == "Ann Other"
    organising.post(address, {"who": "found", "do": "absent"})
    assert not Booking.objects.filter(attended_at__isnull=False).exists()


def test_marking_nobody_says_so(organising):
    assert "Nobody was marked" in said(post(organising, "my_people_mark", make_event(), do="came"))


def test_somebody_at_the_door_is_added_and_here_without_a_letter(organising, organiser):
    event = make_event(starts_at=timezone.now(), booking="closed", capacity=1)
    post(organising, "my_person_add", event, name="Ann Other", is_here="on")
    booking = Booking.objects.get()
    assert (booking.status, booking.email) == ("confirmed", "")
    assert booking.attended_at
    assert booking.moves.get().by == organiser
    assert not letters_to()
    page = organising.get(reverse("my_booking", args=[event.slug, booking.pk])).content.decode()
    assert "Added by an organiser, by Olga Organiser" in page or "by Olga Organiser" in page


def test_two_without_an_address_can_be_added(organising):
    event = make_event()
    for name in ["Ann", "Bo"]:
        post(organising, "my_person_add", event, name=name, is_here="on")
    assert Booking.objects.count() == 2


def test_somebody_who_rang_up_gets_a_letter(organising):
    post(organising, "my_person_add", make_event(), name="Ann Other", email="ann@example.org")
    assert letters_to() == ["ann@example.org"]
    assert Booking.objects.get().attended_at is None


def test_a_full_event_takes_one_more_only_when_told_to(organising):
    event = make_event(capacity=1)
    make_booking(event)
    answer = post(organising, "my_person_add", event, name="Ann Other")
    assert "All 1 places are taken" in answer.content.decode()
    assert Booking.objects.count() == 1
    post(organising, "my_person_add", event, name="Ann Other", make_room="on")
    event.refresh_from_db()
    assert (event.capacity, event.bookings.coming().count()) == (2, 2)


@pytest.mark.parametrize("status", ["waiting", "offered", "confirmed"])
def test_who_booked_already_is_not_added_twice_but_gets_the_place(organising, status):
    event = make_event(capacity=1)
    known = make_booking(event, status, email="ann@example.org")
    post(organising, "my_person_add", event, name="Ann", email="Ann@Example.org", is_here="on")
    assert status_of(known) == "confirmed"
    assert known.attended_at
    assert event.bookings.get() == known


def test_who_waited_and_rang_up_gets_a_letter_and_no_session_has_one_too_many(organising):
    event = make_event(capacity=2)
    full, open_to_all = make_session(event, capacity=1), make_session(event)
    make_booking(event).places.create(session=full)
    waiting = make_booking(event, "waiting", email="ann@example.org")
    for session in [full, open_to_all]:
        waiting.places.create(session=session)
    post(organising, "my_person_add", event, name="Ann", email="ann@example.org")
    assert status_of(waiting) == "confirmed"
    assert letters_to() == ["ann@example.org"]
    assert list(waiting.sessions.all()) == [open_to_all]


def test_who_has_a_place_already_gets_no_second_letter(organising):
    known = make_booking(email="ann@example.org")
    post(organising, "my_person_add", known.event, name="Ann", email="ann@example.org")
    assert letters_to() == []


def test_who_cancelled_before_can_be_added_again(organising):
    gone = make_booking(status="cancelled", email="ann@example.org")
    post(organising, "my_person_add", gone.event, name="Ann", email="ann@example.org")
    assert gone.event.bookings.coming().count() == 1


@pytest.mark.parametrize("data", [{}, {"name": "Ann", "email": "no address"}, {"name": "x" * 121}])
def test_a_person_that_cannot_be_is_refused_with_what_was_typed(organising, data):
    answer = post(organising, "my_person_add", make_event(), **data)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Booking.objects.exists()


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_nobody_is_added_to_an_event_that_does_not_take_place(organising, status):
    answer = post(organising, "my_person_add", make_event(status), name="Ann")
    assert "Only a published event takes people" in answer.content.decode()


def test_a_booking_is_cancelled_with_a_letter_that_says_why_and_the_next_moves_up(organising, organiser):
    event = make_event(capacity=1)
    booking = make_booking(event, email="ann@example.org")
    waiting = make_booking(event, "waiting", email="bo@example.org")
    post(organising, "my_booking_cancel", booking, note="You asked us to.")
    assert (status_of(booking), status_of(waiting)) == ("cancelled", "offered")
    assert booking.moves.get().by == organiser
    texts = [task.args_kwargs["args"][1] for task in DBTaskResult.objects.all()]
    assert any("You asked us to." in text for text in texts)
    assert letters_to() == ["ann@example.org", "bo@example.org"]


def test_of_two_cancellations_the_second_is_told(organising):
    booking = make_booking()
    post(organising, "my_booking_cancel", booking)
    assert "cannot become" in said(post(organising, "my_booking_cancel", booking))
    assert len(letters_to()) == 1


def test_a_reason_that_is_too_long_is_refused(organising):
    booking = make_booking()
    assert post(organising, "my_booking_cancel", booking, note="x" * 201).status_code == 200
    assert status_of(booking) == "confirmed"


def test_a_waiting_person_is_offered_a_place_before_their_turn(organising, organiser):
    event = make_event(capacity=1)
    make_booking(event)
    first, second = make_booking(event, "waiting"), make_booking(event, "waiting")
    assert "All 1 places are taken" in said(post(organising, "my_booking_offer", second))
    post(organising, "my_booking_offer", second, make_room="on")
    event.refresh_from_db()
    assert (status_of(first), status_of(second), event.capacity) == ("waiting", "offered", 2)
    assert second.moves.get().by == organiser
    assert letters_to() == [second.email]


@pytest.mark.parametrize("status", ["confirmed", "offered", "cancelled", "lapsed"])
def test_only_who_waits_can_be_offered_a_place(organising, status):
    booking = make_booking(status=status)
    assert "cannot become" in said(post(organising, "my_booking_offer", booking, make_room="on"))
    assert status_of(booking) == status


@pytest.mark.parametrize("fields", [{"status": "cancelled"}, {"starts_at": timezone.now()}], ids=["off", "begun"])
def test_what_cannot_be_done_any_more_is_not_offered_to_organisers(organising, fields):
    booking = make_booking(make_event(**fields), "waiting")
    page = organising.get(reverse("my_booking", args=[booking.event.slug, booking.pk])).content.decode()
    assert "Cancel the booking" not in page
    assert "Offer a place" not in page


def test_after_the_beginning_no_place_is_offered(organising):
    booking = make_booking(make_event(starts_at=timezone.now()), "waiting")
    assert "has begun" in said(post(organising, "my_booking_offer", booking))


def test_more_places_move_the_waiting_up_in_their_order(organising):
    event = make_event(capacity=1)
    make_booking(event)
    waiting = [make_booking(event, "waiting") for _ in range(3)]
    answer = post(organising, "my_event_places", event, capacity="3")
    assert "2 people who waited were offered a place" in said(answer)
    assert [status_of(booking) for booking in waiting] == ["offered", "offered", "waiting"]


def test_no_limit_takes_everybody_who_waits(organising):
    event = make_event(capacity=1)
    waiting = make_booking(event, "waiting")
    post(organising, "my_event_places", event, capacity="")
    event.refresh_from_db()
    assert event.capacity is None
    assert status_of(waiting) == "offered"


def test_there_are_never_fewer_places_than_people_who_hold_one(organising):
    event = make_event(capacity=3)
    make_booking(event)
    make_booking(event, "offered")
    assert "cannot be fewer" in said(post(organising, "my_event_places", event, capacity="1"))
    event.refresh_from_db()
    assert event.capacity == 3


@pytest.mark.parametrize("capacity", ["0", "-1", "many", "1e9", "9" * 30])
def test_places_that_are_no_number_are_refused(organising, capacity):
    event = make_event(capacity=3)
    assert "whole number" in said(post(organising, "my_event_places", event, capacity=capacity))
    event.refresh_from_db()
    assert event.capacity == 3


def test_booking_is_closed_and_opened_again_and_those_who_wait_move_up(organising):
    event = make_event(capacity=1)
    assert "closed" in said(post(organising, "my_event_booking", event, do="close"))
    waiting = make_booking(event, "waiting")
    assert "closed already" in said(post(organising, "my_event_booking", event, do="close"))
    assert "1 person who waited was offered" in said(post(organising, "my_event_booking", event, do="open"))
    assert "open already" in said(post(organising, "my_event_booking", event, do="open"))
    assert status_of(waiting) == "offered"


@pytest.mark.parametrize(
    "fields", [{"status": "cancelled"}, {"starts_at": timezone.now() - timezone.timedelta(days=1)}], ids=["off", "over"]
)
def test_what_is_over_or_called_off_is_not_opened_again(organising, fields):
    event = make_event(booking="closed", **fields)
    assert "still to come" in said(post(organising, "my_event_booking", event, do="open"))


def test_a_booking_without_an_exact_time_is_not_opened():
    with pytest.raises(InvalidBookingMove):
        door.reopen(make_event(booking="none"))
