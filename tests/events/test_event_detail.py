"""One page for an event: before it the programme and how to book, after it what was said."""

import datetime
import json
import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from partnerships.schools.models import Group
from tests.factories import (
    make_booking,
    make_event,
    make_project,
    make_school,
    make_session,
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db

LAST_YEAR = {"starts_at": timezone.now() - datetime.timedelta(days=365)}


def page(client, event):
    return client.get(event.get_absolute_url())


def structured(client, event):
    text = page(client, event).text
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])


def test_before_it_the_page_says_when_where_for_whom_and_what_it_costs(client):
    school = make_school(name="Moor School", town="York")
    event = make_event(
        starts_at=datetime.datetime(2031, 7, 9, 14, tzinfo=timezone.get_current_timezone()),
        venue_school=school,
        audience="Everybody",
        host="The York schools",
        description="Bring a *question*.",
    )
    text = page(client, event).text
    for words in ["Wednesday 9 July 2031, 2 pm to 4 pm", "Everybody", "The York schools", "Free", "<em>question</em>"]:
        assert words in text
    assert f'href="{school.get_absolute_url()}"' in text
    assert f'href="{reverse("event_ics", args=[event.slug])}"' in text


@pytest.mark.parametrize(
    ("fields", "guests", "says"),
    [
        ({}, 0, "Book a place"),
        ({"capacity": 50}, 3, "Book a place"),
        ({"capacity": 3}, 2, "1 place left"),
        ({"capacity": 2}, 2, "Join the waiting list"),
        ({"booking": "closed"}, 0, "Booking is closed"),
    ],
)
def test_the_page_says_how_to_book_and_counts_places_only_when_few_are_left(client, fields, guests, says):
    event = make_event(**fields)
    for _ in range(guests):
        make_booking(event)
    text = page(client, event).text
    assert says in text
    assert ("left" in text) == (says == "1 place left")


@pytest.mark.parametrize(
    ("status", "fields"),
    [("cancelled", {}), ("draft", {}), ("published", {"booking": "none"}), ("published", LAST_YEAR)],
)
def test_nothing_leads_to_a_booking_where_none_is_taken(client, organising, status, fields):
    text = page(client, make_event(status, **fields)).text
    assert "/book/" not in text
    assert "Booking is closed" not in text


def test_a_cancelled_event_says_so(client):
    event = make_event("cancelled")
    assert "This event is cancelled." in page(client, event).text
    assert structured(client, event)["eventStatus"] == "https://schema.org/EventCancelled"


@pytest.mark.parametrize("fields", [{}, LAST_YEAR])
def test_of_a_cancelled_event_nobody_reads_that_it_took_place_or_how_to_join(client, fields):
    event = make_event("cancelled", is_online=True, **fields)
    make_speaker(event)
    text = page(client, event).text
    assert "Who was to speak" in text
    assert "comes with your booking" not in text


@pytest.mark.parametrize(
    ("permission", "status"), [(None, 404), ("organise", 200), ("moderate", 200), ("view_school", 404)]
)
def test_a_draft_is_for_organisers_and_moderators(client, permission, status):
    event = make_event("draft")
    if permission:
        user = make_user()
        user.user_permissions.add(Permission.objects.get(codename=permission))
        client.force_login(user)
    assert page(client, event).status_code == status


def test_a_visitor_without_an_account_does_not_learn_of_a_draft(client):
    assert page(client, make_event("draft")).status_code == 404
    client.force_login(make_user())
    assert page(client, make_event("draft")).status_code == 404


def test_the_programme_puts_side_by_side_what_runs_at_once(client):
    event = make_event(ends_at=None, booking="none")
    begins = event.starts_at
    event.sessions.create(
        kind="keynote", title="Opening", starts_at=begins, ends_at=begins + datetime.timedelta(hours=1)
    )
    later = begins + datetime.timedelta(hours=1)
    workshops = [make_session(event, kind="workshop", starts_at=later, room=f"Room {n}") for n in range(3)]
    event.sessions.create(title="To be fixed")
    slots = page(client, event).context["slots"]
    assert [slot.sessions for slot in slots][1] == workshops
    assert [slot.is_parallel for slot in slots] == [False, True, False]
    assert slots[2].hours == ""


def test_a_workshop_says_when_it_is_full(client):
    event = make_event()
    full, roomy = make_session(event, capacity=1), make_session(event, capacity=30)
    make_booking(event).sessions.add(full)
    (slot,) = page(client, event).context["slots"]
    assert {session: session.left for session in slot.sessions} == {full: "Full", roomy: ""}


def test_whoever_leads_a_session_stands_with_it_and_the_others_by_their_part(client):
    event = make_event()
    session = make_session(event)
    leader = make_speaker(event, session=session, role="leader")
    chair = make_speaker(event, role="chair", described_as="Head of Moor School")
    context = page(client, event).context
    assert [one.speaker for one in context["slots"][0].sessions[0].leaders] == [leader]
    assert [(part, [one.speaker for one in found]) for part, found in context["speakers"]] == [("Chair", [chair])]


def test_after_it_the_page_tells_what_was_said_and_made(client):
    event = make_event(
        **LAST_YEAR,
        report="We met. <script>",
        attended=52,
        recording_url="https://video.example.org/7",
        record_note="The day is worked out.",
    )
    event.points.create(text="Start small", speaker=make_speaker(event, name="Ann Other"))
    event.floor_questions.create(question="Who pays?", answer="All of us.")
    event.floor_questions.create(question="How long?")
    event.launches.create(title="All Together Now", url="https://example.org/book")
    event.sources.create(url="https://example.org/a", site_name="Example")
    event.sources.create(url="https://example.org/b", site_name="Example")
    event.projects.add(make_project(title="A choir of two schools"))
    event.groups.add(Group.objects.create(name="York schools", slug="york"))
    file = event.files.create(title="Slides", file="slides.pdf", size=2048, checked_at=timezone.now())
    text = page(client, event).text
    for words in [
        "We met. &lt;script&gt;",
        "52 people",
        "Start small",
        "Ann Other",
        "Who pays?",
        "All of us.",
        "PDF, 2.0",
    ]:
        assert words in text
    for words in ["The answer was not recorded.", "All Together Now", "Example, page 2", "A choir of two schools"]:
        assert words in text
    for words in ["York schools", "The day is worked out.", "https://video.example.org/7", file.get_absolute_url()]:
        assert words in text


def test_the_link_to_join_is_never_on_a_public_page(client, organising):
    event = make_event(is_online=True, joining_url="https://meet.example.org/room-7")
    make_speaker(event, slug="ann")
    addresses = ["/events/", "/", event.get_absolute_url(), "/events.ics", reverse("event_ics", args=[event.slug])]
    for address in [*addresses, "/events/?q=people", "/events/speakers/ann/"]:
        assert "room-7" not in client.get(address).text


def test_search_engines_read_an_event_with_its_place_and_price(client):
    event = make_event(venue_school=make_school(name="Moor School", town="York"), capacity=1)
    data = structured(client, event)
    assert data["location"][0]["name"] == "Moor School"
    assert data["offers"]["availability"] == "https://schema.org/InStock"
    assert data["offers"]["price"] == 0
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["startDate"] == timezone.localtime(event.starts_at).isoformat(timespec="minutes")
    make_booking(event)
    assert structured(client, event)["offers"]["availability"] == "https://schema.org/SoldOut"


def test_search_engines_read_of_an_online_event_no_link_to_join(client):
    event = make_event(is_online=True, joining_url="https://meet.example.org/room-7", cost="£5")
    data = structured(client, event)
    assert [place["@type"] for place in data["location"]] == ["VirtualLocation"]
    assert data["location"][0]["url"].endswith(event.get_absolute_url())
    assert "price" not in data["offers"]


@pytest.mark.parametrize(("precision", "date"), [("day", "2019-11-13"), ("month", "2019-11"), ("year", "2019")])
def test_search_engines_read_a_date_as_exactly_as_it_is_known(client, precision, date):
    starts_at = datetime.datetime(2019, 11, 13, tzinfo=timezone.get_current_timezone())
    assert structured(client, make_event(starts_at=starts_at, precision=precision))["startDate"] == date


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, rows):
    event = make_event(venue_school=make_school(), capacity=500)
    for number in range(rows):
        session = make_session(event, capacity=20)
        speaker = make_speaker(event, school=make_school())
        event.appearances.create(speaker=speaker, session=session)
        event.points.create(text="A point", speaker=speaker)
        event.projects.add(make_project())
        event.groups.add(Group.objects.create(name=f"Group {number}", slug=f"group-{number}"))
        event.sources.create(url="https://example.org/", site_name="Example")
        event.files.create(title="Slides", file="slides.pdf", session=session, checked_at=timezone.now())
        make_booking(event).sessions.add(session)
    with django_assert_num_queries(16):
        page(client, event)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_an_event_is_only_read(client, method):
    assert getattr(client, method)(make_event().get_absolute_url()).status_code == 405
