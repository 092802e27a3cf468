import pytest

from partnerships.groups.models import Coordinator
from tests.factories import make_group, make_member, make_school, make_user
from tests.projects.conftest import _reference_data_comes_back
from tests.projects.moderation.conftest import make_moderator

__all__ = ["_reference_data_comes_back"]


def make_coordinator(group, *, school=None):
    """Make a coordinator by a moderator's word: invited, or somebody verified at a member school."""
    person = make_member(school).user if school else make_user()
    coordinator = Coordinator(group=group, user=person, school=school, status="current")
    coordinator.decided_at = coordinator.asked_at
    coordinator.save()
    return coordinator


@pytest.fixture
def school(db):
    return make_school(name="The Mount", sector="independent")


@pytest.fixture
def group(school):
    return make_group([school, make_school(name="Huntington")], name="York Schools", slug="york")


@pytest.fixture
def coordinator(group):
    return make_coordinator(group)


@pytest.fixture
def own(client, coordinator):
    """Return a browser in which the coordinator is signed in."""
    client.force_login(coordinator.user)
    return client


@pytest.fixture
def moderator(db):
    return make_moderator(name="Anna")
