"""What XML can say: feeds and Word files are made of it, and people paste letters that it forbids."""

import unicodedata

from django.utils.feedgenerator import Atom1Feed

FORBIDDEN = {"Cc", "Cs", "Cn"}


def sayable(text: str) -> str:
    """Return the text without the letters that no XML may hold. Lines and tabs stay."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in FORBIDDEN)


class AtomFeed(Atom1Feed):
    """Atom that every reader can read, whatever the titles hold: Django's own fails as a whole at one such letter."""

    def __init__(self, **parts):
        super().__init__(**_all_sayable(parts))

    def add_item(self, **parts):
        super().add_item(**_all_sayable(parts))


def _all_sayable(parts: dict) -> dict:
    return {name: _sayable_part(part) for name, part in parts.items()}


def _sayable_part(part):
    if isinstance(part, str):
        return sayable(part)
    return [sayable(str(each)) for each in part] if isinstance(part, list) else part
