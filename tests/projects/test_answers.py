import datetime

import pytest
from django.core import signing
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import summary
from partnerships.projects import checking, inviting, publishing
from partnerships.projects.models import Check, Confirmation, Edition, InvalidMove, Project
from tests.factories import make_member, make_project, make_school
from tests.projects.moderation.conftest import make_moderator, signed_in
from tests.projects.moderation.pages import act

pytestmark = pytest.mark.django_db
YES = {"status": "confirmed", "answered_by": "deputy head", "correction": "", "voice": "We sing more."}


@pytest.fixture
def project():
    return make_project(lead_school=make_member().school, partners=[make_school(name="Hill Academy")])


@pytest.fixture
def confirmation(project):
    return project.confirmations.get(school__name="Hill Academy")


def letters():
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]


def test_a_partner_confirms_by_its_link_without_an_account(client, confirmation):
    answer = client.post(inviting.link_for(confirmation), YES)
    assert "Thank you" in answer.content.decode()
    confirmation.refresh_from_db()
    assert confirmation.status == Confirmation.Status.CONFIRMED
    assert confirmation.answered_at


def test_the_partners_paragraph_waits_for_a_moderator(client, confirmation):
    client.post(inviting.link_for(confirmation), YES)
    confirmation.refresh_from_db()
    assert confirmation.offered_voice == "We sing more."
    assert confirmation.voice == ""


def test_the_lead_school_hears_of_the_answer(client, confirmation, project):
    client.post(inviting.link_for(confirmation), {**YES, "correction": "We are 40."})
    subject, text, to, *_ = letters()[-1]
    assert to == project.lead_school.members.get().user.email
    assert "Hill Academy" in subject
    assert "We are 40." in text


def test_a_link_answers_once(client, confirmation):
    client.post(inviting.link_for(confirmation), YES)
    answer = client.post(inviting.link_for(confirmation), {**YES, "status": "declined"})
    assert "has been used" in answer.content.decode()
    confirmation.refresh_from_db()
    assert confirmation.status == Confirmation.Status.CONFIRMED


def test_a_partner_that_does_not_take_part_is_named_no_longer(client, confirmation, project):
    school, before = confirmation.school, project.live
    link = inviting.link_for(confirmation)
    answer = client.post(link, {**YES, "status": "declined", "correction": "It was our sister school."})
    assert "no longer names Hill Academy" in answer.content.decode()
    project.refresh_from_db()
    for address in [project.get_absolute_url(), "/projects/", "/projects.csv"]:
        page = client.get(address)
        assert "Hill Academy" not in b"".join(page).decode()
    assert str(project) not in client.get(school.get_absolute_url()).content.decode()
    before.refresh_from_db()
    assert (before.status, before.partners.count()) == (Edition.Status.SUPERSEDED, 2)
    assert project.live.moves.get().note == "Hill Academy answered that it does not take part."
    assert "has been used" in client.get(link).content.decode()


def test_what_a_partner_writes_with_its_no_reaches_the_lead_school_and_no_page(client, confirmation, project):
    client.post(inviting.link_for(confirmation), {**YES, "status": "declined", "correction": "Ask Mrs Hill."})
    _, text, *_ = letters()[-1]
    for words in ["Ask Mrs Hill.", "We sing more.", "no longer names it"]:
        assert words in text
    confirmation.refresh_from_db()
    assert confirmation.offered_voice == ""
    client.force_login(project.lead_school.members.get().user)
    desk = client.get(reverse("project_desk", args=[project.pk])).content.decode()
    assert "Hill Academy" in desk
    assert "Declined" in desk


def test_a_second_answer_at_the_same_time_is_refused(confirmation):
    stale = Confirmation.objects.get(pk=confirmation.pk)
    inviting.answer(confirmation, Confirmation.Status.CONFIRMED)
    with pytest.raises(inviting.AlreadyAnswered):
        inviting.answer(stale, Confirmation.Status.DECLINED)


def test_an_answer_without_yes_or_no_is_asked_for_again_and_keeps_the_words(client, confirmation):
    answer = client.post(inviting.link_for(confirmation), {"voice": "We sing more."})
    assert "Choose yes or no." in answer.content.decode()
    assert "We sing more." in answer.content.decode()


@pytest.mark.parametrize("token", ["nonsense", "a:b:c", "x" * 500])
def test_a_wrong_link_explains_itself(client, token):
    answer = client.get(reverse("partner_answer", args=[token]))
    assert answer.status_code == 404
    assert "This link does not work" in answer.content.decode()


def test_a_link_for_another_purpose_is_wrong(client, confirmation):
    token = signing.dumps(confirmation.pk, salt=checking.PURPOSE, compress=True)
    assert client.get(reverse("partner_answer", args=[token])).status_code == 404


def test_an_old_link_offers_a_new_one_and_sends_at_most_one_an_hour(client, confirmation, monkeypatch):
    partner = confirmation.partners.get()
    type(partner).objects.filter(pk=partner.pk).update(contact_email="office@hill.example.org")
    link = inviting.link_for(confirmation)
    monkeypatch.setattr(
        inviting.signing.time, "time", lambda: (timezone.now() + datetime.timedelta(days=70)).timestamp()
    )
    page = client.get(link)
    assert page.status_code == 410
    assert "office@hill" not in page.content.decode()
    for _ in range(2):
        client.post(f"{link}again/")
    assert [to for _, _, to, *_ in letters()] == ["office@hill.example.org"]


def test_the_partners_address_is_forgotten_once_it_has_answered(client, confirmation):
    partner = confirmation.partners.get()
    type(partner).objects.filter(pk=partner.pk).update(contact_email="office@hill.example.org")
    client.post(inviting.link_for(confirmation), YES)
    partner.refresh_from_db()
    assert partner.contact_email == ""


def test_people_of_the_partner_school_answer_from_their_desk(client, confirmation):
    client.force_login(make_member(confirmation.school).user)
    assert "Do you take part?" in client.get(reverse("desk")).content.decode()
    client.post(reverse("school_answer", args=[confirmation.pk]), YES)
    confirmation.refresh_from_db()
    assert confirmation.status == Confirmation.Status.CONFIRMED


def test_people_of_another_school_do_not(client, confirmation):
    client.force_login(make_member().user)
    assert client.post(reverse("school_answer", args=[confirmation.pk]), YES).status_code == 404


def test_partners_are_asked_once_when_a_project_is_published(project):
    partner = project.live.partners.get(school__name="Hill Academy")
    type(partner).objects.filter(pk=partner.pk).update(contact_email="office@hill.example.org")
    assert inviting.invite_partners(project) == 1
    assert inviting.invite_partners(project) == 0


def test_asking_more_partners_takes_no_more_queries_than_their_letters():
    def queries(number):
        project = make_project(partners=[make_school() for _ in range(number)])
        for partner in project.live.partners.exclude(role="lead"):
            make_member(partner.school)
        project.live.partners.exclude(role="lead").update(contact_email="office@hill.example.org")
        with CaptureQueriesContext(connection) as captured:
            assert inviting.invite_partners(project) == number
        return sum("django_tasks" not in query["sql"] and "SAVEPOINT" not in query["sql"] for query in captured)

    assert queries(1) == queries(5)


# The yearly question


@pytest.fixture
def check(project):
    return checking.ask(project)


def test_a_project_is_due_a_year_after_it_was_last_confirmed(project):
    today = timezone.localdate()
    assert not checking.due(today + datetime.timedelta(days=364)).exists()
    assert checking.due(today + datetime.timedelta(days=365)).get() == project


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
