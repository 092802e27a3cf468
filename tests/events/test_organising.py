"""The organisers' list: who has booked, found by words, standing and session, in few queries."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from events.bookings.models import Booking, SessionPlace
from events.bookings.organising.access import events_of
from tests.factories import make_booking, make_event, make_school, make_session, make_user

from .organisers import make_organiser

pytestmark = pytest.mark.django_db

PAGES = [
    "my_event",
    "my_person_add",
    "my_event_write",
    "my_people_csv",
    "my_sign_in_sheet",
    "my_badges",
    "my_event_cancel",
    "my_event_tell",
]
ACTIONS = ["my_people_mark", "my_event_places", "my_event_booking"]
PERSON_ACTIONS = ["my_booking_came", "my_booking_offer", "my_booking_cancel"]


def addresses(booking):
    slug = booking.event.slug
    pages = [reverse("my_event_list"), *(reverse(name, args=[slug]) for name in PAGES)]
    pages.append(reverse("my_booking", args=[slug, booking.pk]))
    actions = [reverse(name, args=[slug]) for name in ACTIONS]
    actions += [reverse(name, args=[slug, booking.pk]) for name in PERSON_ACTIONS]
    return pages, actions


def people_shown(client, event, **asked):
    page = client.get(reverse("my_event", args=[event.slug]), asked)
    assert page.status_code == 200
    return [booking.name for booking in page.context["people"].page]


def test_every_page_opens_for_an_organiser_and_every_action_wants_a_form(organising):
    pages, actions = addresses(make_booking())
    assert [organising.get(page).status_code for page in pages] == [200] * len(pages)
    assert [organising.get(action).status_code for action in actions] == [405] * len(actions)


@pytest.mark.parametrize("who", ["anybody", "staff", "permitted, not staff"])
def test_for_whoever_does_not_organise_the_desk_is_not_there(client, who):
    user = make_user() if who == "anybody" else make_organiser("moderate" if who == "staff" else "organise")
    User.objects.filter(pk=user.pk).update(is_staff=who == "staff")
    pages, actions = addresses(make_booking())
    client.force_login(user)
    assert [client.get(page).status_code for page in pages] == [404] * len(pages)
    assert [client.post(action).status_code for action in actions] == [404] * len(actions)
    assert Booking.objects.get().attended_at is None


def test_an_organiser_without_a_second_factor_is_led_to_where_it_is_set_up(organising, organiser):
    organiser.authenticator_set.all().delete()
    pages, actions = addresses(make_booking())
    answers = [*map(organising.get, pages), *map(organising.post, actions)]
    assert {answer.url for answer in answers} == {reverse("mfa_index")}
    assert Booking.objects.get().attended_at is None


@pytest.mark.parametrize("status", ["published", "cancelled"])
def test_a_person_is_added_to_an_event_that_takes_place(organising, status):
    event = make_event(status=status)
    page = organising.get(reverse("my_event", args=[event.slug])).content.decode()
    assert (reverse("my_person_add", args=[event.slug]) in page) == (status == "published")


def test_a_stranger_is_asked_to_sign_in(client):
    pages, actions = addresses(make_booking())
    for answer in [*map(client.get, pages), *map(client.post, actions)]:
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))


def test_the_permission_may_come_from_a_group_or_from_being_the_administrator():
    event, member = make_event(), make_organiser("moderate")
    group = Group.objects.create(name="Organisers")
    group.permissions.add(Permission.objects.get(codename="organise", content_type__app_label="events"))
    member.groups.add(group)
    assert events_of(member).get() == event
    assert events_of(make_organiser("moderate", is_superuser=True)).get() == event
    assert not events_of(make_organiser("moderate")).exists()


def test_a_booking_is_only_found_under_its_own_event(organising):
    booking, other = make_booking(), make_event()
    assert organising.get(reverse("my_booking", args=[other.slug, booking.pk])).status_code == 404


def test_the_way_to_the_desk_is_shown_to_those_who_organise(organising, client):
    assert reverse("my_event_list") in organising.get(reverse("desk")).content.decode()
    client.force_login(make_user())
    assert reverse("my_event_list") not in client.get(reverse("desk")).content.decode()


def test_the_list_says_what_organisers_need_to_know(organising):
    event = make_event(capacity=20)
    session = make_session(event, title="Robotics on Thursdays")
    booking = make_booking(
        event,
        name="Ann Other",
        school=make_school(name="Elm School"),
        access_needs="A seat near the door",
        dietary_needs="Nuts",
        question="How do you begin?",
    )
    SessionPlace.objects.create(booking=booking, session=session)
    page = organising.get(reverse("my_event", args=[event.slug])).content.decode()
    for words in [
        "Ann Other",
        "Elm School",
        "Robotics on Thursdays",
        "A seat near the door",
        "Nuts",
        "How do you begin?",
    ]:
        assert words in page
    assert "guest" not in page, "addresses are on the person's own page only"


def test_the_numbers_tell_places_offers_waiting_and_who_came(organising):
    event = make_event(capacity=5)
    make_booking(event, attended_at=timezone.now())
    make_booking(event)
    for status in [Booking.Status.OFFERED, *[Booking.Status.WAITING] * 3, Booking.Status.CANCELLED]:
        make_booking(event, status)
    shown = organising.get(reverse("my_event", args=[event.slug])).context["event"]
    assert (shown.confirmed, shown.offered, shown.waiting, shown.came) == (2, 1, 3, 1)


def test_people_are_found_by_any_of_their_words(organising):
    event = make_event()
    make_booking(event, name="Ann Other", school=make_school(name="Elm School"))
    make_booking(event, name="Bo Chan", organisation="Elm Trust", email="bo@trust.example")
    assert people_shown(organising, event, q="elm ann") == ["Ann Other"]
    assert people_shown(organising, event, q="TRUST.example") == ["Bo Chan"]
    assert people_shown(organising, event, q="nobody") == []


def test_people_are_found_by_where_they_stand(organising):
    event = make_event()
    make_booking(event, name="Came", attended_at=timezone.now())
    make_booking(event, name="Placed")
    for name, status in [("Last", "waiting"), ("Gone", "cancelled"), ("Offered", "offered"), ("Late", "lapsed")]:
        make_booking(event, status, name=name)
    Booking.objects.filter(name="Last").update(waiting_since=timezone.now())
    make_booking(event, "waiting", name="First", waiting_since=event.starts_at - timezone.timedelta(days=90))
    assert people_shown(organising, event) == ["Came", "First", "Last", "Offered", "Placed"]
    assert people_shown(organising, event, status="confirmed") == ["Came", "Placed"]
    assert people_shown(organising, event, status="absent") == ["Placed"]
    assert people_shown(organising, event, status="came") == ["Came"]
    assert people_shown(organising, event, status="waiting") == ["First", "Last"]
    assert people_shown(organising, event, status="cancelled") == ["Gone", "Late"]
    assert len(people_shown(organising, event, status="everybody")) == 7


def test_people_are_found_by_session(organising):
    session = make_session(make_event())
    chose = make_booking(session.event, name="Chose it")
    make_booking(session.event, name="Did not")
    SessionPlace.objects.create(booking=chose, session=session)
    assert people_shown(organising, session.event, session=session.pk) == ["Chose it"]


@pytest.mark.parametrize("asked", [{"status": "x"}, {"session": "x"}, {"page": "x"}, {"page": "99"}, {"q": "\x00"}])
def test_what_an_address_cannot_mean_is_left_out(organising, asked):
    booking = make_booking(name="Ann Other")
    assert people_shown(organising, booking.event, **asked) == ["Ann Other"]


@pytest.mark.parametrize("rows", [8, 500])
def test_five_queries_show_the_list_signing_in_included(organising, rows, django_assert_num_queries):
    event, school = make_event(), make_school()
    session = make_session(event)
    people = [
        Booking(event=event, name=f"Person {row}", email=f"p{row}@example.org", status="confirmed", school=school)
        for row in range(rows)
    ]
    places = [SessionPlace(booking=booking, session=session) for booking in Booking.objects.bulk_create(people)]
    SessionPlace.objects.bulk_create(places)
    with django_assert_num_queries(5):
        page = organising.get(reverse("my_event", args=[event.slug]), {"q": "person", "session": session.pk})
    assert page.context["people"].page.paginator.count == rows
    assert len(page.context["people"].page) == min(rows, 50)


def test_a_renewed_list_is_the_list_alone(organising):
    event = make_booking(name="Ann Other").event
    page = organising.get(reverse("my_event", args=[event.slug]), headers={"HX-Request": "true"}).content.decode()
    assert "Ann Other" in page
    assert "<html" not in page
    assert 'hx-trigger="every 20s"' in page


def test_a_list_that_is_to_be_still_does_not_renew_itself(organising):
    event = make_booking().event
    page = organising.get(reverse("my_event", args=[event.slug]), {"live": "no"}).content.decode()
    assert "hx-trigger" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_events_asks_no_more_for_more(organising, rows, django_assert_num_queries):
    for _ in range(rows):
        make_booking(make_event(venue_school=make_school()))
        over = make_event(starts_at=timezone.now() - timezone.timedelta(days=9), booking="closed")
        make_booking(over)
    with django_assert_num_queries(6):
        page = organising.get(reverse("my_event_list"))
    assert len(page.context["coming"]) == len(page.context["page"]) == rows


def test_the_pages_of_the_list_of_events_have_one_order():
    events = events_of(make_organiser(is_superuser=True))
    assert events.past().totally_ordered
    assert events.upcoming().totally_ordered
