import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import reverse

from accounts import leaving
from accounts.models import User
from events.models import Proposal, Subscriber
from partnerships.groups import coordinating
from partnerships.noticeboard.models import Alert
from partnerships.projects import publishing
from partnerships.projects.models import Edition, Project
from tests.factories import (
    make_booking,
    make_complete_edition,
    make_edition,
    make_group,
    make_member,
    make_notice,
    make_project,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member()


def make_draft(member, title, status=Edition.Status.DRAFT):
    project = Project.objects.create(slug=title.lower().replace(" ", "-"), lead_school=member.school)
    return make_edition(project, title=title, status=status)


def test_the_desk_shows_what_waits_for_whom(client, member):
    make_draft(member, "A draft")
    make_draft(member, "A sent one", Edition.Status.SUBMITTED)
    make_draft(member, "A returned one", Edition.Status.CHANGES_ASKED)
    make_project(lead_school=member.school, title="A live one")
    make_draft(member, "A declined one", Edition.Status.DECLINED)
    publishing.withdraw(make_project(lead_school=member.school, title="A withdrawn one"), None, "Why")
    client.force_login(member.user)
    page = client.get(reverse("desk")).content.decode()
    for heading, title in [
        ("Changes asked for", "A returned one"),
        ("Drafts", "A draft"),
        ("Waiting for a moderator", "A sent one"),
        ("Published", "A live one"),
        ("Taken off the site", "A withdrawn one"),
        (">Declined<", "A declined one"),
    ]:
        assert page.index(heading) < page.index(title)


def test_another_schools_projects_are_not_on_the_desk(client, member):
    make_draft(make_member(), "Not ours")
    client.force_login(member.user)
    assert "Not ours" not in client.get(reverse("desk")).content.decode()


def test_a_waiting_person_sees_only_their_own_drafts(client, member):
    waiting = make_member(member.school, status="waiting")
    make_draft(member, "A colleagues draft")
    own = make_draft(member, "My own draft")
    Project.objects.filter(pk=own.project_id).update(created_by=waiting.user)
    client.force_login(waiting.user)
    page = client.get(reverse("desk")).content.decode()
    assert "My own draft" in page
    assert "A colleagues draft" not in page


def test_only_staff_are_led_to_the_admin(client, member):
    address = f'href="{reverse("admin:index")}">The admin'
    client.force_login(member.user)
    assert address not in client.get(reverse("desk")).text
    client.force_login(make_user(is_staff=True))
    assert address in client.get(reverse("desk")).text


def test_a_stranger_must_sign_in(client):
    assert client.get(reverse("desk")).status_code == 302


@pytest.mark.parametrize("rows", [1, 6])
def test_query_count_does_not_grow(client, member, rows, django_assert_max_num_queries):
    for number in range(rows):
        make_draft(member, f"Draft {number}")
        make_project(lead_school=member.school)
        make_member(user=member.user)
    client.force_login(member.user)
    with django_assert_max_num_queries(12):
        client.get(reverse("desk"))


def test_a_person_takes_their_data_away(client, member):
    make_notice(member.school, title="Our hall is free", posted_by=member.user)
    EmailAddress.objects.create(user=member.user, email=member.user.email, verified=True)
    make_booking(email=member.user.email, access_needs="A seat near the door")
    make_booking(access_needs="Somebody else's")
    for email in [member.user.email.upper(), "other@example.org"]:
        Alert.objects.create(email=email, about="projects", headline="Choirs in Leeds")
        Subscriber.objects.create(email=email, topics=["events"])
        Proposal.objects.create(email=email, kind="host", name="Ada", text="We have a hall.")
    client.force_login(member.user)
    data = client.get(reverse("export_data")).json()
    assert data["account"]["email"] == member.user.email
    assert data["memberships"][0]["school__urn"] == member.school.urn
    assert [notice["title"] for notice in data["notices you posted"]] == ["Our hall is free"]
    assert [booking["access_needs"] for booking in data["bookings of events"]] == ["A seat near the door"]
    assert [alert["headline"] for alert in data["saved searches"]] == ["Choirs in Leeds"]
    assert [subscriber["topics"] for subscriber in data["mailing list"]] == [["events"]]
    assert [proposal["text"] for proposal in data["proposals for events"]] == ["We have a hall."]


def test_deleting_the_account_keeps_the_work_without_the_name(client, member):
    project = make_project(lead_school=member.school)
    edition = make_complete_edition(project, changed_by=member.user)
    client.force_login(member.user)
    client.post(reverse("delete_account"))
    assert not User.objects.exists()
    edition.refresh_from_db()
    assert edition.changed_by is None
    assert client.get(reverse("desk")).status_code == 302


def test_reading_the_question_deletes_nobody(client, member):
    client.force_login(member.user)
    assert client.get(reverse("delete_account")).status_code == 200
    assert User.objects.exists()


def test_a_helper_may_type_for_any_school_but_is_no_member(client):
    helper = make_user(is_superuser=True)
    assert helper.editable_projects().count() == Project.objects.count()
    client.force_login(helper)
    assert "You belong to no school yet" in client.get(reverse("desk")).content.decode()


@pytest.mark.parametrize("is_lead", [True, False])
def test_a_lead_is_told_of_people_who_wait(client, is_lead):
    school = make_member().school
    user = school.members.get().user if is_lead else make_member(school).user
    make_member(school, status="waiting")
    client.force_login(user)
    assert ("1 person asks to write for the school" in client.get(reverse("desk")).content.decode()) is is_lead


def test_the_moderators_log_does_not_name_who_is_erased(member):
    group, moderator = make_group([member.school]), make_user()
    coordinating.accept(coordinating.ask(group, member.user), moderator)
    LogEntry.objects.log_actions(moderator.pk, [member.user], CHANGE, "", single_object=True)
    assert LogEntry.objects.filter(object_repr__contains=member.user.email).count() == 2
    leaving.erase(member.user)
    assert not LogEntry.objects.exists()
