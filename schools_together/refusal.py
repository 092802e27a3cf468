"""Say in one sentence why the site cannot start, where Django would print a traceback."""

import sys

import psycopg
import psycopg_pool
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

# gunicorn stops, instead of trying again for ever, when a worker leaves with this status.
APPLICATION_CANNOT_LOAD = 4


def settings_or_refusal():
    """Load the settings; where they refuse, print their sentence and leave."""
    try:
        settings.INSTALLED_APPS  # noqa: B018 - reading any setting loads them all
    except ImproperlyConfigured as refusal:
        print(f"Schools Together cannot start: {refusal}", file=sys.stderr)
        sys.exit(APPLICATION_CANNOT_LOAD)


def command_or_refusal(arguments: list[str]) -> None:
    """Run a command of Django's; where the database does not answer, say why and leave."""
    try:
        execute_from_command_line(arguments)
    except OperationalError as error:
        if not isinstance(error.__cause__, psycopg_pool.PoolTimeout):
            raise
        print(
            f"Schools Together cannot start: the database of DATABASE_URL does not answer ({_why_not()}). "
            "Start it, or set DATABASE_URL to one that runs.",
            file=sys.stderr,
        )
        sys.exit(1)


def _why_not() -> str:
    """Return what the database's own library says. The pool only says that it has waited."""
    try:
        psycopg.connect(settings.DATABASE_URL, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return str(error).splitlines()[0].rstrip(".")
    return "all its connections were taken"
