"""What every test stands on: a real PostgreSQL, no outside world, and templates that must know every variable."""

import os
import threading
from contextlib import suppress
from functools import cache as once
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as examples
from xdist.scheduler import LoadScopeScheduling

from partnerships.projects import facet_index
from schools_together import garbage
from tests import counting, putting_back, roomy, template_database

pytest_plugins = ["tests.made_once"]
_numbers = count(1)
counting.off_the_classes()

# Nothing is wrong with what a test proves where a busy machine is slow to think of examples.
examples.register_profile("on busy machines", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("on busy machines")


def pytest_configure(config):
    """Begin with the database while the processes that test still collect: they need it only then."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        threading.Thread(target=template_database.ready, args=[settings.DATABASE_URL]).start()


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session):
    """Let each process begin with another part of the files, and find the rest compiled by its fellows."""
    if worker := getattr(session.config, "workerinput", None):
        modules = [
            ".".join(path.relative_to(session.config.rootpath).with_suffix("").parts)
            for root in session.config.args
            for path in sorted(Path(root).absolute().rglob("test_*.py"))
        ]
        mine = len(modules) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
        for module in [*modules[mine:], *modules[:mine]]:
            with suppress(Exception):  # pytest comes by again and tells of it
                import_module(module)


def pytest_collection_modifyitems(items):
    """Begin with tests that start processes and wait for them, while others have work to do meanwhile.

    Of these begin with what can do without the database, which may still be made.
    """
    items.sort(key=lambda item: 1 + _needs_database(item) if item.nodeid.startswith("tests/ground/") else 3)


def pytest_collection_finish():
    """Search for garbage less often, and never in what all tests share: it was a twentieth of the time."""
    garbage.search_seldom()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """Run a test as pytest does, with room for its calls: a fifteenth of the time went into asking for memory."""
    if not _is_in_browser(item.nodeid):
        _give_way()
    return roomy.call(item.config.pluginmanager.get_plugin("runner").pytest_runtest_protocol, item, nextitem)


def _needs_database(item):
    return "db" in item.fixturenames or item.get_closest_marker("django_db") is not None


def _is_in_browser(nodeid):
    return nodeid.startswith("tests/browser/")


@once
def _give_way():
    """Let the browser's tests have a processor first: they go one after another, and the others ended before them."""
    os.nice(5)


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


@pytest.fixture(autouse=True, scope="session")
def _tables_are_put_back_fast():
    with pytest.MonkeyPatch.context() as monkeypatch:
        putting_back.quicken(monkeypatch)
        yield


@pytest.fixture(autouse=True, scope="session")
def _passwords_are_hashed_fast():
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Let each process's test database be a copy of one that has been migrated."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template_database.ready(settings.DATABASE_URL)


@pytest.fixture
def admin_user(admin_user):
    """Give the administrator of admin_client the second factor that the admin asks for."""
    Authenticator.objects.create(user=admin_user, type=Authenticator.Type.TOTP, data={"secret": "not used here"})
    return admin_user


@pytest.fixture(autouse=True)
def _files_in_a_scratch_folder(settings, tmp_path_factory):
    """Give each test a folder of its own for uploads, which is made when the first file comes."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / f"media-{next(_numbers)}"


@pytest.fixture(autouse=True)
def _nothing_remembered_of_the_catalogue():
    """Each test's database begins where the last one's did, version numbers included."""
    facet_index.forget()
    cache.clear()


class OneBrowser(LoadScopeScheduling):
    """Give all browser tests to one process, for they share one browser and one site, and the others one by one.

    Not by file: tests that commit empty every table, so pytest-django puts them last, and last they must stay, while
    what is given together goes first.
    """

    def _split_scope(self, nodeid):
        return "browser" if _is_in_browser(nodeid) else nodeid


def pytest_xdist_make_scheduler(config, log):
    return OneBrowser(config, log)
