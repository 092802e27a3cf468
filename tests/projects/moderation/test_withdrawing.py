import pytest
from django_tasks_db.models import DBTaskResult

from partnerships.projects import moderation, submission
from partnerships.projects.models import Edition, InvalidMove
from tests.events.letters import queued
from tests.factories import make_complete_edition, make_edition, make_member, make_project, make_user

from .pages import act

pytestmark = pytest.mark.django_db
Status = Edition.Status


@pytest.fixture
def project():
    project = make_project(title="Choir")
    make_member(project.lead_school)
    return project


def subjects():
    return [task.args_kwargs["args"][0] for task in DBTaskResult.objects.order_by("enqueued_at")]


def answer(client, project):
    return client.get(project.get_absolute_url())


def test_a_moderator_withdraws_with_a_reason_and_restores(desk, moderator, project):
    asked = act(desk, "partnerships_project", [project], "withdraw")
    assert "Reason, for the school" in asked.content.decode()
    act(desk, "partnerships_project", [project], "withdraw", reasoned=1, note="A pupil is named.")
    project.refresh_from_db()
    assert project.live is None
    move = project.latest_edition().moves.last()
    assert (move.by, move.note) == (moderator, "A pupil is named.")
    act(desk, "partnerships_project", [project], "restore", reasoned=1, note="The name is gone.")
    project.refresh_from_db()
    assert project.live
    assert subjects() == ["“Choir” has been taken off the site", "“Choir” is back"]
    assert "The name is gone." in queued()[-1].text


def test_the_page_of_a_project_offers_the_same(desk, project):
    address = f"/admin/partnerships/project/{project.pk}/change/"
    form = {
        "CHANGE_FORM-action": "withdraw",
        "_selected_action": project.pk,
        "reasoned": 1,
        "note": "A pupil is named.",
    }
    assert desk.get(address).status_code == 200
    desk.post(address, form)
    project.refresh_from_db()
    assert project.live is None


def test_a_withdrawn_page_says_so_in_a_sentence(client, project):
    moderation.withdraw(project, make_user(), "Why")
    response = answer(client, project)
    assert response.status_code == 410
    assert "was taken off the site" in response.content.decode()


def test_what_was_never_shown_is_not_there(client):
    assert answer(client, make_edition().project).status_code == 404


def test_what_was_never_shown_is_neither_withdrawn_nor_restored():
    project = make_edition(status=Status.SUBMITTED).project
    for move in [moderation.withdraw, moderation.restore]:
        with pytest.raises(InvalidMove):
            move(project, make_user(), "Why")


def test_a_merged_address_leads_to_the_page_that_stays(client, desk, project):
    duplicate = make_project(title="Choirs")
    make_member(duplicate.lead_school)
    act(
        desk,
        "partnerships_project",
        [duplicate],
        "merge",
        reasoned=1,
        into=f"https://x.example{project.get_absolute_url()}",
    )
    duplicate.refresh_from_db()
    response = answer(client, duplicate)
    assert (response.status_code, response.url) == (301, project.get_absolute_url())
    assert subjects() == ["“Choirs” now leads to the page of the same project"]


def test_a_chain_of_merged_addresses_leads_straight_to_the_end(client, project):
    first, second = make_project(), make_project()
    moderation.merge(first, second, make_user())
    moderation.merge(second, project, make_user())
    assert answer(client, first).url == project.get_absolute_url()


def test_a_duplicate_that_waits_is_declined_with_the_rule(client, project):
    edition = make_complete_edition(status=Status.SUBMITTED)
    moderation.merge(edition.project, project, make_user())
    edition.refresh_from_db()
    assert edition.status == Status.DECLINED
    assert [rule.slug for rule in edition.moves.get().rules.all()] == ["once"]
    assert answer(client, edition.project).url == project.get_absolute_url()


def test_a_project_is_not_merged_into_itself_or_into_what_is_not_shown(project):
    hidden = make_edition().project
    for duplicate, into in [(project, project), (project, hidden)]:
        with pytest.raises(InvalidMove):
            moderation.merge(duplicate, into, make_user())
    with pytest.raises(InvalidMove):
        moderation.merge(hidden, project, make_user())
    project.refresh_from_db()
    assert project.live


def test_a_merged_project_that_is_restored_stands_for_itself_again(project):
    duplicate = make_project()
    moderation.merge(duplicate, project, make_user())
    moderation.restore(duplicate, make_user(), "They are two.")
    duplicate.refresh_from_db()
    assert duplicate.live
    assert duplicate.merged_into is None


def test_a_new_version_of_a_withdrawn_project_brings_it_back(project):
    moderation.withdraw(project, make_user(), "Why")
    edition = make_complete_edition(project, status=Status.SUBMITTED)
    moderation.publish(edition, make_user())
    project.refresh_from_db()
    assert project.live == edition
    assert project.withdrawn_at is None
    assert submission.begin_edition(project, make_user()).title == edition.title
