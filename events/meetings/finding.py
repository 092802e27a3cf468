"""Find events: what an address asks for, what was understood of it, the events, and ways on where there are none."""

from functools import cached_property

from django.core.paginator import Page, Paginator

from partnerships.asking import Way, turn_to

from .filters import EventFilter

PER_PAGE = 20


class Found:
    """One search for events, read from an address."""

    def __init__(self, data):
        self.data = data
        self.filter = EventFilter(data)
        self.form = self.filter.form
        self.asked = self.filter.asked

    @property
    def choice_fields(self):
        return [self.form[name] for name in self.form.fields if name != "q"]

    @property
    def is_narrowed(self) -> bool:
        """Say whether one of the filters is used that the page folds away."""
        return bool(self.asked.keys() - {"q"})

    def page(self) -> tuple[Page, list[str]]:
        """Return a page of the events, those to come first, with notes of turn_to() on its number. Two queries."""
        events = self.filter.events().for_cards().upcoming_first()
        return turn_to(Paginator(events, PER_PAGE), self.data.get("page", ""))

    def headline(self, count: int) -> str:
        """Return how many events are found, and by what."""
        number = f"{count:,} event{'' if count == 1 else 's'}" if count else "No event"
        words = f" for “{self.asked['q']}”" if "q" in self.asked else ""
        return f"{number}{words}{' with these filters' if self.is_narrowed else ''}"

    @cached_property
    def chips(self) -> list[Way]:
        """Each filter in use with the address that goes on without it."""
        return [Way(self.label(name), self.filter.address(without=name)) for name in self.asked]

    def label(self, name: str) -> str:
        """Return the words for what was chosen of a filter."""
        value = self.asked[name]
        return f"“{value}”" if name == "q" else str(dict(self.form.fields[name].choices)[value])

    def ways_on(self) -> list[Way]:
        """Return what leaving out one filter would find, the most first; for a search that finds nothing. One query."""
        counts = self.filter.counts_without(self.asked) if len(self.asked) > 1 else {}
        address = self.filter.address
        ways = [Way(self.label(name), address(without=name), count) for name, count in counts.items() if count]
        return sorted(ways, key=lambda way: (-way.count, way.text))
