"""A school throws away what it writes, and takes its own project off the site."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from partnerships.projects import moderation, submission
from partnerships.projects.models import Edition, InvalidMove, Project
from tests.events.letters import queued
from tests.factories import make_complete_edition, make_edition, make_member, make_project, make_user
from tests.projects.editor.conftest import says

pytestmark = pytest.mark.django_db
Status = Edition.Status


def address(name, project):
    return reverse(f"project_{name}", args=[project.pk])


@pytest.fixture
def published(editor):
    return make_project(lead_school=editor.member.school)


def test_a_draft_is_thrown_away_after_a_question_and_its_project_with_it(editor):
    page = address("discard", editor.project)
    assert page in editor.client.get(address("desk", editor.project)).content.decode()
    assert says(editor.client.get(page), "Throw “Saturday science” away?")
    assert Project.objects.filter(pk=editor.project.pk).exists()
    assert editor.client.post(page).url == reverse("desk")
    assert not Project.objects.filter(pk=editor.project.pk).exists()
    assert editor.client.post(page).status_code == 404


def test_a_new_version_is_thrown_away_and_the_public_sees_the_one_there_is(editor, published):
    submission.begin_edition(published, editor.user)
    assert editor.client.post(address("discard", published)).url == address("desk", published)
    assert [edition.status for edition in published.editions.all()] == [Status.PUBLISHED]
    assert editor.client.get(published.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.DECLINED])
def test_what_a_moderator_has_or_has_decided_is_not_thrown_away(editor, status):
    Edition.objects.filter(pk=editor.edition.pk).update(status=status)
    assert editor.client.post(address("discard", editor.project)).status_code == 404
    with pytest.raises(InvalidMove, match="cannot be thrown away"):
        submission.discard(editor.edition)
    assert Edition.objects.filter(pk=editor.edition.pk).exists()


def test_who_began_a_draft_throws_it_away_while_they_wait_and_a_helper_does_not(client, editor):
    newcomer, helper = make_member(editor.member.school, status="waiting").user, make_user()
    helper.user_permissions.add(Permission.objects.get(codename="type_for_schools"))
    own = Project.objects.create(slug="own", lead_school=editor.member.school, created_by=newcomer)
    make_edition(own)
    for person, project, status in [(helper, own, 404), (newcomer, editor.project, 404), (newcomer, own, 302)]:
        client.force_login(person)
        assert client.post(address("discard", project)).status_code == status
    assert set(Project.objects.all()) == {editor.project}


def test_a_school_takes_its_project_off_after_a_question_and_a_moderator_puts_it_back(editor, published):
    page = address("withdraw", published)
    assert page in editor.client.get(address("desk", published)).content.decode()
    assert says(editor.client.get(page), "off the site?")
    assert editor.client.get(published.get_absolute_url()).status_code == 200
    desk = editor.client.post(page, follow=True)
    assert says(desk, "Why it was taken off the site")
    assert says(desk, "Taken off the site by its school.")
    assert editor.client.get(published.get_absolute_url()).status_code == 410
    [letter] = queued()
    assert (letter.to, "is off the site" in letter.subject) == (editor.user.email, True)
    assert editor.client.post(page).status_code == 404
    published.refresh_from_db()
    moderation.restore(published, None)
    assert editor.client.get(published.get_absolute_url()).status_code == 200


def test_who_waits_or_helps_takes_nothing_off(client, editor, published):
    helper = make_user()
    helper.user_permissions.add(Permission.objects.get(codename="type_for_schools"))
    for person in [helper, make_member(editor.member.school, status="waiting").user, make_member().user]:
        client.force_login(person)
        assert client.post(address("withdraw", published)).status_code == 404
    assert Project.objects.get(pk=published.pk).live_id


def test_a_returned_version_that_was_never_on_the_site_goes_whole(editor):
    edition = make_complete_edition(status=Status.CHANGES_ASKED)
    submission.discard(edition)
    assert not Project.objects.filter(pk=edition.project_id).exists()


def test_a_colleague_who_was_writing_gets_their_words_back(editor):
    opened = editor.open()
    submission.discard(editor.edition)
    answer = editor.save("about", opened, summary="Songs of two schools")
    assert answer.status_code == 404
    assert says(answer, "Songs of two schools")
