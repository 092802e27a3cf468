"""What a run of send_alerts tells, to whom and when: each new project once, whatever breaks on the way."""

import datetime
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partnerships.noticeboard.alerts import asking, searches, sending
from partnerships.noticeboard.models import Alert
from partnerships.projects import catalogue, facet_index, publishing
from partnerships.projects.models import Edition, Topic
from schools_together import mail
from tests.factories import make_alert, make_edition, make_project, make_school, make_user

from .alert_letters import queued, told

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def run(days=0):
    """Do a whole run, as if it were days from now."""
    return sending.Run(timezone.now() + days * DAY).send_all()


def topics(*slugs):
    return Topic.objects.filter(slug__in=slugs)


def watching(address="", **fields):
    """Make an alert of somebody who has heard of everything so far."""
    return make_alert(address=address, version=catalogue.current_version(), **fields)


def test_only_what_is_new_and_matches_is_told_the_newest_first():
    make_project(title="Old", topics=topics("music"))
    watching("topic=music")
    for title, slug in [("First", "music"), ("Robots", "stem"), ("Second", "music")]:
        make_project(title=title, topics=topics(slug))
    run()
    assert told() == ["Second", "First"]
    make_project(title="Third", topics=topics("music"))
    run(days=7)
    assert told() == ["Second", "First", "Third"]


def test_nothing_new_brings_no_letter():
    make_project()
    alert = watching()
    run()
    assert queued() == []
    alert.refresh_from_db()
    assert timezone.localdate(alert.last_run_at) == timezone.localdate()


def test_an_edited_project_is_not_new():
    project = make_project(title="Old", topics=topics("stem"))
    watching("topic=music")
    publishing.publish(make_edition(project, status=Edition.Status.SUBMITTED, title="Anew", topics=topics("music")))
    run()
    assert told() == []


def test_a_project_published_and_edited_is_told_of_once_as_it_reads_now():
    watching()
    project = make_project(title="Draft words")
    publishing.publish(make_edition(project, status=Edition.Status.SUBMITTED, title="Final words"))
    run()
    run(days=7)
    assert told() == ["Final words"]


def test_what_is_withdrawn_before_the_run_is_told_of_when_it_is_back_and_once():
    watching()
    project, by = make_project(title="Choir"), make_user()
    publishing.withdraw(project, by, "A mistake.")
    run()
    assert told() == []
    publishing.restore(project, by)
    run(days=7)
    assert told() == ["Choir"]
    publishing.withdraw(project, by, "Another.")
    run(days=14)
    publishing.restore(project, by)
    run(days=21)
    assert told() == ["Choir"]


def test_what_is_withdrawn_while_the_run_goes_on_is_told_of_later():
    watching()
    project, by = make_project(title="Choir"), make_user()
    begun = sending.Run(timezone.now())
    publishing.withdraw(project, by, "A mistake.")
    begun.send_all()
    assert told() == []
    publishing.restore(project, by)
    run(days=7)
    assert told() == ["Choir"]


def test_what_is_published_while_the_run_goes_on_is_told_of_next_time():
    watching()
    begun = sending.Run(timezone.now())
    make_project(title="Late")
    facet_index.current()
    begun.send_all()
    assert told() == []
    assert Alert.objects.get().missed == []
    run(days=7)
    assert told() == ["Late"]


def test_a_long_list_is_cut_and_leads_to_the_rest():
    watching("topic=music")
    for _ in range(searches.MOST_TOLD + 2):
        make_project(topics=topics("music"))
    run()
    [letter] = queued()
    assert len(told()) == searches.MOST_TOLD
    assert "We have found 12 new projects for you" in letter.text
    assert "And 2 more." in letter.text
    assert "<http://localhost:8000/projects/?topic=music&sort=newest>" in letter.text


def test_the_letter_reads_well_and_leads_everywhere_with_whole_addresses():
    school = make_school(name="Bootham School")
    watching("topic=music", headline="music projects")
    project = make_project(title="Choir", summary="Pupils sing.", topics=topics("music"), lead_school=school)
    run()
    [letter] = queued()
    assert letter.subject == "New music projects"
    assert "We have found one new project for you." in letter.text
    link = f"http://localhost:8000{project.get_absolute_url()}"
    assert f"**Choir**, Bootham School\nPupils sing.\n<{link}>" in letter.text
    html = mail.as_html(letter.subject, letter.text)
    assert f'<a href="{link}"' in html
    assert 'href="/' not in html


def test_a_letter_carries_the_headers_for_one_click_to_stop():
    watching()
    make_project()
    run()
    headers = queued()[0].headers
    assert headers["List-Unsubscribe"].startswith("<http://localhost:8000/alerts/stop/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    task = DBTaskResult.objects.get(task_path="schools_together.mail.send").args_kwargs
    sent = mail.message(*task["args"], headers=task["kwargs"]["headers"]).message().as_string()
    assert f"List-Unsubscribe: {headers['List-Unsubscribe']}\n" in sent
    assert sent.count("Message-ID: <alert-") == 1


@pytest.mark.parametrize(
    ("every", "days", "is_due"), [("day", 0, False), ("day", 1, True), ("week", 6, False), ("week", 7, True)]
)
def test_letters_go_a_day_or_a_week_after_the_last_at_whatever_hour(every, days, is_due):
    evening = timezone.localtime().replace(hour=22, minute=0)
    alert = make_alert(every=every, last_run_at=evening)
    morning = evening.replace(hour=5) + days * DAY
    assert (alert in Alert.objects.due(morning)) is is_due


def test_nobody_hears_of_news_before_they_confirmed():
    make_alert(is_confirmed=False)
    make_project()
    run(days=30)
    assert queued() == []


def test_what_came_between_asking_and_confirming_is_told(client):
    client.post("/alerts/new/", {"email": "anna@example.org", "every": "day"})
    make_project(title="Between")
    asking.confirm(queued()[0].text.split("/alerts/confirm/")[1].split("/")[0])
    run(days=1)
    assert told() == ["Between"]


@pytest.mark.parametrize("address", ["topic=no-such-topic", "place=Nowhereham&within=20", "topic=music&region=narnia"])
def test_a_search_that_lost_a_name_ends_with_a_letter_and_tells_nothing_wrong(address):
    watching(address)
    make_project(topics=topics("music"))
    run()
    assert [letter.subject for letter in queued()] == ["One of your alerts has ended"]
    assert not Alert.objects.exists()


class Crash(BaseException):
    """The machine goes off: nothing catches this."""


def crash_at(number, *, is_after):
    """Go off at a query, before it reaches the database or after it was done there."""
    seen = iter(range(1, 1000))

    def wrapper(execute, sql, params, many, context):
        is_it = next(seen) == number
        if is_it and not is_after:
            raise Crash
        result = execute(sql, params, many, context)
        if is_it:
            raise Crash
        return result

    return connection.execute_wrapper(wrapper)


@pytest.mark.parametrize("is_after", [False, True])
def test_a_crash_at_any_step_loses_nothing_and_repeats_nothing(is_after):
    for number in range(2):
        watching("topic=music", email=f"a{number}@example.org")
    make_project(title="Choir", topics=topics("music"))
    away = make_project(title="Away", topics=topics("music"))
    publishing.withdraw(away, make_user(), "A mistake.")
    steps = 0
    while crashes(steps + 1, is_after=is_after):
        steps += 1
        assert {alert.version for alert in Alert.objects.due(timezone.now())} <= {0}
        run()
        assert [(letter.to, letter.text.count("**Choir**")) for letter in queued()] == [
            ("a0@example.org", 1),
            ("a1@example.org", 1),
        ]
        assert list(Alert.objects.values_list("missed", flat=True)) == [[away.pk]] * 2
    assert steps > 10


def crashes(step, *, is_after):
    """Do a run from the beginning that crashes at a step; return False where it has fewer."""
    DBTaskResult.objects.all().delete()
    Alert.objects.update(version=0, missed=[], last_run_at=timezone.now() - 10 * DAY)
    try:
        with crash_at(step, is_after=is_after):
            run()
    except Crash:
        return True
    return False


@pytest.mark.parametrize("broken", ["news", "_queue"])
def test_one_alert_that_fails_keeps_no_other_waiting_and_stays_due(broken, caplog):
    first, second = watching(), watching()
    make_project(title="Choir")
    owner = searches.ProjectSearches if broken == "news" else sending.Run
    whole = getattr(owner, broken)

    def fails_for_the_first(self, alert, *rest):
        if alert == first:
            raise ValueError
        return whole(self, alert, *rest)

    with mock.patch.object(owner, broken, fails_for_the_first), pytest.raises(CommandError, match="1 failed"):
        call_command("send_alerts")
    assert [letter.to for letter in queued()] == [second.email]
    assert first.email not in caplog.text
    call_command("send_alerts")
    assert [letter.to for letter in queued()] == [second.email, first.email]


def test_the_command_says_what_it_would_do_and_does_it(capsys):
    watching(headline="projects")
    watching("topic=gone", headline="gone projects")
    make_project(title="Choir")
    call_command("send_alerts", dry_run=True)
    assert queued() == []
    said = capsys.readouterr().out
    assert "projects: would tell of 1" in said
    assert "gone projects: would end" in said
    assert "@" not in said
    call_command("send_alerts")
    assert "2 alerts were due. 1 with news; 1 ended" in capsys.readouterr().out
    call_command("send_alerts")
    assert "0 alerts were due." in capsys.readouterr().out


def test_each_alert_costs_a_few_queries_however_many_there_are():
    def queries_of(number):
        Alert.objects.all().delete()
        for _ in range(number):
            make_alert(address="topic=music", version=0)
        with CaptureQueriesContext(connection) as captured:
            run()
        return len(captured)

    for _ in range(3):
        make_project(topics=topics("music"))
    queries_of(1)  # makes the index
    one, more, many = queries_of(1), queries_of(2), queries_of(50)
    each = more - one
    assert many == one + 49 * each
    assert each <= 7  # lock, which of them are public, the newest, the letter, the alert; savepoint twice
