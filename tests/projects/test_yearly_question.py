"""Is it still true? Asked of each lead school once a year, answered by one link, dealt with by moderators."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import summary
from partnerships.projects import checking, publishing
from partnerships.projects.models import Check, Edition, InvalidMove, Project
from tests.factories import make_member, make_project, make_school
from tests.projects.moderation.conftest import make_moderator, signed_in
from tests.projects.moderation.pages import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(lead_school=make_member().school, partners=[make_school(name="Hill Academy")])


def letters():
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]


@pytest.fixture
def check(project):
    return checking.ask(project)


def test_a_project_is_due_a_year_after_it_was_last_confirmed(project):
    today = timezone.localdate()
    assert not checking.due(today + datetime.timedelta(days=364)).exists()
    assert checking.due(today + datetime.timedelta(days=365)).get() == project


def test_nobody_is_asked_whether_a_finished_project_still_runs(project):
    checking.answer(checking.ask(project), Check.Answer.FINISHED)
    assert not checking.due(timezone.localdate() + datetime.timedelta(days=800)).exists()


def test_nobody_is_asked_twice_in_a_year(project):
    Project.objects.filter(pk=project.pk).update(confirmed_on=timezone.localdate() - datetime.timedelta(days=800))
    assert checking.ask(project)
    assert checking.ask(project) is None
    assert not checking.due(timezone.localdate() + datetime.timedelta(days=364)).exists()


def test_a_question_that_nobody_answered_is_asked_again_a_year_later(project, check):
    year_ago = timezone.now() - datetime.timedelta(days=365)
    Project.objects.filter(pk=project.pk).update(confirmed_on=timezone.localdate() - datetime.timedelta(days=800))
    Check.objects.update(asked_at=year_ago, reminded_at=year_ago)
    assert checking.due(timezone.localdate()).get() == project
    before = DBTaskResult.objects.count()
    assert checking.ask(project) == check
    assert checking.ask(project) is None
    assert DBTaskResult.objects.count() == before + 1
    check.refresh_from_db()
    assert (timezone.localdate(check.asked_at), check.reminded_at) == (timezone.localdate(), None)


def test_a_school_without_anybody_to_write_to_is_asked_once_somebody_is_there():
    school = make_school()
    project = make_project(lead_school=school)
    assert checking.ask(project) is None
    assert not Check.objects.exists()
    make_member(school)
    assert checking.ask(project)


def test_moderators_see_answers_before_questions_without_one(admin_client, check):
    checking.ask(answered := make_project(lead_school=make_member().school))
    checking.answer(answered.checks.get(), Check.Answer.NOT_OURS)
    page = admin_client.get(reverse("admin:partnerships_check_changelist"), {"answers": "all"}).content.decode()
    assert page.index(str(answered)) < page.index(str(check.project))


def test_still_running_confirms_the_record_and_brings_new_numbers(client, project, check):
    client.post(checking.link_for(check), {"given": "running", "pupils": "45", "note": ""})
    project.refresh_from_db()
    assert project.confirmed_on == timezone.localdate()
    assert project.confirmed_by == project.lead_school
    assert (project.live.pupils, project.live.run_state) == (45, Edition.RunState.RUNNING)


def test_finished_says_so_on_the_page(client, project, check):
    client.post(checking.link_for(check), {"given": "finished"})
    project.refresh_from_db()
    assert project.live.run_state == Edition.RunState.FINISHED


def test_changed_opens_a_new_version_and_leaves_the_page_alone(client, project, check):
    live = project.live
    client.post(checking.link_for(check), {"given": "changed"})
    project.refresh_from_db()
    assert project.live == live
    assert project.open_edition().title == live.title
    assert project.confirmed_on is None


def test_a_yearly_question_is_answered_once(client, project, check):
    client.post(checking.link_for(check), {"given": "finished"})
    client.post(checking.link_for(check), {"given": "running"})
    check.refresh_from_db()
    assert check.answer == Check.Answer.FINISHED
    with pytest.raises(checking.AlreadyChecked):
        checking.answer(Check.objects.get(), Check.Answer.RUNNING)


def test_an_answer_to_the_yearly_question_keeps_the_edition_before(client, project, check):
    before = project.live
    client.post(checking.link_for(check), {"given": "finished"})
    before.refresh_from_db()
    assert (before.status, before.run_state) == (Edition.Status.SUPERSEDED, Edition.RunState.NOT_STATED)


def test_reminded_once_after_a_month(check):
    later = timezone.now() + datetime.timedelta(days=31)
    assert list(checking.to_remind(timezone.now())) == []
    assert list(checking.to_remind(later)) == [check]
    assert checking.remind(check)
    assert not checking.remind(check)


def test_a_withdrawn_project_is_not_asked_about(project):
    publishing.withdraw(project, None, "Closed.")
    assert not checking.due(timezone.localdate() + datetime.timedelta(days=800)).exists()


def test_the_daily_command_asks_reminds_and_can_be_tried_first(project, capsys):
    project.confirmed_on = timezone.localdate() - datetime.timedelta(days=366)
    project.save(update_fields=["confirmed_on"])
    call_command("check_projects", dry_run=True)
    assert not Check.objects.exists()
    call_command("check_projects")
    assert Check.objects.get().project == project
    Check.objects.update(asked_at=timezone.now() - datetime.timedelta(days=31))
    call_command("check_projects")
    assert capsys.readouterr().out.splitlines()[-1] == "0 asked, 1 asked again."


def test_moderators_read_what_is_not_the_schools_any_more(client, admin_client, check):
    client.post(checking.link_for(check), {"given": "not-ours", "note": "Ask the trust."})
    page = admin_client.get(reverse("admin:partnerships_check_changelist")).content.decode()
    assert "Not ours any more" in page
    assert "Ask the trust." in page


def test_an_answer_for_a_person_waits_on_a_pile_until_a_moderator_has_dealt_with_it(client, check):
    moderator = make_moderator(wants_moderation_summary=True)
    client.post(checking.link_for(check), {"given": "not-ours", "note": "Ask the trust."})
    [(_, piles)] = summary.waiting()
    assert [(pile["name"], pile["count"]) for pile in piles] == [("Answers to the yearly question", 1)]
    desk = signed_in(moderator)
    assert "What was done" in act(desk, "partnerships_check", [check], "handle").content.decode()
    act(desk, "partnerships_check", [check], "handle", reasoned=1, note="The trust leads it now.")
    check.refresh_from_db()
    assert (check.handled_by, check.outcome) == (moderator, "The trust leads it now.")
    assert list(summary.waiting()) == []


@pytest.mark.parametrize(
    ("given", "note", "waits"), [("running", "", 0), ("running", "Thank you.", 1), ("not-ours", "", 1)]
)
def test_only_answers_that_say_something_to_a_person_wait(check, given, note, waits):
    checking.answer(check, Check.Answer(given), note=note)
    assert checking.to_read().count() == waits


def test_of_two_moderators_the_second_is_told(check):
    checking.answer(check, Check.Answer.NOT_OURS)
    checking.handle(check, make_moderator(), "Written to the trust.")
    with pytest.raises(InvalidMove):
        checking.handle(check, make_moderator(), "Also.")
    assert Check.objects.get().outcome == "Written to the trust."


@pytest.mark.parametrize("given", Check.Answer)
def test_an_answer_that_comes_after_the_project_was_withdrawn_is_kept(project, check, given):
    publishing.withdraw(project, None, note="Asked for.")
    checking.answer(check, given)
    check.refresh_from_db()
    project.refresh_from_db()
    assert check.answer == given
    assert (project.live, project.confirmed_on) == (None, None)
