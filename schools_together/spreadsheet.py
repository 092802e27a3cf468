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


def safe(value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_BEGINS) else text
