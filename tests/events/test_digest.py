"""The monthly letter: composed once a month from what was published, for a person to read and send."""

import datetime

import pytest
from django.contrib.admin import site
from django.core.management import CommandError, call_command
from django.utils import timezone

from events.models import Mailing
from partnerships.projects import publishing
from partnerships.projects.models import Edition, Project
from tests.factories import make_event, make_project, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    """Return a function that makes a project which was first published on a day."""

    def make(day, **fields):
        project = make_project(**fields)
        moment = datetime.datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=datetime.UTC)
        with publishing.public_change():
            Edition.objects.filter(project=project).update(published_at=moment)
        return project

    return make


def compose(month="2026-03", **options):
    call_command("compose_digest", month=month, **options)


def test_it_tells_of_the_months_projects_and_of_meetings_ahead(published):
    choir = published("2026-03-01", title="Choir", lead_school=make_school(name="Grange"))
    published("2026-02-28", title="Too early")
    published("2026-04-01", title="Too late")
    event = make_event(title="Spring meeting")
    make_event("draft", title="A draft")
    make_event("cancelled", title="Called off")
    compose()
    mailing = Mailing.objects.get()
    assert (mailing.status, mailing.topic) == ("draft", "projects")
    assert mailing.subject == "Schools Together: new projects in March 2026"
    assert "One project was published in March 2026" in mailing.body
    assert "**Choir**, Grange" in mailing.body
    assert f"<http://localhost:8000{choir.get_absolute_url()}>" in mailing.body
    assert f"<http://localhost:8000{event.get_absolute_url()}>" in mailing.body
    for absent in ["Too early", "Too late", "A draft", "Called off"]:
        assert absent not in mailing.body


def test_a_month_is_composed_once_and_what_was_edited_stays(published, capsys):
    published("2026-03-15")
    compose()
    Mailing.objects.update(body="Mended by hand.")
    compose()
    assert Mailing.objects.get().body == "Mended by hand."
    assert "Nothing composed" in capsys.readouterr().out


def test_a_new_version_of_an_old_project_is_no_new_project(published):
    project = published("2026-01-15")
    march, january = (datetime.datetime(2026, month, 3, tzinfo=datetime.UTC) for month in (3, 1))
    with publishing.public_change():
        Edition.objects.filter(pk=project.live_id).update(published_at=march)
        Edition.objects.create(
            project=project, title="Old", summary="We sing.", status="superseded", published_at=january
        )
    compose()
    assert not Mailing.objects.exists()


def test_samples_and_empty_months_make_no_letter(published):
    sample = published("2026-03-15")
    Project.objects.filter(pk=sample.pk).update(is_sample=True)
    compose()
    assert not Mailing.objects.exists()


def test_unless_told_otherwise_it_is_about_last_month(published):
    first = timezone.localdate().replace(day=1)
    last_month = first - datetime.timedelta(days=1)
    published(last_month.isoformat())
    compose(month=None)
    assert Mailing.objects.get().digest_of == last_month.replace(day=1)


def test_a_dry_run_writes_nothing(published, capsys):
    published("2026-03-15", title="Choir")
    compose(dry_run=True)
    assert "would tell of Choir" in capsys.readouterr().out
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("month", ["March", "2026-13", "2026", "26-3-1"])
def test_a_month_that_makes_no_sense_is_refused(month):
    with pytest.raises(CommandError, match="Write it like"):
        compose(month=month)


def test_a_composed_letter_waits_for_whoever_may_send_it_until_it_is_sent(published, admin_client, admin_user):
    published("2026-03-15")
    compose()
    Mailing.objects.create(topic="events", subject="Of a person's own", body="Not finished.")
    [pile] = [pile for pile in site.piles(admin_user) if pile["name"] == "Monthly letters to read and send"]
    assert pile["count"] == 1
    assert "new projects in March 2026" in admin_client.get(pile["address"]).content.decode()
    Mailing.objects.update(status=Mailing.Status.SENT)
    [pile] = [pile for pile in site.piles(admin_user) if pile["name"] == "Monthly letters to read and send"]
    assert pile["count"] == 0
