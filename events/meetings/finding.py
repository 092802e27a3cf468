"""Find events: what an address asks for, what was understood of it, the events, and ways on where there are none."""

import re
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.http import urlencode

from .filters import EventFilter

PER_PAGE = 20
MOST_NOTES = 5
# Marks that newsletters and social media add to any link. They ask for nothing.
ASKS_FOR_NOTHING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.ASCII)


class Way(NamedTuple):
    text: str
    address: str  # the part after "?"
    count: int | None = None


class Found:
    """One search for events, read from an address."""

    def __init__(self, data):
        self.data = data
        self.filter = EventFilter(data)
        self.form = self.filter.form
        self.form.is_valid()
        self.asked = {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def choice_fields(self):
        return [self.form[name] for name in self.form.fields if name != "q"]

    @property
    def is_narrowed(self) -> bool:
        """Say whether one of the filters is used that the page folds away."""
        return bool(self.asked.keys() - {"q"})

    def page(self) -> Page:
        """Return the page of events that the address asks for: those to come first. Two queries."""
        events = self.filter.events().for_cards().upcoming_first()
        return Paginator(events, PER_PAGE).get_page(self.data.get("page", ""))

    def headline(self, count: int) -> str:
        """Return how many events are found, and by what."""
        number = f"{count:,} event{'' if count == 1 else 's'}" if count else "No event"
        words = f" for “{self.asked['q']}”" if "q" in self.asked else ""
        return f"{number}{words}{' with these filters' if self.is_narrowed else ''}"

    @cached_property
    def chips(self) -> list[Way]:
        """Each filter in use with the address that goes on without it."""
        return [Way(self.label(name), self.address(without=name)) for name in self.asked]

    def label(self, name: str) -> str:
        """Return the words for what was chosen of a filter."""
        value = self.asked[name]
        return f"“{value}”" if name == "q" else str(dict(self.form.fields[name].choices)[value])

    def address(self, without: str = "") -> str:
        return urlencode({name: value for name, value in self.asked.items() if name != without})

    def ways_on(self) -> list[Way]:
        """Return what leaving out one filter would find, the most first; for a search that finds nothing. One query."""
        counts = self.filter.counts_without(self.asked) if len(self.asked) > 1 else {}
        ways = [Way(self.label(name), self.address(without=name), count) for name, count in counts.items() if count]
        return sorted(ways, key=lambda way: (-way.count, way.text))

    def notes(self, page: Page | None = None) -> list[str]:
        """Return sentences about what in the address was not understood."""
        odd = self._misunderstood()
        notes = [f"We did not understand {part}." for part in odd[:MOST_NOTES]]
        if len(odd) > MOST_NOTES:
            notes.append(f"Nor did we understand {len(odd) - MOST_NOTES} other parts of this address.")
        number = self.data.get("page", "")
        if page and number.isdecimal() and number.lstrip("0") != str(page.number):
            notes.append(f"There is no page {number[:9]}; this is page {page.number}.")
        return notes

    def _misunderstood(self) -> list[str]:
        """Return what of the address means nothing here, as it stands there. Of a value given twice the last counts."""
        odd = []
        for name, values in self.data.lists():
            is_known = name == "page" or name in self.form.fields
            is_wrong = name in self.form.errors or (name == "page" and not values[-1].isdecimal())
            odd += [f"{name}={value}" for value in values[:-1]]
            if is_wrong or not (is_known or ASKS_FOR_NOTHING.fullmatch(name)):
                odd.append(f"{name}={values[-1]}")
        return ["".join(letter if letter.isprintable() else "�" for letter in part)[:60] for part in odd]
