import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.test import Client

from tests.factories import make_user


def make_moderator(**fields):
    """Make a person with the permission to publish or return, and with a second factor."""
    person = make_user(is_staff=True, **fields)
    person.user_permissions.add(Permission.objects.get(codename="moderate"))
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "not used here"})
    return person


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def moderator(db):
    return make_moderator(name="Anna")


@pytest.fixture
def desk(moderator):
    """Return a browser in which a moderator is signed in."""
    return signed_in(moderator)
