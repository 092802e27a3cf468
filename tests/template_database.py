"""A database with every migration, made once and copied for each process that tests and for the demo in the browser.

Migrating takes far longer than copying. The copy to take is named after what the migrations say, so that a changed
migration makes a new one; it stays for the next run.
"""

import os
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]


def ready(database_url: str) -> str:
    """Return the name of the migrated database on the server of this address. One process makes it, others wait."""
    parts = urlsplit(database_url)
    family = f"test_{parts.path.strip('/')}_migrated_"
    name = family + _digest()
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [family])
        known = server.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY datname", [family]
        ).fetchall()
        if (name,) not in known:
            for (old,) in known:
                _run(server, "DROP DATABASE {} WITH (FORCE)", old)
            _make(server, parts, name)
    return name


def _make(server, parts, name):
    """Make it under another name first: what was broken off half-way is never taken for whole."""
    unfinished = f"{name}_unfinished"
    _run(server, "CREATE DATABASE {}", unfinished)
    address = urlunsplit(parts._replace(path=f"/{unfinished}"))
    environment = {**os.environ, "DATABASE_URL": address}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=environment, check=True)
    _run(server, "ALTER DATABASE {} RENAME TO {}", unfinished, name)


def _run(server, statement, *names):
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _digest() -> str:
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    migrations = loader.disk_migrations
    mark = blake2b(django.__version__.encode(), digest_size=6)
    for key in sorted(migrations):
        mark.update(Path(sys.modules[migrations[key].__module__].__file__).read_bytes())
    return mark.hexdigest()
