"""Read the environment: the only configuration this site has. README.md lists every variable."""

import os

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
