"""Events in the admin: published over the checklist, taken back, called off, deleted."""

import pytest
from django.urls import reverse

from events.bookings import booking as bookings
from events.meetings import publishing
from events.models import Booking, Event, InvalidBookingMove, InvalidEventMove
from partnerships.schools.models import Region
from tests.factories import make_booking, make_event, make_school
from tests.projects.moderation.pages import act

from .letters import queued
from .organisers import make_organiser, signed_in
from .together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return signed_in(make_organiser(name="Olive"))


def make_ready(**fields):
    ready = {
        "venue_school": make_school(),
        "region": Region.objects.get_or_create(slug="somewhere", name="Somewhere")[0],
        "capacity": 9,
        "description": "Come.",
    }
    return make_event("draft", **ready | fields)


def checklist_of(client, *events):
    return client.get(reverse("admin:event_publish"), {"event": [event.pk for event in events]})


def test_publishing_leads_over_the_checklist_to_one_click(desk):
    event = make_ready()
    shown = act(desk, "events_event", [event], "publish")
    assert "Nothing to put right" in shown.content.decode()
    event.refresh_from_db()
    assert event.status == "draft"
    answer = desk.post(reverse("admin:event_publish"), {"event": event.pk}, follow=True).content.decode()
    assert "Published: 1." in answer
    event.refresh_from_db()
    assert event.status == "published"
    again = desk.post(reverse("admin:event_publish"), {"event": event.pk}, follow=True).content.decode()
    assert "cannot become “Published” now" in again
    assert event.moves.count() == 1


def test_what_blocks_is_shown_and_the_button_is_not_there(desk):
    event = make_ready(summary="")
    shown = checklist_of(desk, event).content.decode()
    assert "Must be put right" in shown
    assert "<button" not in shown.partition('id="content"')[2]
    answer = desk.post(reverse("admin:event_publish"), {"event": event.pk}, follow=True).content.decode()
    assert "cannot be published yet" in answer
    event.refresh_from_db()
    assert event.status == "draft"


def test_of_several_those_that_are_ready_are_published(desk):
    ready, lacking = make_ready(title="Ready"), make_ready(summary="")
    shown = checklist_of(desk, ready, lacking)
    assert shown.context["ready"] == [ready]
    desk.post(reverse("admin:event_publish"), {"event": [ready.pk]})
    assert Event.objects.get(status="published") == ready


@pytest.mark.parametrize("asked", [{}, {"event": "x"}, {"event": "99999"}])
def test_the_checklist_of_nothing_is_not_found(desk, asked):
    assert desk.get(reverse("admin:event_publish"), asked).status_code == 404


def test_an_event_is_cancelled_with_a_letter_to_everybody(desk):
    event = make_event()
    make_booking(event, email="guest@example.org")
    assert "Reason" in act(desk, "events_event", [event], "cancel").content.decode()
    act(desk, "events_event", [event], "cancel", reasoned="1", note="The hall is flooded.")
    event.refresh_from_db()
    assert event.status == "cancelled"
    assert [letter.to for letter in queued()] == ["guest@example.org"]
    assert "The hall is flooded." in queued()[0].text


def test_only_what_nobody_has_booked_is_taken_back(desk):
    event, booked = make_event(), make_event()
    make_booking(booked)
    answer = act(desk, "events_event", [event, booked], "take_back", reasoned="1", note="Too early").content.decode()
    assert "Cancel it instead" in answer
    event.refresh_from_db()
    booked.refresh_from_db()
    assert (event.status, booked.status) == ("draft", "published")
    assert event.moves.get().note == "Too early"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_is_booked_at_the_same_moment_is_not_taken_back_as_well():
    event = make_event()
    person = {"name": "Ann", "organisation": "Grange", "email": "ann@example.org"}
    refusals = at_once(
        lambda: publishing.take_back(Event.objects.get(pk=event.pk)),
        lambda: bookings.book(event, **person),
        refusals=(InvalidBookingMove, InvalidEventMove),
    )
    assert [refusal is None for refusal in refusals].count(True) == 1
    assert Event.objects.get().is_public == Booking.objects.exists()


def test_only_a_draft_is_deleted(desk):
    draft, public = make_event("draft"), make_event()
    for event in [draft, public]:
        desk.post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes"})
    assert Event.objects.get() == public
