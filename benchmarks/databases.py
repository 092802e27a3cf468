"""A database for each size of directory, beside the one that DATABASE_URL names: no benchmark touches yours."""

import os
import sys
from pathlib import Path

import django
import psycopg

ROOT = Path(__file__).resolve().parent.parent
COMPLETE = "complete: made by benchmarks/generate_projects.py"


def use(size: int | str, *, anew: bool = False) -> bool:
    """Set Django up on the database of a size or a name. Returns whether it is new, and so still to be filled."""
    url, name = _settings().DATABASE_URL, f"benchmark_{size}"
    with psycopg.connect(url, autocommit=True) as connection:
        is_new = anew or not _is_complete(connection, name)
        if is_new:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
            connection.execute(f'CREATE DATABASE "{name}"')
    set_up(size)
    return is_new


def set_up(size: int | str):
    """Set Django up on the database for a number of projects as it is, with what a server runs with."""
    settings = _settings()
    settings.DATABASES["default"]["NAME"] = f"benchmark_{size}"
    settings.DEBUG = False
    settings.CACHES["template_fragments"]["BACKEND"] = settings.CACHES["default"]["BACKEND"]
    settings.SECURE_SSL_REDIRECT = False
    settings.ALLOWED_HOSTS = ["*"]
    settings.ROOT_URLCONF = "naive"
    settings.TEMPLATES[0]["DIRS"].append(ROOT / "benchmarks" / "templates")
    django.setup()
    from schools_together import garbage

    garbage.search_seldom()


def _settings():
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")
    from django.conf import settings

    return settings


def _is_complete(connection, name):
    """Tell a database that was filled to its end from one whose making was broken off."""
    found = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    return bool(found) and found[0] == COMPLETE


def mark_complete():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(f"COMMENT ON DATABASE \"{connection.settings_dict['NAME']}\" IS '{COMPLETE}'")
