"""Trusted groups publish their projects without waiting, and nothing else is published so."""

from types import SimpleNamespace

import pytest
from django_tasks_db.models import DBTaskResult

from partnerships.projects import moderation, publishing, submission, trust
from partnerships.projects.editor.standing import usual_wait
from partnerships.projects.models import Edition, InvalidMove, Project, Rule, TrustedPublication
from tests.factories import make_complete_edition, make_edition, make_group, make_member, make_school, make_user
from tests.projects.moderation.conftest import make_moderator, signed_in
from tests.projects.moderation.pages import act

pytestmark = pytest.mark.django_db
Status = Edition.Status


def make_trusted():
    """Make a trusted group, a school of it, and two projects of that school: one unwritten, one public and read."""
    school = make_school(name="The Mount", sector="independent")
    group = make_group([school, make_school(name="Huntington")], name="York Schools", is_trusted=True)
    unwritten, public = (Project.objects.create(slug=slug, lead_school=school, group=group) for slug in ("new", "old"))
    submit_draft(public)
    TrustedPublication.objects.all().delete()
    DBTaskResult.objects.all().delete()
    public.refresh_from_db()
    return SimpleNamespace(school=school, group=group, unwritten=unwritten, public=public)


def submit_draft(project):
    edition = make_complete_edition(project)
    submission.submit(edition, make_user())
    return edition


@pytest.fixture(scope="module", autouse=True)
def made(made_once):
    return made_once(make_trusted)


@pytest.fixture
def trusted(copied):
    return copied.group


@pytest.fixture
def school(copied):
    return copied.school


@pytest.fixture
def project(copied):
    return copied.unwritten


@pytest.fixture
def public(copied):
    return copied.public


def has_waited(edition):
    return edition.status == Status.SUBMITTED and not TrustedPublication.objects.exists()


def test_a_trusted_groups_project_is_published_at_once_and_waits_to_be_read(project, trusted):
    edition, person = make_complete_edition(project), make_user()
    submission.submit(edition, person)
    project.refresh_from_db()
    assert project.live == edition
    assert [(move.to_status, move.by, move.note) for move in edition.moves.all()] == [
        (Status.SUBMITTED, person, ""),
        (Status.PUBLISHED, person, "Trusted group: York Schools."),
    ]
    assert [waiting.edition for waiting in trust.to_read()] == [edition]
    assert edition.trusted_publication.group == trusted


def test_a_new_version_of_it_is_published_at_once_too(public):
    first = public.live
    second = submission.begin_edition(public, make_user())
    submission.submit(second, make_user())
    first.refresh_from_db()
    assert (first.status, second.status) == (Status.SUPERSEDED, Status.PUBLISHED)


@pytest.mark.parametrize("status", [status for status in Status if status != Status.DRAFT])
def test_from_no_other_state_is_anything_published_so(project, status):
    shown = status in {Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN}
    edition = make_complete_edition(
        project, status=status, submitted_at="2026-01-01T00:00Z", published_at="2026-01-01T00:00Z" if shown else None
    )
    if status == Status.CHANGES_ASKED:
        edition.moves.create(from_status=Status.SUBMITTED, to_status=status)
        submission.submit(edition, make_user())
        assert has_waited(edition)
    else:
        with pytest.raises(InvalidMove):
            submission.submit(edition, make_user())
        edition.refresh_from_db()
        assert edition.status == status
    assert not TrustedPublication.objects.exists()


def lose_trust(project):
    project.group.is_trusted = False
    project.group.save()


def lose_membership(project):
    project.group.memberships.filter(school=project.lead_school).delete()


def lose_group(project):
    Project.objects.filter(pk=project.pk).update(group=None)


def change_group(project):
    Project.objects.filter(pk=project.pk).update(group=make_group([project.lead_school]))


def lose_school(project):
    Project.objects.filter(pk=project.pk).update(lead_school=None)
    project.group.memberships.create(organisation="A school that no register knows")


@pytest.mark.parametrize("lose", [lose_trust, lose_membership, lose_group, change_group, lose_school])
def test_without_trust_membership_or_group_it_waits_again(public, lose):
    edition = submission.begin_edition(public, make_user())
    lose(public)
    submission.submit(edition, make_user())
    assert has_waited(edition)


def test_another_school_of_the_group_does_not_vouch(trusted):
    stranger = Project.objects.create(slug="robots", lead_school=make_school(), group=trusted)
    assert has_waited(submit_draft(stranger))


def refuse(edition, moderator):
    moderation.decline(edition, moderator, Rule.objects.all()[:1], "No.")


def ask_for_changes(edition, moderator):
    moderation.ask_for_changes(edition, moderator, Rule.objects.all()[:1], "Please.")


@pytest.mark.parametrize("decide", [refuse, ask_for_changes])
def test_after_a_moderators_refusal_it_waits_until_one_publishes_again(public, decide, moderator):
    lose_trust(public)
    edition = submission.begin_edition(public, make_user())
    submission.submit(edition, make_user())
    decide(edition, moderator)
    public.group.is_trusted = True
    public.group.save()
    again = submission.begin_edition(public, make_user())
    submission.submit(again, make_user())
    assert again.status == Status.SUBMITTED
    moderation.publish(again, moderator)
    public.refresh_from_db()
    last = submission.begin_edition(public, make_user())
    submission.submit(last, make_user())
    assert last.status == Status.PUBLISHED


def test_the_schools_own_yearly_answer_does_not_end_a_moderators_refusal(public, moderator):
    lose_trust(public)
    edition = submission.begin_edition(public, make_user())
    submission.submit(edition, make_user())
    ask_for_changes(edition, moderator)
    public.group.is_trusted = True
    public.group.save()
    publishing.amend(public, note="Yearly question: finished.", run_state=Edition.RunState.FINISHED)
    edition.refresh_from_db()
    submission.submit(edition, make_user())
    assert edition.status == Status.SUBMITTED


def test_what_was_taken_back_after_changes_were_asked_for_waits(project, moderator):
    edition = make_complete_edition(project, status=Status.SUBMITTED)
    ask_for_changes(edition, moderator)
    edition.refresh_from_db()
    submission.submit(edition, make_user())
    submission.take_back(edition, make_user())
    submission.submit(edition, make_user())
    assert has_waited(edition)


def test_a_withdrawn_project_does_not_come_back_by_itself(public, moderator):
    edition = submission.begin_edition(public, make_user())
    moderation.withdraw(public, moderator, "It names a child.")
    submission.submit(edition, make_user())
    public.refresh_from_db()
    assert edition.status == Status.SUBMITTED
    assert public.live is None


def test_a_merged_project_does_not_come_back_by_itself(public, project):
    edition = submission.begin_edition(public, make_user())
    other = submit_draft(project)
    publishing.merge(public, Project.objects.get(pk=other.project_id), make_user())
    submission.submit(edition, make_user())
    assert edition.status == Status.SUBMITTED


def test_an_incomplete_draft_is_refused_as_ever(project):
    with pytest.raises(InvalidMove):
        submission.submit(make_edition(project, summary=""), make_user())
    assert not TrustedPublication.objects.exists()


def test_a_moderator_reads_it_afterwards_and_only_the_first(project, moderator):
    publication = submit_draft(project).trusted_publication
    desk = signed_in(moderator)
    assert "Published by trusted groups, to read" in desk.get("/admin/").content.decode()
    act(desk, "partnerships_trustedpublication", [publication], "mark_read")
    publication.refresh_from_db()
    assert publication.read_by == moderator
    with pytest.raises(InvalidMove, match="read this already"):
        trust.read(publication, make_moderator())


def test_a_moderator_takes_it_off_the_site_after_all(project, moderator):
    publication = submit_draft(project).trusted_publication
    form = {"reasoned": 1, "note": "It names a child."}
    act(signed_in(moderator), "partnerships_trustedpublication", [publication], "withdraw", **form)
    project.refresh_from_db()
    assert project.live is None
    assert not trust.to_read().exists()


def test_only_moderators_see_the_pile(project):
    submit_draft(project)
    address = "/admin/partnerships/trustedpublication/"
    assert signed_in(make_user()).get(address).status_code == 302
    staff = make_moderator()
    staff.user_permissions.clear()
    assert signed_in(staff).get(address).status_code == 403


def test_the_school_is_told_that_it_is_published_and_the_partners_are_asked(project, school):
    make_member(school)
    submit_draft(project)
    letters = [task.args_kwargs["args"] for task in DBTaskResult.objects.all()]
    assert any("It did not wait, because it belongs to York Schools" in str(letter) for letter in letters)
    assert not any("A moderator will read it. Until then" in str(letter) for letter in letters)


def test_the_desk_says_what_happened(client, project, school):
    client.force_login(make_member(school).user)
    make_complete_edition(project)
    page = client.post(f"/my/projects/{project.pk}/submit/", follow=True).content.decode()
    assert "Published. Your group is trusted" in page


def test_what_did_not_wait_says_nothing_of_the_usual_wait(school, trusted):
    for number in range(5):
        submit_draft(Project.objects.create(slug=f"choir-{number}", lead_school=school, group=trusted))
    assert usual_wait() == ""
