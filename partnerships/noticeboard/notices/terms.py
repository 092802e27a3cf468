"""School terms, for which notices are posted: "summer-2027" in an address, "Summer term 2027" in words."""

import datetime
from itertools import islice
from typing import NamedTuple

from ..models import Term

# In the order in which they end within a calendar year.
ORDER = [Term.SPRING, Term.SUMMER, Term.AUTUMN]
OFFERED = 4


class TermOfYear(NamedTuple):
    year: int
    term: Term

    @property
    def value(self) -> str:
        return f"{self.term.value}-{self.year}"

    @property
    def label(self) -> str:
        return f"{self.term.label} {self.year}"

    @property
    def ends_on(self) -> datetime.date:
        return self.term.ends_on(self.year)


def ending_from(day: datetime.date):
    """Yield the terms that end on a day or later, the first first, without end."""
    year = day.year
    while True:
        for term in ORDER:
            if term.ends_on(year) >= day:
                yield TermOfYear(year, term)
        year += 1


def offered(today: datetime.date) -> list[TermOfYear]:
    """Return the terms for which a notice may be posted today: this one and the next ones."""
    return list(islice(ending_from(today), OFFERED))


def after(notice, today: datetime.date) -> TermOfYear:
    """Return the term to which a notice may be renewed: the one after its own, or this one where that is over too."""
    return next(ending_from(max(notice.expires_on + datetime.timedelta(days=1), today)))
