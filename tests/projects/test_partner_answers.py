"""What partners answer: that they take part, what is wrong, and a paragraph of their own."""

import datetime

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partnerships.projects import checking, inviting
from partnerships.projects.models import Confirmation, Edition
from tests.factories import make_member, make_project, make_school

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
