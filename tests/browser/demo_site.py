"""The demo, run by the very script behind `make run`, with a database of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql
from run import demo_environment

ROOT = Path(__file__).resolve().parents[2]
READY = "Ctrl-C stops it."
SECONDS_TO_PREPARE = 180
ONE_BY_ONE = """
import os, sys, django
from django.core.management import call_command
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")
django.setup()
for name in sys.argv[1:]:
    call_command(name)
"""


@contextmanager
def running(database_url: str, log: Path, keep_database: bool = False, template: str = "template1"):
    """Run the demo on a free port beside the given database; yield its address.

    A new database is a copy of the template, which may have its migrations already.
    """
    own_url, name = beside(database_url)
    make_database(database_url, name, template)
    try:
        yield from run(own_url, files_of(database_url), log)
    finally:
        if not keep_database:
            drop_database(database_url, name)
            shutil.rmtree(files_of(database_url), ignore_errors=True)


def files_of(database_url: str) -> Path:
    """Return the folder with the uploads (media) and the letters (mail) that belong to the demo's own database."""
    return ROOT / "var" / beside(database_url)[1]


def run(database_url, files, log):
    port = free_port()
    environment = {**os.environ, "DATABASE_URL": database_url, "HOST": "127.0.0.1", "PORT": str(port)}
    environment |= {"MEDIA_ROOT": str(files / "media"), "MAIL_ROOT": str(files / "mail")}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "tools/run.py"], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_until_ready(process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def run_commands(database_url: str, site: str, *names: str):
    """Run management commands beside the demo that stands at an address, as its timetable would, in one process."""
    address = urlsplit(site)
    environment = demo_environment(address.hostname, address.port) | {"DATABASE_URL": beside(database_url)[0]}
    subprocess.run([sys.executable, "-c", ONE_BY_ONE, *names], cwd=ROOT, env=environment, check=True)


def execute(statements: str):
    """Change what the demo's database holds, as time would."""
    with psycopg.connect(beside(os.environ["DATABASE_URL"])[0]) as connection:
        connection.execute(statements)


def wait_until_ready(process, log):
    deadline = time.monotonic() + SECONDS_TO_PREPARE
    while READY not in log.read_text():
        assert process.poll() is None, f"The demo ended by itself. {last_words(log)}"
        assert time.monotonic() < deadline, f"The demo was not ready in time. {last_words(log)}"
        time.sleep(0.2)


def last_words(log: Path) -> str:
    """Return the end of what the site wrote."""
    return "The site wrote:\n" + log.read_text()[-3000:]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def beside(database_url: str) -> tuple[str, str]:
    """Return the address and the name of the browser tests' database on the same server."""
    parts = urlsplit(database_url)
    name = f"test_{parts.path.strip('/')}_browser"
    return urlunsplit(parts._replace(path=f"/{name}")), name


def make_database(server_url: str, name: str, template: str):
    with psycopg.connect(server_url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))


def drop_database(server_url: str, name: str):
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
