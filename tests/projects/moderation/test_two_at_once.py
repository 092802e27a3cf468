"""Two moderators decide in the same moment, each over a connection of their own."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from partnerships.projects import moderation, submission
from partnerships.projects.models import Edition, InvalidMove, Move, Project, Rule
from tests.factories import make_complete_edition, make_project, make_user

from .conftest import make_moderator, signed_in
from .pages import decide

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
Status = Edition.Status


def at_once(*moves):
    """Do the moves at the same moment, each in its own thread and connection; return what each refused, or None."""
    start, refusals = threading.Barrier(len(moves)), [None] * len(moves)

    def run(place, move):
        try:
            start.wait(timeout=10)
            move()
        except InvalidMove as refusal:
            refusals[place] = str(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(moves)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return refusals


def loaded(edition):
    return Edition.objects.get(pk=edition.pk)


PAIRS = {
    "publish and publish": ["publish", "publish"],
    "publish and decline": ["publish", "decline"],
    "decline and ask": ["decline", "ask"],
    "publish and take back": ["publish", "take_back"],
    "publish and merge": ["publish", "merge"],
    "publish and throw away": ["publish", "discard"],
}


@pytest.mark.parametrize("names", PAIRS.values(), ids=PAIRS.keys())
def test_of_two_at_once_one_moves_and_the_other_is_told(names):
    other = make_project()
    edition = make_complete_edition(status=Status.SUBMITTED, submitted_at=timezone.now())
    rules = list(Rule.objects.all()[:1])
    moves = {
        "publish": lambda: moderation.publish(loaded(edition), make_user()),
        "decline": lambda: moderation.decline(loaded(edition), make_user(), rules, "No."),
        "ask": lambda: moderation.ask_for_changes(loaded(edition), make_user(), rules, "Please."),
        "take_back": lambda: submission.take_back(loaded(edition), make_user()),
        "discard": lambda: submission.discard(loaded(edition)),
        "merge": lambda: moderation.merge(edition.project, other, make_user()),
    }
    refusals = at_once(*[moves[name] for name in names])
    if names != ["publish", "merge"]:
        assert len([refusal for refusal in refusals if refusal]) == 1
        assert edition.moves.count() == 1
    edition.project.refresh_from_db()
    assert (edition.project.live_id is not None) == (loaded(edition).status == Status.PUBLISHED)


def test_a_draft_is_sent_or_thrown_away_and_never_half_of_both():
    edition, person = make_complete_edition(status=Status.CHANGES_ASKED), make_user()
    refusals = at_once(lambda: submission.submit(edition, person), lambda: submission.discard(loaded(edition)))
    assert len([refusal for refusal in refusals if refusal]) == 1
    assert Edition.objects.filter(status=Status.SUBMITTED).exists() == Project.objects.exists() == bool(refusals[1])


def test_of_two_who_take_a_project_off_one_is_told():
    project, person = make_project(), make_user()
    refusals = at_once(
        lambda: submission.withdraw(project, person), lambda: moderation.withdraw(project, person, "Why")
    )
    assert len([refusal for refusal in refusals if refusal]) == 1
    assert Move.objects.filter(to_status=Status.WITHDRAWN).count() == 1


def test_of_two_who_take_an_edition_on_one_has_it():
    edition, people = make_complete_edition(status=Status.SUBMITTED), [make_user(name="Anna"), make_user(name="Bert")]
    refusals = at_once(*[lambda person=person: moderation.assign(loaded(edition), person) for person in people])
    assert len([refusal for refusal in refusals if refusal]) == 1
    assert loaded(edition).assigned_to in people


def test_of_two_browsers_the_second_is_told():
    edition = make_complete_edition(status=Status.SUBMITTED, submitted_at=timezone.now())
    clients, answers = [signed_in(make_moderator()), signed_in(make_moderator())], []
    at_once(
        *[
            lambda client=client: answers.append(decide(client, edition, "publish").content.decode())
            for client in clients
        ]
    )
    assert sorted("Published: 1." in answer for answer in answers) == [False, True]
    assert sorted("does not wait any more" in answer for answer in answers) == [False, True]
