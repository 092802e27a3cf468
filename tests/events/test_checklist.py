"""What stops an event from being public, and what is only said."""

import datetime

import pytest
from django.utils import timezone

from events.meetings.checklist import blocked_by, checklist
from events.meetings.publishing import publish
from events.models import Appearance, Event, EventFile, InvalidEventMove, Speaker
from partnerships.schools.models import Region
from tests.factories import make_event, make_school, make_session, make_user

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
BEGINS = timezone.now() + datetime.timedelta(days=30)


def make_ready(**fields):
    """Make a draft in which there is nothing to put right."""
    ready = {
        "venue_school": make_school(name="Grange"),
        "region": Region.objects.get_or_create(slug="somewhere", name="Somewhere")[0],
        "description": "Come.",
        "capacity": 50,
        "starts_at": BEGINS,
        "ends_at": BEGINS + 4 * HOUR,
    }
    return make_event("draft", **ready | fields)


def make_speaker(**fields):
    number = Speaker.objects.count()
    return Speaker.objects.create(**{"name": f"Speaker {number}", "slug": f"speaker-{number}"} | fields)


def said(event):
    """Return everything that the checklist says, and what of it blocks."""
    topics = checklist(event)
    return [problem.text for topic in topics for problem in topic.problems], blocked_by(topics)


def test_of_a_complete_event_nothing_is_said():
    event = make_ready()
    workshop = make_session(event, room="Hall", capacity=50)
    Appearance.objects.create(event=event, session=workshop, speaker=make_speaker(job_title="Head"))
    EventFile.objects.create(event=event, title="Slides", file="x.pdf", checked_at=timezone.now())
    assert said(event) == ([], [])


@pytest.mark.parametrize(
    ("fields", "words", "blocks"),
    [
        ({"summary": ""}, "Say in one or two sentences", True),
        ({"description": ""}, "what to expect", False),
        ({"precision": "month", "ends_at": None, "booking": "none"}, "Give the day and time", True),
        ({"ends_at": None, "booking": "none"}, "Say when it ends", True),
        ({"starts_at": None, "ends_at": None, "precision": "unknown", "booking": "none"}, "No date is given", False),
        ({"venue_school": None}, "Say where it is", True),
        ({"venue_school": None, "venue": "Town hall"}, "street and town", False),
        ({"region": None}, "Choose the region", False),
        ({"is_online": True}, "no link to join", False),
        ({"booking": "none"}, "Nobody can book", False),
        ({"booking": "closed"}, "Booking is closed", False),
        ({"capacity": None}, "no limit", False),
    ],
)
def test_what_is_missing_or_odd_is_said(fields, words, blocks):
    texts, blocking = said(make_ready(**fields))
    assert any(words in text for text in texts)
    assert any(words in text for text in blocking) == blocks


def test_of_what_is_over_less_is_asked():
    event = make_ready(
        starts_at=BEGINS - 400 * 24 * HOUR, ends_at=None, precision="month", booking="none", capacity=None
    )
    event.venue_school = None
    texts, blocking = said(event)
    assert blocking == []
    assert any("straight into the archive" in text for text in texts)


@pytest.mark.parametrize(
    ("begins", "ends", "is_outside"),
    [(0, 4, False), (-1, 1, True), (3, 5, True), (4, 5, True), (1, 2, False)],
)
def test_a_session_lies_within_the_event(begins, ends, is_outside):
    event = make_ready()
    make_session(event, title="Talk", room="A", starts_at=BEGINS + begins * HOUR, ends_at=BEGINS + ends * HOUR)
    assert any("outside the event" in text for text in said(event)[1]) == is_outside


@pytest.mark.parametrize(
    ("room", "later", "clash"),
    [("hall", 0, True), ("Hall", 0.5, True), ("Hall", 1, False), ("Library", 0, False), ("", 0, False)],
)
def test_two_sessions_are_not_in_one_room_at_once(room, later, clash):
    event = make_ready()
    make_session(event, title="One", room="Hall")
    make_session(event, title="Two", room=room, starts_at=BEGINS + later * HOUR)
    assert any("“One” and “Two” are in Hall" in text for text in said(event)[1]) == clash


def test_a_speaker_is_somebody_and_in_one_place_at_a_time():
    event, nobody, head = make_ready(), make_speaker(name="Anna"), make_speaker(name="Bert", job_title="Head")
    for title in ["One", "Two"]:
        session = make_session(event, title=title, room=title)
        Appearance.objects.create(event=event, session=session, speaker=head)
    Appearance.objects.create(event=event, speaker=nobody)
    texts, blocking = said(event)
    assert "Nothing says who Anna is: give the role, or the school or organisation." in texts
    assert "Bert is in “One” and in “Two” at the same time." in texts
    assert blocking == []


def test_workshops_of_a_slot_have_rooms_and_places_for_everybody():
    event = make_ready(capacity=50)
    make_session(event, title="One", room="", capacity=20)
    make_session(event, title="Two", room="B", capacity=20)
    texts, blocking = said(event)
    assert "“One” has no room." in texts
    assert any("40 places for 50 people" in text for text in texts)
    assert blocking == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "still being looked through"),
        ({"checked_at": BEGINS, "findings": [{"what": "phone"}]}, "may hold private details"),
    ],
)
def test_files_that_readers_do_not_see_yet_are_named(fields, words):
    event = make_ready()
    EventFile.objects.create(event=event, title="Slides", file="x.pdf", **fields)
    texts, blocking = said(event)
    assert any(words in text for text in texts)
    assert blocking == []


@pytest.mark.parametrize("rows", [1, 9])
def test_the_list_takes_the_same_queries_however_long_the_programme(django_assert_num_queries, rows):
    event = make_ready()
    for number in range(rows):
        session = make_session(event, room=f"Room {number}", starts_at=BEGINS + number * HOUR / 4)
        Appearance.objects.create(event=event, session=session, speaker=make_speaker(school=make_school()))
        EventFile.objects.create(event=event, title="Slides", file="x.pdf")
    with django_assert_num_queries(3):
        checklist(event)


def test_a_complete_draft_is_published_and_who_did_it_is_noted():
    event, by = make_ready(), make_user()
    publish(event, by)
    assert event.status == Event.Status.PUBLISHED
    assert (event.moves.get().to_status, event.moves.get().by) == ("published", by)


def test_what_blocks_is_told_and_nothing_is_published():
    event = make_ready(summary="")
    with pytest.raises(InvalidEventMove, match="Say in one or two sentences"):
        publish(event, make_user())
    event.refresh_from_db()
    assert event.status == Event.Status.DRAFT


@pytest.mark.parametrize("status", ["published", "cancelled"])
def test_of_two_who_publish_the_second_is_told(status):
    event = make_ready()
    Event.objects.update(status=status)
    with pytest.raises(InvalidEventMove, match="cannot become"):
        publish(event, make_user())
