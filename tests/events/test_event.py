"""What is true of every event, whoever writes it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import Event, InvalidEventMove
from tests.factories import make_event

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.mark.parametrize(
    ("begins", "year"),
    [("2019-08-31T23:30", 2018), ("2019-09-01T00:30", 2019), ("2020-05-19T10:00", 2019)],
)
def test_an_academic_year_begins_in_september_of_our_own_clocks(begins, year):
    starts_at = datetime.datetime.fromisoformat(begins).replace(tzinfo=timezone.get_current_timezone())
    event = make_event(starts_at=starts_at)
    assert Event.objects.academic_years() == [(year, 1)]
    assert list(Event.objects.in_academic_year(year)) == [event]
    assert not Event.objects.in_academic_year(year - 1).exists()


def test_an_event_is_upcoming_until_it_ends_and_past_from_then_on():
    running = make_event(starts_at=NOW - datetime.timedelta(hours=1))
    over = make_event(starts_at=NOW - datetime.timedelta(hours=3))
    undated = make_event(starts_at=None, precision="unknown")
    assert list(Event.objects.upcoming()) == [running]
    assert list(Event.objects.past()) == [over, undated]


@pytest.mark.parametrize("status", Event.Status)
@pytest.mark.parametrize("to", Event.Status)
def test_an_event_moves_only_as_allowed(status, to):
    event = make_event(status)
    if status in Event.ALLOWED_FROM[to]:
        event.move(to)
        assert event.status == to
        assert event.sequence == 1
        assert event.moves.get().to_status == to
    else:
        with pytest.raises(InvalidEventMove):
            event.move(to)
        event.refresh_from_db()
        assert (event.status, event.sequence, event.moves.count()) == (status, 0, 0)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"starts_at": None}, "Give the date"),
        ({"starts_at": NOW, "ends_at": NOW - datetime.timedelta(hours=1)}, "must come after"),
        ({"starts_at": NOW, "precision": "month", "booking": "open"}, "day and time"),
        ({"starts_at": NOW, "slug": "past"}, "Choose another"),
        ({"starts_at": NOW, "capacity": 0}, "at least one"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(fields, says):
    event = Event(**{"title": "Meeting", "slug": "meeting", **fields})
    with pytest.raises(ValidationError, match=says):
        event.full_clean()
