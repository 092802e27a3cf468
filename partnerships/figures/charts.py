"""Draw a series as horizontal bars, each with its label above and its number at the end (docs/decisions/figures.md).

Lengths across are per cent of the drawing's width and heights are pixels, so that words keep their size on a phone.
Colours are the stylesheet's. The table beneath each chart says the same.
"""

import textwrap
from typing import NamedTuple

from .series import Point, Series

# The longest bar leaves the rest of the width to its number.
LONGEST = 58
# From the top of a row to its label's first line, and from its last line on to the bar, its number and the next row.
LABEL, BAR, NUMBER, ROW = 15, 7, 21, 37
LINE = 19
# So many letters of a label stand on one line of a phone.
LETTERS = 36
BREAK = 40
# Tooth by tooth, wider than any page: the drawing's edge cuts it.
JAGGED = "M0 12" + "l6 -6l6 6" * 140


class Bar(NamedTuple):
    point: Point
    width: str
    label: list[tuple[int, str]]  # line by line: how far down, and its words
    bar_y: int
    number_y: int
    is_chosen: bool
    break_y: int | None  # where the series breaks before this bar


class Chart(NamedTuple):
    series: Series
    bars: list[Bar]
    height: int
    jagged: str = JAGGED


def bars(series: Series) -> Chart:
    """Return the drawing of a series. Of a series by year the latest is chosen; of others none."""
    drawn, top = [], 0
    latest = series.points[-1] if series.is_by_year else None
    for point in series.points:
        break_y = top if point.is_break and drawn else None
        top += BREAK if break_y is not None else 0
        label = [(top + LABEL + LINE * place, line) for place, line in enumerate(_lines(point))]
        below = label[-1][0]
        length = width(point.value, series.most)
        drawn.append(Bar(point, length, label, below + BAR, below + NUMBER, point is latest, break_y))
        top = below + ROW
    return Chart(series, drawn, top)


def _lines(point) -> list[str]:
    words = f"{point.label} (sources do not agree)" if point.is_disputed else point.label
    return textwrap.wrap(words, LETTERS) or [""]


def width(value, most, longest=LONGEST) -> str:
    """Return how long a bar is, as SVG takes it."""
    return f"{float(value or 0) / float(most) * longest if most else 0:.1f}%"
