"""Read the environment: the only configuration this site has. README.md lists every variable."""

import os

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """Return a setting; the default where it is empty, as in a container's ${NAME:-}, or not there."""
    return os.environ.get(name, "").strip() or default


def choice(name: str, allowed: list[str], default: str) -> str:
    """Return a setting in capitals; raise ImproperlyConfigured for one that is not allowed."""
    word = text(name, default).upper()
    if word not in allowed:
        raise ImproperlyConfigured(f"{name} is “{word}”. Set it to one of {', '.join(allowed)}.")
    return word


def flag(name: str, default: bool, empty: bool | None = None) -> bool:
    """Return a yes-or-no setting; raise ImproperlyConfigured for a word that is neither. Empty, it may mean another."""
    if empty is not None and not os.environ.get(name, "unset").strip():
        return empty
    word = text(name, str(default)).lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is “{word}”. Set it to true or false.")


def number(name: str, default: int, least: int = 0) -> int:
    """Return a whole number of at least so much; raise ImproperlyConfigured for anything else."""
    word = text(name, str(default))
    try:
        found = int(word)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is “{word}”. Set it to a whole number.") from None
    if found < least:
        raise ImproperlyConfigured(f"{name} is {found}. Set it to {least} or more.")
    return found


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated setting as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


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
