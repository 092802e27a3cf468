"""Tell what an import did: to the terminal shortly, to the report file in full."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from .values import Doubt

SHOWN_IN_TERMINAL = 20
# These are told even where they are none: "0 changed" is what one wants to read after loading a file twice.
ALWAYS_TOLD = {"new", "changed", "gone"}


class Problems:
    """What is wrong in one sheet. Each line goes to the report at once, so that memory stays flat."""

    def __init__(self, sheet_name: str, report: TextIO, first: list[str]):
        self.sheet_name = sheet_name
        self.report = report
        self.first = first
        self.rejected = 0
        self.doubted = 0
        self.told = 0  # all of these, and notes
        # The lines in which a value was not taken, by the columns that it was for.
        self.not_taken: dict[tuple[str, ...], list[int]] = defaultdict(list)
        # The schools that the sheet names in rows that cannot be loaded: they are not gone.
        self.named: set[str] = set()

    def reject(self, line: int, reason: str, urn: str = "") -> None:
        """A row that cannot be loaded."""
        self.rejected += 1
        self.named.add(urn)
        self._tell(f"line {line}", urn, f"left out: {reason}")

    def doubt(self, line: int, reason: str, urn: str = "", columns: tuple[str, ...] = ()) -> None:
        """A row that is loaded without one of its values: what is stored in these columns stays."""
        self.doubted += 1
        if columns:
            self.not_taken[columns].append(line)
        self._tell(f"line {line}", urn, f"value not taken: {reason}")

    def value(self, line: int, urn: str, clean: Callable, *texts: str, columns: tuple[str, ...], otherwise=None):
        """Return what `clean` makes of texts; where it doubts them, what a new school gets, and report the doubt."""
        try:
            return clean(*texts)
        except Doubt as doubt:
            self.doubt(line, str(doubt), urn, columns)
            return otherwise

    def note(self, sentence: str) -> None:
        self._tell("", "", sentence)

    def _tell(self, line, urn, text):
        where = ", ".join(part for part in (self.sheet_name, line, urn and f"URN {urn}") if part)
        message = f"{where}: {text}"
        self.report.write(f"{message}\n")
        self.told += 1
        if len(self.first) < SHOWN_IN_TERMINAL:
            self.first.append(message)


@dataclass
class Outcome:
    """What came of one sheet."""

    list_name: str
    counts: dict[str, int]
    examples: list[str]
    shown_anew: list[int]
    problems: Problems

    @property
    def has_changed(self) -> bool:
        return any(self.counts.get(word) for word in ("new", "changed", "back", "gone", "same at a newer date"))

    def __str__(self):
        counted = ", ".join(
            f"{number:,} {word}" for word, number in self.counts.items() if number or word in ALWAYS_TOLD
        )
        rejected, doubted = self.problems.rejected, self.problems.doubted
        wrong = f"; {rejected:,} rows left out, {doubted:,} values not taken" if rejected or doubted else ""
        return f"{self.problems.sheet_name} ({self.list_name}): {counted}{wrong}"


@dataclass
class Result:
    """What came of the whole import."""

    outcomes: list[Outcome] = field(default_factory=list)
    first_problems: list[str] = field(default_factory=list)

    @property
    def not_shown(self) -> int:
        """Return how many problems stand in the report alone."""
        return sum(outcome.problems.told for outcome in self.outcomes) - len(self.first_problems)

    @property
    def has_changed(self) -> bool:
        return any(outcome.has_changed for outcome in self.outcomes)

    @property
    def shown_anew(self) -> set[int]:
        """Return the ids of the schools of which pages of projects show what has changed."""
        return {school_id for outcome in self.outcomes for school_id in outcome.shown_anew}
