"""A database for each size of directory, beside the one that DATABASE_URL names: no benchmark touches yours."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg

ROOT = Path(__file__).resolve().parent.parent


def use(size: int, *, anew: bool = False) -> bool:
    """Set Django up on the database for a number of projects. Returns whether it was made (anew) just now."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")
    os.environ["DEBUG"] = "true"
    from django.conf import settings

    url = urlsplit(settings.DATABASE_URL)
    name = f"benchmark_{size}"
    with psycopg.connect(urlunsplit(url), autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if exists and anew:
            connection.execute(f'DROP DATABASE "{name}"')
        if anew or not exists:
            connection.execute(f'CREATE DATABASE "{name}"')
    settings.DATABASES["default"]["NAME"] = name
    # What a server runs with, but without its redirect to https.
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["*"]
    settings.ROOT_URLCONF = "naive"
    settings.TEMPLATES[0]["DIRS"].append(ROOT / "benchmarks" / "templates")
    django.setup()
    return anew or not exists
