"""What the lists share that are asked by their address: what of it was understood, and the words about the rest."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import django_filters
from django import forms
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.forms.utils import ErrorList
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils.http import urlencode

# Marks of campaigns that newsletters and social media add to any link. They ask for nothing.
ASKS_FOR_NOTHING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.ASCII)
MOST_NAMED = 5
LONGEST_PART = 60
LONGEST_NUMBER = 9  # figures of a page's number


class Way(NamedTuple):
    """A link from one search to another, perhaps with how much that one finds."""

    text: str
    address: str  # the part after "?"
    count: int | None = None


def printable(text: str) -> str:
    """Return a text in which whatever cannot be shown is a mark of its own."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def whole_address(view: str, asked: str) -> str:
    """Return the address of a search with its host, as feeds name it. `asked` is the part after "?"."""
    return settings.SITE_URL + reverse(view) + (f"?{asked}" if asked else "")


def not_understood(odd: Iterable[tuple[str, str]]) -> list[str]:
    """Return sentences that name the parts of an address, each a name and a value, that mean nothing here."""
    parts = [truncatechars(printable(f"{name}={value}"), LONGEST_PART) for name, value in odd]
    told = [f"We did not understand {part}." for part in parts[:MOST_NAMED]]
    if len(parts) > MOST_NAMED:
        told.append(f"Nor did we understand {len(parts) - MOST_NAMED} other parts of this address.")
    return told


def no_such_page(number: int | str) -> str:
    return f"There is no page {number}; this is the last one."


def is_page_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_NUMBER and int(text) > 0


def turn_to(paginator: Paginator, number: str) -> tuple[Page, list[str]]:
    """Return the page of a list that an address asks for, with a sentence where there is no such page.

    Then it is the last page; where the number is none, the first. One query, and one for a count not known yet.
    """
    page = paginator.get_page(number if is_page_number(number) else 1)
    return page, [no_such_page(int(number))] if is_page_number(number) and int(number) != page.number else []


def too_many(words: list[str], most: int) -> list[str]:
    """Return a sentence for a visitor who gave more words than are looked for."""
    return [f"We looked for the first {most} words only."] if len(words) > most else []


class AddressField(forms.BoundField):
    """A field of an address. What was wrong with it is said above the list, so the field itself claims no error."""

    errors = ErrorList()

    def value(self):
        value = super().value()
        return printable(value) if isinstance(value, str) else value


class AddressForm(forms.Form):
    bound_field_class = AddressField


class AskingFilterSet(django_filters.FilterSet):
    """A filter that takes what it understands of an address, and tells of the rest. A subclass's Meta extends this."""

    class Meta:
        form = AddressForm

    @cached_property
    def asked(self) -> dict:
        """What the address asks for, as far as it was understood."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def address(self, without: str = "", **changes) -> str:
        """Return what the address asks for as the part after its "?", changed, or without one of its filters."""
        asked = {**self.asked, **changes, without: ""}
        return urlencode({name: value for name, value in asked.items() if value})

    @cached_property
    def notes(self) -> list[str]:
        """Sentences about what of the address means nothing here. Of a value given twice the last counts."""
        self.form.is_valid()
        odd = []
        for name, values in self.data.lists():
            if ASKS_FOR_NOTHING.fullmatch(name):
                continue
            odd += [(name, value) for value in values[:-1] if value.strip() and value != values[-1]]
            if not self._is_understood(name, values[-1]):
                odd.append((name, values[-1]))
        return not_understood(odd)

    def _is_understood(self, name, value):
        if name == "page":
            return not value or is_page_number(value)
        return name in self.form.fields and name not in self.form.errors
