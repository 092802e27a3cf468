"""Read the environment: the only configuration this site has. README.md lists every variable."""

import os

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool) -> bool:
    """Return a yes-or-no setting; raise ImproperlyConfigured for a word that is neither."""
    word = os.environ.get(name, str(default)).strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is “{word}”. Set it to true or false.")


def number(name: str, default: int) -> int:
    """Return a whole number; raise ImproperlyConfigured for anything else."""
    word = os.environ.get(name, str(default)).strip()
    try:
        return int(word)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is “{word}”. Set it to a whole number.") from None


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated setting as a list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(url: str) -> dict:
    """Return Django's settings for a database address; raise ImproperlyConfigured for any but PostgreSQL's."""
    try:
        parsed = dj_database_url.parse(url)
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
        parsed = {}
    if parsed.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "DATABASE_URL is no PostgreSQL database. Set it to an address such as postgresql://user:password@host/name."
        )
    return parsed
