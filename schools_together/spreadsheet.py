"""Tables for spreadsheets, which take some texts for formulas and must not."""

import csv
import io
from collections.abc import Iterable

# A cell that begins with one of these may be taken for a formula by a spreadsheet.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheets know UTF-8


def table(rows: Iterable[Iterable]) -> str:
    """Return rows as CSV that a spreadsheet reads as text and as nothing else."""
    file = io.StringIO()
    csv.writer(file).writerows([safe(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()


def safe(value) -> str | float:
    """Return a value as it may stand in a cell: a number as it is, a text with a mark before what begins a formula."""
    if isinstance(value, int | float):
        return value
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_BEGINS) else text
