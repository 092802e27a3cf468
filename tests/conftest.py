"""What every test stands on: a real PostgreSQL, no outside world, and templates that must know every variable."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from xdist.scheduler import LoadScopeScheduling

from partnerships.projects import facet_index


class UndefinedVariable(str):
    """Fail a test when a template names a variable that does not exist, instead of showing nothing."""

    def __mod__(self, name):
        raise AssertionError(f"A template names “{name}”, which does not exist.")

    def __contains__(self, text):
        return text == "%s" or super().__contains__(text)


@pytest.fixture(autouse=True, scope="session")
def _strict_templates():
    for template in settings.TEMPLATES:
        template["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")


@pytest.fixture(autouse=True)
def _passwords_are_hashed_fast(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def admin_user(admin_user):
    """Give the administrator of admin_client the second factor that the admin asks for."""
    Authenticator.objects.create(user=admin_user, type=Authenticator.Type.TOTP, data={"secret": "not used here"})
    return admin_user


@pytest.fixture(autouse=True)
def _files_in_a_scratch_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _nothing_remembered_of_the_catalogue():
    """Each test's database begins where the last one's did, version numbers included."""
    facet_index.forget()
    cache.clear()


class OneBrowser(LoadScopeScheduling):
    """Give all browser tests to one process, for they share one browser and one site, and the others one by one.

    Not by file: tests that commit empty every table, so pytest-django puts them last, and last they must stay.
    """

    def _split_scope(self, nodeid):
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config, log):
    return OneBrowser(config, log)
