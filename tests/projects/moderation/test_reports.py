import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from partnerships.projects import reports
from partnerships.projects.models import InvalidMove, Report
from tests.factories import make_edition, make_project

from .pages import act

pytestmark = pytest.mark.django_db
WORDS = {"reason": "wrong", "text": "The year is not right.", "email": "reader@example.org", "website": ""}


def send(client, project, **words):
    return client.post(reverse("project_report", args=[project.slug]), WORDS | words)


def test_anybody_reports_a_page_without_an_account(client):
    project = make_project()
    assert client.get(reverse("project_report", args=[project.slug])).status_code == 200
    assert "Thank you" in send(client, project).content.decode()
    assert reports.waiting().get().text == "The year is not right."


def test_a_report_says_what_is_wrong(client):
    project = make_project()
    assert "Please fill this in." in send(client, project, text="").content.decode()
    assert not Report.objects.exists()


def test_a_machine_is_thanked_and_not_heard(client):
    assert "Thank you" in send(client, make_project(), website="https://spam.example").content.decode()
    assert not Report.objects.exists()


def test_one_visitor_reports_a_few_times_an_hour(client):
    project = make_project()
    answers = [send(client, project).status_code for _ in range(7)]
    assert answers == [200] * 5 + [429] * 2
    assert (
        client.post(reverse("project_report", args=[project.slug]), WORDS, REMOTE_ADDR="203.0.113.9").status_code == 200
    )


def test_many_reports_of_one_page_are_kept_to_a_number(client):
    project = make_project()
    for _ in range(reports.ABOUT_ONE_PROJECT):
        Report.objects.create(project=project, reason="other", text="Look")
    send(client, project)
    assert Report.objects.count() == reports.ABOUT_ONE_PROJECT


def test_what_is_not_shown_is_not_reported(client):
    assert send(client, make_edition(status="submitted").project).status_code == 404


def test_a_moderator_closes_a_report_and_the_readers_address_is_forgotten(client, desk, moderator):
    project = make_project()
    send(client, project)
    report = Report.objects.get()
    assert desk.get(f"/admin/partnerships/report/{report.pk}/change/").status_code == 200
    act(desk, "partnerships_report", [report], "handle", reasoned=1, note="The school mended it.")
    report.refresh_from_db()
    assert (report.handled_by, report.outcome, report.email) == (moderator, "The school mended it.", "")
    assert "The school mended it." in LogEntry.objects.get().change_message
    with pytest.raises(InvalidMove):
        reports.handle(report, moderator, "Again")
