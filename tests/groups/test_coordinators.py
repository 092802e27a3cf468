"""Who looks after a group: asked for, decided, invited, ended; and what they may then do."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts.models import Member
from partnerships.groups import coordinating
from partnerships.groups.models import Coordinator, InvalidGroupMove
from tests.factories import make_group, make_member, make_school, make_user
from tests.projects.moderation.conftest import signed_in
from tests.projects.moderation.pages import act

from .conftest import make_coordinator

pytestmark = pytest.mark.django_db
Status = Coordinator.Status


def coordinates(user, group):
    return group in coordinating.groups_of(user)


def test_somebody_of_a_member_school_asks_and_a_moderator_accepts(client, group, school, moderator):
    person = make_member(school).user
    client.force_login(person)
    assert "Ask to look after it" in client.get("/my/groups/").content.decode()
    page = client.post("/my/groups/york/ask/", follow=True).content.decode()
    assert "You asked to look after York Schools." in page
    assert not coordinates(person, group)
    asked = Coordinator.objects.get()
    act(signed_in(moderator), "partnerships_coordinator", [asked], "accept")
    asked.refresh_from_db()
    assert (asked.status, asked.school, asked.decided_by) == (Status.CURRENT, school, moderator)
    assert coordinates(person, group)


def test_asking_twice_asks_once(group, school):
    person = make_member(school).user
    assert coordinating.ask(group, person) == coordinating.ask(group, person)


@pytest.mark.parametrize("status", ["waiting", "declined", "left"])
def test_only_verified_people_of_member_schools_may_ask(client, group, school, status):
    person = make_member(school, status=status).user
    client.force_login(person)
    assert client.post("/my/groups/york/ask/").status_code == 404
    with pytest.raises(InvalidGroupMove):
        coordinating.ask(group, person)


def test_people_of_other_schools_may_not_ask(client, group):
    client.force_login(make_member(make_school()).user)
    assert client.post("/my/groups/york/ask/").status_code == 404
    assert "None of your schools is in a group" in client.get("/my/groups/").content.decode()


def test_a_moderator_declines_with_a_reason(group, school, moderator):
    asked = coordinating.ask(group, make_member(school).user)
    form = {"reasoned": 1, "note": "The group does not know you."}
    act(signed_in(moderator), "partnerships_coordinator", [asked], "decline", **form)
    asked.refresh_from_db()
    assert asked.status == Status.DECLINED


def test_a_moderator_invites_somebody_of_no_school(group, moderator):
    form = {"group": group.pk, "email": "New@Example.org"}
    answer = signed_in(moderator).post("/admin/partnerships/coordinator/add/", form)
    assert answer.status_code == 302
    coordinator = Coordinator.objects.get()
    assert (coordinator.user.email, coordinator.school, coordinator.decided_by) == ("new@example.org", None, moderator)
    assert EmailAddress.objects.filter(user=coordinator.user, primary=True).exists()
    assert coordinates(coordinator.user, group)


def test_who_had_asked_and_is_invited_has_one_place(group, school, moderator):
    asked = coordinating.ask(group, make_member(school).user)
    coordinating.invite(group, asked.user.email, moderator)
    assert Coordinator.objects.get().status == Status.CURRENT


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize(
    ("move", "allowed"), [("accept", {"waiting"}), ("decline", {"waiting"}), ("end", {"waiting", "current"})]
)
def test_from_each_state_only_the_permitted_moves_lead_on(group, school, moderator, before, move, allowed):
    now = "2026-01-01T00:00Z"
    times = {} if before == Status.WAITING else {"decided_at": now, "ended_at": now}
    coordinator = Coordinator.objects.create(group=group, school=school, user=make_user(), status=before, **times)
    given = ["No."] if move == "decline" else []
    if before in allowed:
        getattr(coordinating, move)(coordinator, moderator, *given)
        assert coordinator.status != before
    else:
        with pytest.raises(InvalidGroupMove):
            getattr(coordinating, move)(coordinator, moderator, *given)
        coordinator.refresh_from_db()
        assert coordinator.status == before


def leave_school(coordinator):
    Member.objects.get(user=coordinator.user).leave(by=None)


def school_leaves_group(coordinator):
    coordinator.group.memberships.filter(school=coordinator.school).delete()


@pytest.mark.parametrize("end", [leave_school, school_leaves_group])
def test_the_rights_end_with_the_place_at_the_school_and_the_schools_in_the_group(group, school, end):
    coordinator = make_coordinator(group, school=school)
    assert coordinates(coordinator.user, group)
    end(coordinator)
    assert not coordinates(coordinator.user, group)


def test_who_has_moved_to_another_member_school_asks_again_for_that_one(client, group, school):
    before = make_coordinator(group, school=school)
    leave_school(before)
    after = make_member(make_school(name="Huntington East"), user=before.user).school
    group.memberships.create(school=after)
    client.force_login(before.user)
    assert "Ask to look after it" in client.get("/my/groups/").content.decode()
    client.post("/my/groups/york/ask/")
    before.refresh_from_db()
    assert before.status == Status.ENDED
    assert Coordinator.objects.waiting().get().school == after


def test_a_coordinator_gives_up(own, coordinator, group):
    own.post("/my/groups/york/leave/")
    assert not coordinates(coordinator.user, group)
    assert own.post("/my/groups/york/leave/").status_code == 404


PAGES = ["", "edit/"]
MOVES = ["ask/", "leave/", "projects/1/confirm/"]


def test_strangers_and_coordinators_of_other_groups_see_nothing(client, group):
    other = make_coordinator(make_group())
    client.force_login(other.user)
    for page in PAGES:
        assert client.get(f"/my/groups/york/{page}").status_code == 404
        assert client.post("/my/groups/york/edit/").status_code == 404
    for move in MOVES:
        assert client.post(f"/my/groups/york/{move}").status_code == 404


def test_anonymous_readers_are_sent_to_sign_in(client, group):
    sign_in = reverse("account_login")
    for page in ["/my/groups/", *(f"/my/groups/york/{page}" for page in PAGES)]:
        assert client.get(page).url.startswith(sign_in)
    for move in MOVES:
        assert client.post(f"/my/groups/york/{move}").url.startswith(sign_in)


def test_wrong_methods_are_refused(own):
    assert own.post("/my/groups/").status_code == 405
    assert own.post("/my/groups/york/").status_code == 405
    assert own.put("/my/groups/york/edit/").status_code == 405
    for move in MOVES:
        assert own.get(f"/my/groups/york/{move}").status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_of_my_groups_does_not_grow(client, django_assert_num_queries, rows):
    person = make_user()
    for _ in range(rows):
        member = make_member(user=person)
        make_group([member.school])
        make_coordinator(make_group()).__class__.objects.update(user=person)
    client.force_login(person)
    with django_assert_num_queries(5):
        assert client.get("/my/groups/").status_code == 200
