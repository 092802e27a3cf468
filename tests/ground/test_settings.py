"""The site starts with safe settings, or says in one sentence why it does not."""

import os
import subprocess
import sys

import psycopg_pool
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError

from schools_together import env, refusal

PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "fifty-characters-that-nobody-could-guess-0123456789-abcdef",
    "ALLOWED_HOSTS": "schools-together.example",
}


def manage(*arguments, without=(), **variables):
    """Run manage.py as an administrator would: nothing in the environment but what is said."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {**PRODUCTION, "DATABASE_URL": os.environ["DATABASE_URL"], **variables}
    for name in without:
        del environment[name]
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", ["DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS"])
def test_with_debug_off_it_refuses_to_start_without(name):
    answer = manage("check", without=[name])
    assert answer.returncode != 0
    assert answer.stderr.startswith(f"Schools Together cannot start: {name} is not set.")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("DEBUG", "perhaps", "Set it to true or false."),
        ("DATABASE_POOL_SIZE", "many", "Set it to a whole number."),
        ("DATABASE_POOL_SIZE", "0", "Set it to 1 or more."),
        ("LOG_LEVEL", "loud", "Set it to one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
        ("DATABASE_URL", "nonsense", "Set it to an address such as postgresql://user:password@host/name."),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_advice(name, value, advice):
    answer = manage("check", **{name: value})
    assert answer.returncode != 0
    assert name in answer.stderr
    assert answer.stderr.rstrip().endswith(advice)
    assert answer.stderr.count("\n") == 1


def test_a_database_that_does_not_answer_is_named_without_a_traceback(settings, monkeypatch, capsys):
    def wait_in_vain(arguments):
        raise OperationalError from psycopg_pool.PoolTimeout

    settings.DATABASE_URL = "postgresql://somebody:secret@127.0.0.1:1/none"
    monkeypatch.setattr(refusal, "execute_from_command_line", wait_in_vain)
    with pytest.raises(SystemExit):
        refusal.command_or_refusal(["manage.py", "migrate"])
    said = capsys.readouterr().err
    assert said.startswith("Schools Together cannot start: the database of DATABASE_URL does not answer (connection")
    assert said.endswith("Start it, or set DATABASE_URL to one that runs.\n")
    assert "secret" not in said


def test_any_other_error_of_a_database_is_shown_whole(monkeypatch):
    def fail(arguments):
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(refusal, "execute_from_command_line", fail)
    with pytest.raises(OperationalError, match="deadlock"):
        refusal.command_or_refusal(["manage.py", "migrate"])


@pytest.mark.parametrize(
    ("read", "value", "meant"),
    [
        (lambda: env.text("ASKED", "https://here.example"), "", "https://here.example"),
        (lambda: env.flag("ASKED", default=True), " ", True),
        (lambda: env.flag("ASKED", default=True, empty=False), "", False),
        (lambda: env.number("ASKED", 8), "", 8),
        (lambda: env.words("ASKED", "a,b"), "", ["a", "b"]),
        (lambda: env.choice("ASKED", ["DEBUG", "INFO"], "INFO"), "debug", "DEBUG"),
    ],
)
def test_a_variable_that_is_empty_counts_as_not_set(monkeypatch, read, value, meant):
    monkeypatch.setenv("ASKED", value)
    assert read() == meant


def test_the_demo_cannot_pass_for_production():
    answer = manage("check", "--deploy", "--fail-level", "WARNING", DEMO="true")
    assert answer.returncode != 0


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True)  # would leave with an error


SERVER = """
import schools_together.wsgi
from django.conf import settings
from django.core.management import call_command
from django.core.management import call_command
print(settings.DEBUG)
call_command("check", deploy=True, fail_level="WARNING")
"""


def test_a_server_shows_no_debug_pages_unless_asked_and_passes_djangos_own_deployment_checks():
    environment = {**os.environ, **PRODUCTION}
    del environment["DEBUG"]
    answer = subprocess.run(
        [sys.executable, "-c", SERVER],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("False\n")
