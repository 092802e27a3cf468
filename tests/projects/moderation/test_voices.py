import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partnerships.projects import catalogue, voices
from partnerships.projects.models import Confirmation, InvalidMove
from tests.factories import make_member, make_project, make_school

from .pages import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmation():
    partner = make_school()
    project = make_project(partners=[partner], title="Choir")
    make_member(project.lead_school)
    make_member(partner)
    rows = Confirmation.objects.filter(project=project, school=partner)
    rows.update(status="confirmed", answered_at=timezone.now(), offered_voice="Our pupils loved it.")
    return rows.get()


def subjects():
    return [task.args_kwargs["args"][0] for task in DBTaskResult.objects.all()]


def test_a_paragraph_waits_until_a_moderator_shows_it(desk, confirmation):
    assert "Our pupils loved it." in desk.get("/admin/partnerships/confirmation/").content.decode()
    version = catalogue.current_version()
    act(desk, "partnerships_confirmation", [confirmation], "accept")
    confirmation.refresh_from_db()
    assert (confirmation.voice, confirmation.offered_voice) == ("Our pupils loved it.", "")
    assert catalogue.current_version() > version
    assert len(subjects()) == 1


def test_a_paragraph_that_is_not_shown_is_answered_with_a_reason(desk, moderator, confirmation):
    act(desk, "partnerships_confirmation", [confirmation], "decline", reasoned=1, note="It names a pupil.")
    confirmation.refresh_from_db()
    assert (confirmation.voice, confirmation.offered_voice, confirmation.status) == ("", "", "confirmed")
    assert subjects() == ["Your paragraph about “Choir”"]
    entry = LogEntry.objects.get()
    assert entry.user == moderator
    assert "It names a pupil." in entry.change_message


def test_the_second_moderator_is_told(moderator, confirmation):
    second = Confirmation.objects.get(pk=confirmation.pk)
    voices.decline(confirmation, moderator, "No.")
    with pytest.raises(InvalidMove):
        voices.accept(second, moderator)


def test_only_the_words_that_were_read_are_shown(moderator, confirmation):
    Confirmation.objects.filter(pk=confirmation.pk).update(offered_voice="Other words.")
    with pytest.raises(InvalidMove):
        voices.accept(confirmation, moderator)
    confirmation.refresh_from_db()
    assert confirmation.voice == ""


def test_a_paragraph_is_not_shown_around_the_one_path(confirmation):
    confirmation.voice = "Words that nobody has read."
    with pytest.raises(IntegrityError, match=r"voices\.accept"):
        confirmation.save()
