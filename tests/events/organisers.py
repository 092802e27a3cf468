"""People who organise events, as the tests sign them in."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission

from tests.factories import make_user
from tests.projects.moderation.conftest import signed_in

__all__ = ["make_organiser", "signed_in"]


def make_organiser(*permissions, **fields):
    """Make one of the staff, with a second factor, who may organise events, or what else is said."""
    person = make_user(is_staff=True, **fields)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions or ["organise"]))
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "not used here"})
    return person
