"""Every move, by every kind of person, from every state: what is allowed happens, and nothing else does."""

from contextlib import contextmanager
from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.test import Client
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
    "take off": (SCHOOL, {Status.PUBLISHED}, Status.WITHDRAWN),
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


SCHOOLS_MOVES = {"submit": "project_submit", "take back": "project_take_back", "take off": "project_withdraw"}


def do(client, move, edition):
    if move in SCHOOLS_MOVES:
        client.post(reverse(SCHOOLS_MOVES[move], args=[edition.project_id]))
    elif move in {"withdraw", "restore"}:
        act(client, "partnerships_project", [edition.project], move, follow=False, reasoned=1, note="Why")
    else:
        decide(client, edition, move, note="Why", follow=False)


@contextmanager
def put_back():
    """Put the database back at the end as it was, for the next one who tries."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("status", Status)
def test_only_the_right_person_moves_it_and_only_from_the_right_state(status, subtests):
    school = make_school()
    people = {actor: make(school) for actor, make in ACTORS.items()}
    clients = {actor: signed_in(person) if person else Client() for actor, person in people.items()}
    key = make_edition_in(status, school).pk
    for move, actor in product(MOVES, ACTORS):
        with subtests.test(move=move, actor=actor), put_back():
            tries(clients[actor], people[actor], move, Edition.objects.get(pk=key), actor in MOVES[move][0])


def tries(client, person, move, edition, may):
    """Let somebody try a move; it happens where they may and the edition's state allows it, and else nothing does."""
    _, sources, target = MOVES[move]
    status, before = edition.status, edition.moves.count()
    happens = may and status in sources
    do(client, move, edition)
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.status == (target if happens else status)
    assert edition.moves.count() - before == happens
    assert (edition.project.live == edition) == (edition.status == Status.PUBLISHED)
    if happens:
        assert edition.moves.last().by == person
