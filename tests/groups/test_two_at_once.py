"""Two people act on a group in the same moment, each over a connection of their own."""

import pytest

from partnerships.groups import versions
from partnerships.groups.models import GroupVersion, InvalidGroupMove
from partnerships.projects import submission
from partnerships.projects.models import Edition, InvalidMove, Project, TrustedPublication
from tests.factories import make_complete_edition, make_group, make_school, make_user
from tests.projects.moderation.conftest import make_moderator
from tests.projects.moderation.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_of_two_who_submit_for_a_trusted_group_one_publishes():
    school = make_school()
    project = Project.objects.create(slug="choir", lead_school=school, group=make_group([school], is_trusted=True))
    edition = make_complete_edition(project)
    people = [make_user(), make_user()]
    refusals = at_once(*[lambda by=by: submission.submit(Edition.objects.get(pk=edition.pk), by) for by in people])
    assert len([refusal for refusal in refusals if refusal]) == 1
    assert TrustedPublication.objects.count() == 1
    assert edition.moves.count() == 2


def test_of_two_moderators_one_shows_the_text_and_the_other_is_told():
    version = GroupVersion.objects.create(group=make_group(), summary="New words.")

    def show(by):
        try:
            versions.show(version, by)
        except InvalidGroupMove as refusal:
            raise InvalidMove(str(refusal)) from refusal

    people = [make_moderator(), make_moderator()]
    refusals = at_once(*[lambda by=by: show(by) for by in people])
    assert len([refusal for refusal in refusals if refusal]) == 1
    version.refresh_from_db()
    assert version.decided_by in people


def test_of_two_coordinators_who_save_at_once_the_second_is_told():
    group = make_group()
    seen = versions.mark(group)

    def save(words):
        try:
            versions.save(group, make_user(), {"summary": words}, [], seen)
        except versions.ChangedMeanwhile as refusal:
            raise InvalidMove("changed meanwhile") from refusal

    refusals = at_once(lambda: save("Mine."), lambda: save("Yours."))
    assert sorted(refusals, key=str) == [None, "changed meanwhile"]
