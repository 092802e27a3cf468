"""Every move, by every kind of person, from every state: what is allowed happens, and nothing else does."""

from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from partnerships.projects import publishing
from partnerships.projects.models import Edition, Project
from tests.factories import make_complete_edition, make_member, make_school, make_user

from .conftest import make_moderator, signed_in
from .pages import act, decide

pytestmark = pytest.mark.django_db
Status = Edition.Status


def make_helper():
    person = make_user()
    person.user_permissions.add(Permission.objects.get(codename="type_for_schools"))
    return person


ACTORS = {
    "anonymous": lambda school: None,
    "stranger": lambda school: make_member(make_school()).user,
    "member who waits": lambda school: make_member(school, status="waiting").user,
    "member who left": lambda school: make_member(school, status="left").user,
    "lead": lambda school: make_member(school).user,  # the first who is verified
    "editor": lambda school: make_member(school).user,
    "moderator": lambda school: make_moderator(),
    "helper": lambda school: make_helper(),
}
SCHOOL = {"editor", "lead"}
# Who may do it, from where, and where it leads.
MOVES = {
    "submit": (SCHOOL, {Status.DRAFT, Status.CHANGES_ASKED}, Status.SUBMITTED),
    "take back": (SCHOOL | {"helper"}, {Status.SUBMITTED}, Status.DRAFT),
    "publish": ({"moderator"}, {Status.SUBMITTED}, Status.PUBLISHED),
    "ask": ({"moderator"}, {Status.SUBMITTED}, Status.CHANGES_ASKED),
    "decline": ({"moderator"}, {Status.SUBMITTED}, Status.DECLINED),
    "withdraw": ({"moderator"}, {Status.PUBLISHED}, Status.WITHDRAWN),
    "restore": ({"moderator"}, {Status.WITHDRAWN}, Status.PUBLISHED),
}


def make_edition_in(status, school):
    """Make a complete edition in a state, having come there by the way that leads to it."""
    project = Project.objects.create(slug=f"project-{status}", lead_school=school)
    shown = status in {Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN}
    first = Status.SUBMITTED if shown else status
    edition = make_complete_edition(project, status=first, submitted_at=timezone.now())
    if shown:
        publishing.publish(edition)
    if status == Status.SUPERSEDED:
        publishing.publish(make_complete_edition(project, status=Status.SUBMITTED))
    if status == Status.WITHDRAWN:
        publishing.withdraw(project, None, "Why")
    edition.refresh_from_db()
    return edition


def do(client, move, edition):
    if move in {"submit", "take back"}:
        client.post(reverse(f"project_{move.replace(' ', '_')}", args=[edition.project_id]))
    elif move in {"withdraw", "restore"}:
        act(client, "partnerships_project", [edition.project], move, reasoned=1, note="Why")
    else:
        decide(client, edition, move, note="Why")


@contextmanager
def put_back():
    """Put the database back at the end as it was, for the next one who tries."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("status", Status)
def test_only_the_right_person_moves_it_and_only_from_the_right_state(client, status, move):
    school = make_school()
    people = {actor: make(school) for actor, make in ACTORS.items()}
    key = make_edition_in(status, school).pk
    who, sources, target = MOVES[move]
    for actor, person in people.items():
        edition = Edition.objects.get(pk=key)
        before = edition.moves.count()
        is_allowed = actor in who and status in sources
        with put_back():
            do(signed_in(person) if person else client, move, edition)
            edition = Edition.objects.get(pk=key)
            assert edition.status == (target if is_allowed else status), actor
            assert edition.moves.count() - before == is_allowed, actor
            assert (edition.project.live == edition) == (edition.status == Status.PUBLISHED), actor
            if is_allowed:
                assert edition.moves.last().by == person
