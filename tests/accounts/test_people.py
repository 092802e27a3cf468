import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts.models import Member, User
from accounts.views import people
from tests.events.letters import queued
from tests.factories import make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_member()


@pytest.fixture
def page(lead):
    return reverse("school_people", args=[lead.school.urn])


def change(client, member, move):
    return client.post(reverse("change_member", args=[member.school.urn, member.pk, move]))


def status_of(member):
    member.refresh_from_db()
    return member.status


def test_the_lead_verifies_declines_and_removes(client, lead):
    client.force_login(lead.user)
    for move, before, after in [
        ("verify", "waiting", Member.Status.VERIFIED),
        ("decline", "waiting", Member.Status.DECLINED),
        ("remove", "verified", Member.Status.LEFT),
    ]:
        member = make_member(lead.school, status=before)
        change(client, member, move)
        assert status_of(member) == after


def test_the_lead_hands_over_and_the_colleague_is_told(client, lead):
    colleague = make_member(lead.school)
    client.force_login(lead.user)
    change(client, colleague, "hand-over")
    assert list(Member.objects.leads()) == [colleague]
    assert (queued()[-1].to, "You now lead" in queued()[-1].subject) == (colleague.user.email, True)


def test_who_is_taken_out_is_told_and_who_leaves_is_not(client, lead):
    colleague, heir = make_member(lead.school), make_member(lead.school)
    client.force_login(lead.user)
    change(client, colleague, "remove")
    [letter] = queued()
    assert (letter.to, "has ended" in letter.subject) == (colleague.user.email, True)
    client.post(reverse("leave_school", args=[lead.school.urn]))
    assert [letter.to for letter in queued()[1:]] == [heir.user.email]
    assert "You now lead" in queued()[-1].subject


def test_the_page_asks_before_what_takes_rights_away_and_verifies_only_proved_addresses(client, lead, page):
    make_member(lead.school)
    make_member(lead.school, status="waiting")
    unproved = make_member(lead.school, status="waiting").user
    EmailAddress.objects.filter(user=unproved).delete()
    EmailAddress.objects.create(user=unproved, email=unproved.email, verified=False)
    client.force_login(lead.user)
    shown = client.get(page).content.decode()
    outside = re.sub(r"(?s)<details>.*?</details>", "", shown)
    buttons = re.findall(r'action="/my/schools/[^"]*/([a-z-]+)/"', outside)
    assert sorted(buttons) == ["invite", "verify"]
    assert shown.count("dangerous") == 4


@pytest.mark.parametrize("who", ["editor", "waiting", "stranger", "lead elsewhere"])
def test_nobody_else_does(client, lead, who):
    colleague = make_member(lead.school, status="waiting")
    actor = {
        "editor": lambda: make_member(lead.school).user,
        "waiting": lambda: colleague.user,
        "stranger": make_user,
        "lead elsewhere": lambda: make_member().user,
    }[who]()
    client.force_login(actor)
    assert change(client, colleague, "verify").status_code == 404
    assert status_of(colleague) == Member.Status.WAITING


def test_a_move_that_came_too_late_is_told(client, lead):
    member = make_member(lead.school, status="waiting")
    client.force_login(lead.user)
    change(client, member, "verify")
    answer = client.post(reverse("change_member", args=[lead.school.urn, member.pk, "verify"]), follow=True)
    assert "cannot become" in answer.content.decode()


def test_an_unknown_move_is_not_found(client, lead):
    client.force_login(lead.user)
    assert change(client, make_member(lead.school), "promote").status_code == 404


def test_a_get_changes_nothing(client, lead):
    client.force_login(lead.user)
    member = make_member(lead.school, status="waiting")
    assert client.get(reverse("change_member", args=[lead.school.urn, member.pk, "verify"])).status_code == 405


def invite(client, lead, email="New@School.org"):
    client.force_login(lead.user)
    client.post(reverse("invite_colleague", args=[lead.school.urn]), {"email": email, "job_title": "Head of art"})
    return Member.objects.get(user__email=email.lower())


def test_an_invited_colleague_has_no_rights_before_the_address_is_proved_and_is_verified_then(client, lead, page):
    member = invite(client, lead)
    assert (member.status, queued()[-1].to) == (Member.Status.WAITING, "new@school.org")
    assert not User.objects.at_school(lead.school).filter(pk=member.user_id).exists()
    assert "Invited, has not signed in yet" in client.get(page).content.decode()
    client.logout()
    client.post(reverse("account_request_login_code"), {"email": "new@school.org"})
    code = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", queued()[-1].text, re.MULTILINE)[1]
    client.post(reverse("account_confirm_login_code"), {"code": code})
    member.refresh_from_db()
    assert (member.status, member.proof) == (Member.Status.VERIFIED, Member.Proof.INVITATION)


def test_an_invited_colleague_whose_address_is_known_is_verified_at_once(client, lead):
    colleague = make_user(email="known@school.org")
    EmailAddress.objects.create(user=colleague, email=colleague.email, verified=True, primary=True)
    assert invite(client, lead, colleague.email).is_verified


def test_nobody_is_asked_to_check_an_invited_colleague_and_the_lead_may_take_the_invitation_back(client, lead):
    member = invite(client, lead)
    assert not Member.objects.to_check().exists()
    letters = len(queued())
    client.post(reverse("change_member", args=[lead.school.urn, member.pk, "remove"]))
    assert status_of(member) == Member.Status.LEFT
    assert len(queued()) == letters


def test_a_wrong_address_is_said_beside_the_field(client, lead):
    client.force_login(lead.user)
    answer = client.post(reverse("invite_colleague", args=[lead.school.urn]), {"email": "nonsense", "job_title": "X"})
    assert "Please write an e-mail address" in answer.content.decode()
    assert 'value="nonsense"' in answer.content.decode()


def test_nobody_is_invited_without_end(client, lead):
    for _ in range(3):
        invite(client, lead)
    letters = len(queued())
    page = client.post(
        reverse("invite_colleague", args=[lead.school.urn]), {"email": "NEW@school.org", "job_title": "X"}
    )
    assert "We have written to NEW@school.org several times today" in page.text
    assert len(queued()) == letters


def test_a_school_invites_fifty_people_a_day(client, lead, monkeypatch):
    monkeypatch.setitem(people.FROM_ONE_SCHOOL, "times", 1)
    invite(client, lead)
    again = client.post(
        reverse("invite_colleague", args=[lead.school.urn]), {"email": "b@x.org", "job_title": "Bursar"}
    )
    assert again.status_code == 429
    assert "Bursar" in again.text  # given back


@pytest.mark.parametrize("address", ["/register/abc%00/", "/my/schools/abc%00/people/"])
def test_an_address_that_no_database_could_hold_is_not_found(client, lead, address):
    client.force_login(lead.user)
    assert client.get(address).status_code == 404


def test_members_see_who_is_there_and_strangers_do_not(client, lead, page):
    client.force_login(make_member(lead.school).user)
    assert client.get(page).status_code == 200
    client.force_login(make_user())
    assert client.get(page).status_code == 404
    client.logout()
    assert client.get(page).status_code == 302


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_asks_no_more_for_more_people(client, lead, page, rows, django_assert_num_queries):
    for _ in range(rows):
        make_member(lead.school)
        make_member(lead.school, status="waiting")
    client.force_login(lead.user)
    with django_assert_num_queries(5):
        client.get(page)


def test_one_leaves_by_oneself_and_loses_every_right_at_once(client, lead, page):
    client.force_login(lead.user)
    client.post(reverse("leave_school", args=[lead.school.urn]))
    assert status_of(lead) == Member.Status.LEFT
    assert client.get(page).status_code == 404
