"""What the page, the charts and the tables of figures are all made of: series of numbers, each with its words."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma

# Qualifiers that are said before a number: "about 10,000". Any other follows it: "212 (average)".
SAID_BEFORE = {"about", "almost", "over", "under", "up to", "at least", "more than", "fewer than", "nearly"}


@dataclass(frozen=True)
class Point:
    """One number, with all that has to be said of it."""

    label: str  # what tells it from the others of its series: a year, a region, a topic
    value: Decimal | float | int | None  # None where it cannot be told
    unit: str
    year: int
    measure: str
    slug: str  # the measure's, as figures.csv?measure= takes it
    definition: str = ""
    qualifier: str = ""
    note: str = ""
    source: str = ""
    source_url: str = ""
    is_break: bool = False
    is_disputed: bool = False
    address: str = ""  # of the page that lists what was counted

    @property
    def number(self) -> str:
        """Return the bare number, as a program reads it: 1137, 76, 4.5."""
        return "" if self.value is None else plain(self.value)

    @property
    def words(self) -> str:
        """Return the number as people read it: "about 10,000", "76%", "£1,200", "212 (average)"."""
        if self.value is None:
            return "–"
        number = intcomma(self.number)
        if self.unit.startswith("per cent"):
            number = f"{number}%"
        elif self.unit.startswith("pounds"):
            number = f"£{number}"
        if not self.qualifier:
            return number
        return f"{self.qualifier} {number}" if self.qualifier in SAID_BEFORE else f"{number} ({self.qualifier})"


@dataclass(frozen=True)
class Series:
    """Numbers that belong in one chart and one table, in their order."""

    slug: str
    name: str
    unit: str
    explanation: str
    points: tuple[Point, ...]
    is_by_year: bool = False

    @property
    def unit_in_short(self) -> str:
        """Return the unit beside numbers that have their "%" or "£" already."""
        return self.unit.removeprefix("per cent ").removeprefix("pounds ")

    @property
    def query(self) -> str:
        """Return what asks figures.csv for these numbers."""
        return urlencode({"measure": sorted({point.slug for point in self.points})}, doseq=True)

    @property
    def most(self) -> Decimal | float | int:
        return max((point.value for point in self.points if point.value is not None), default=0)


def plain(value) -> str:
    """Return a number without needless decimals."""
    if isinstance(value, float):
        value = Decimal(str(value))
    return f"{Decimal(value).normalize():f}"
