"""The loading of the sample archive, and what it holds."""

import datetime
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from events.meetings.sample import dates
from events.meetings.sample.loading import load
from events.models import Event
from partnerships.projects.models import Project
from partnerships.schools.models import School
from tests.factories import make_booking, make_project, make_school

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "events"
PAST = json.loads((FOLDER / "events.json").read_text())
WHOLE = "".join((FOLDER / f"{name}.json").read_text() for name in ["events", "upcoming", "speakers", "themes"])
TODAY = datetime.date(2031, 3, 3)


OURS = "annual-conference-canterbury-2020"


def load_beside_others():
    """Load the archive where a venue, a namesake of one, a project and an event of its are there already."""
    make_school(name="Eton College", town="Windsor", sector=School.Sector.INDEPENDENT)
    make_school(name="Highgate School", town="Birmingham")
    make_project(slug="primary-ambitions")
    Event.objects.create(slug=OURS, title="Ours", precision="unknown")
    return load(FOLDER)


@pytest.fixture(scope="module", autouse=True)
def report(made_once):
    return made_once(load_beside_others)


@pytest.mark.django_db
def test_what_is_there_already_is_found_and_loading_twice_is_as_once(report):
    assert {slug: outcome for slug, outcome in report.outcomes.items() if outcome != "new"} == {OURS: "left alone"}
    before = list(Event.objects.order_by("pk").values())
    again = {slug: outcome for slug, outcome in load(FOLDER).outcomes.items() if outcome != "unchanged"}
    assert again == {OURS: "left alone"}
    assert list(Event.objects.order_by("pk").values()) == before
    assert School.objects.get(town="Windsor").hosted_events.get().slug == "inspiring-school-partnerships-2017"
    assert Project.objects.get().events.get().slug == "primary-partnerships-2019"


@pytest.mark.django_db
def test_every_page_of_the_archive_can_be_read(client):
    for event in Event.objects.exclude(slug=OURS):
        assert client.get(event.get_absolute_url()).status_code == 200
        assert client.get(f"/events/{event.slug}.ics").status_code == (
            200 if event.precision in {"day", "time"} else 404
        )


@pytest.mark.django_db
def test_a_venue_that_is_not_certain_stays_a_name(report):
    event = Event.objects.get(slug="annual-conference-highgate-2019")
    assert (event.venue_school, event.where) == (None, "Highgate School, London")
    assert ("annual-conference-highgate-2019", "") in [(slug, match.urn) for slug, _, match in report.matches]


@pytest.mark.django_db
def test_an_event_that_somebody_made_is_left_alone(report):
    assert report.outcomes[OURS] == "left alone"
    assert Event.objects.get(slug=OURS).title == "Ours"


@pytest.mark.django_db
def test_a_sample_to_come_keeps_its_day_and_its_bookings_until_it_is_over():
    event = Event.objects.get(slug="sample-conference")
    booking = make_booking(event)
    booking.sessions.add(event.sessions.filter(is_chosen=True)[0])
    load(FOLDER, today=timezone.localdate() + datetime.timedelta(days=30))
    assert Event.objects.get(slug="sample-conference").starts_at == event.starts_at
    assert booking.sessions.count() == 1
    Event.objects.filter(pk=event.pk).update(
        starts_at=timezone.now() - datetime.timedelta(days=2), ends_at=timezone.now() - datetime.timedelta(days=1)
    )
    load(FOLDER)
    renewed = Event.objects.get(slug="sample-conference")
    assert not renewed.is_over
    assert not renewed.bookings.exists()
    assert renewed.sessions.filter(is_chosen=True).count() == 20


@pytest.mark.django_db
def test_the_command_tells_what_it_did_and_what_is_missing(capsys, tmp_path):
    Event.objects.filter(slug__in=[OURS, "annual-conference-highgate-2019"]).delete()
    Project.objects.update(slug="other")
    call_command("load_events")
    told = capsys.readouterr().out
    assert "Sample events: 2 new, 1 changed, 19 unchanged." in told
    assert "Schools found in the register: 1 of 10 venues." in told
    assert "Not in the directory: primary-ambitions" in told
    with pytest.raises(CommandError, match="is not there"):
        call_command("load_events", folder=tmp_path)


@pytest.mark.parametrize("weekday", ["Wednesday", "Thursday"])
def test_a_sample_to_come_falls_on_a_weekday_in_term(weekday):
    for days in range(0, 366, 13):
        today = TODAY + datetime.timedelta(days=days)
        day = dates.coming(today, 10, weekday)
        assert day >= today + datetime.timedelta(weeks=10), today
        assert f"{day:%A}" == weekday, today
        assert day.month != 8, today
        assert (day.month, day.day) not in {(12, 25), (1, 1)}, today


def test_the_archive_holds_the_twenty_events_with_their_sources():
    assert len({record["slug"] for record in PAST}) == len(PAST) == 20
    for record in PAST:
        assert record["fields"]["summary"].endswith(".")
        assert record["themes"]
        assert all(source["url"] and source["site_name"] for source in record["sources"])
    assert [record["slug"] for record in PAST if record["status"] == "cancelled"] == [
        "annual-conference-canterbury-2020"
    ]


def test_the_archive_speaks_fairly_and_holds_nobodys_address():
    assert re.search(r"beneficiar|outreach|less fortunate|underprivileged|help for", WHOLE, re.IGNORECASE) is None
    assert re.search(r"\S+@\S+|\b0\d{3,4} ?\d{5,}", WHOLE) is None
    assert "'" not in WHOLE


def test_what_is_made_up_is_called_sample():
    made_up = json.loads((FOLDER / "upcoming.json").read_text())
    leaders = [one for record in made_up for session in record["sessions"] for one in session.get("leaders", [])]
    assert all("sample" in one["speaker"] and "Sample" in one["described_as"] for one in leaders)
