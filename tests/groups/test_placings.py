"""A project's place in a group: the lead school asks, the coordinator confirms, either takes it out."""

from types import SimpleNamespace

import pytest

from partnerships.groups import placings
from partnerships.groups.models import InvalidGroupMove, Placing
from partnerships.projects.models import Project
from tests.factories import make_edition, make_group, make_member, make_project, make_school, make_user
from tests.groups.conftest import make_coordinator

pytestmark = pytest.mark.django_db
Status = Placing.Status


def make_masterclasses():
    """Make a public project of a school of York Schools, which has a coordinator."""
    school = make_school(name="The Mount", sector="independent")
    group = make_group([school, make_school(name="Huntington")], name="York Schools", slug="york")
    project = make_project(lead_school=school, title="Masterclasses", slug="masterclasses")
    return SimpleNamespace(school=school, group=group, coordinator=make_coordinator(group), project=project)


@pytest.fixture(scope="module", autouse=True)
def made(made_once):
    return made_once(make_masterclasses)


@pytest.fixture
def school(copied):
    return copied.school


@pytest.fixture
def group(copied):
    return copied.group


@pytest.fixture
def coordinator(copied):
    return copied.coordinator


@pytest.fixture
def project(copied):
    return copied.project


def ask(client, project, group="york", **form):
    return client.post(f"/my/projects/{project.pk}/group/", {"group": group, **form}, follow=True)


def decide(client, project, change):
    return client.post(f"/my/groups/york/projects/{project.pk}/{change}/", follow=True)


def group_of(project):
    return Project.objects.get(pk=project.pk).group


def test_a_lead_school_asks_and_the_coordinator_confirms(own, client, group, school, project, coordinator):
    client.force_login(make_member(school).user)
    assert "Ask for a place in York Schools" in client.get(f"/my/projects/{project.pk}/").content.decode()
    ask(client, project)
    assert group_of(project) is None
    assert "You asked for a place in York Schools." in client.get(f"/my/projects/{project.pk}/").content.decode()
    client.force_login(coordinator.user)
    assert "Masterclasses" in client.get("/my/groups/york/").content.decode()
    decide(client, project, "confirm")
    assert group_of(project) == group
    assert "York Schools" in client.get("/projects/masterclasses/").content.decode()
    placing = Placing.objects.get()
    assert (placing.status, placing.decided_by) == (Status.CONFIRMED, coordinator.user)


def test_a_draft_may_ask_before_it_is_published(own, group, school):
    project = Project.objects.create(slug="choir", lead_school=school)
    make_edition(project, title="A choir to be")
    placings.ask(project, group, make_user())
    assert "A choir to be" in own.get("/my/groups/york/").content.decode()


def test_the_coordinator_says_no(own, group, project):
    placings.ask(project, group, make_user())
    decide(own, project, "decline")
    assert group_of(project) is None
    assert Placing.objects.get().status == Status.DECLINED


def test_the_coordinator_takes_a_project_out_and_the_row_says_who(own, group, project, coordinator):
    Project.objects.filter(pk=project.pk).update(group=group)
    decide(own, project, "take-out")
    assert group_of(project) is None
    assert Placing.objects.get().decided_by == coordinator.user


def test_the_lead_school_takes_its_project_out(client, group, school, project):
    Project.objects.filter(pk=project.pk).update(group=group)
    client.force_login(make_member(school).user)
    ask(client, project, change="take-out")
    assert group_of(project) is None


def test_only_a_group_of_the_lead_school_can_be_asked(client, school, project):
    other = make_group([make_school(), "A name"])
    client.force_login(make_member(school).user)
    page = ask(client, project, other.slug).content.decode()
    assert "The lead school is not a member" in page
    assert not Placing.objects.exists()


@pytest.mark.parametrize("slug", ["", "nothing", "york\0s"])
def test_a_group_that_does_not_exist_is_not_found(client, school, project, slug):
    client.force_login(make_member(school).user)
    assert ask(client, project, group=slug).status_code == 404


def test_a_project_without_a_school_cannot_ask(group):
    group.memberships.create(organisation="A name")
    with pytest.raises(InvalidGroupMove):
        placings.ask(Project.objects.create(slug="nobodys"), group, make_user())


def test_asking_another_group_ends_the_first_question(group, school, project):
    other = make_group([school])
    first = placings.ask(project, group, make_user())
    placings.ask(project, other, make_user())
    first.refresh_from_db()
    assert first.status == Status.REMOVED
    with pytest.raises(InvalidGroupMove):
        placings.confirm(first, make_user())
    assert group_of(project) is None


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("move", [placings.confirm, placings.decline])
def test_only_what_is_asked_for_is_decided(group, project, status, move):
    times = {} if status == Status.ASKED else {"decided_at": "2026-01-01T00:00Z"}
    placing = Placing.objects.create(project=project, group=group, status=status, **times)
    if status == Status.ASKED:
        move(placing, make_user())
    with pytest.raises(InvalidGroupMove):
        move(placing, make_user())


def test_strangers_move_nothing(client, group, project):
    placings.ask(project, group, make_user())
    client.force_login(make_member(make_school()).user)
    assert ask(client, project).status_code == 404
    assert decide(client, project, "confirm").status_code == 404
    assert group_of(project) is None


def test_who_still_waits_at_the_school_cannot_ask(client, group, school):
    member = make_member(school, status="waiting")
    project = Project.objects.create(slug="choir", lead_school=school, created_by=member.user)
    client.force_login(member.user)
    assert ask(client, project).status_code == 404


@pytest.mark.parametrize("change", ["confirm", "decline", "take-out", "nonsense"])
def test_a_project_that_did_not_ask_is_not_found(own, group, project, change):
    assert decide(own, project, change).status_code == 404


def test_anonymous_and_wrong_methods(client, group, project):
    address = f"/my/projects/{project.pk}/group/"
    assert client.post(address).status_code == 302
    client.force_login(make_user())
    assert client.get(address).status_code == 405
    assert client.post(address, {"group": "york"}).status_code == 404
