"""Draw a series as horizontal bars, each with its label above and its number at the end (docs/decisions/figures.md).

Lengths across are per cent of the drawing's width and heights are pixels, so that words keep their size on a phone.
Colours are the stylesheet's. The table beneath each chart says the same.
"""

from typing import NamedTuple

from .series import Point, Series

# The longest bar leaves the rest of the width to its number.
LONGEST = 58
ROW = 52
LABEL, BAR, NUMBER = 15, 22, 36  # how far below the top of its row each of them stands
BREAK = 40
# Tooth by tooth, wider than any page: the drawing's edge cuts it.
JAGGED = "l6 -6l6 6" * 140


class Bar(NamedTuple):
    point: Point
    width: str
    label_y: int
    bar_y: int
    number_y: int
    is_chosen: bool
    break_path: str  # "" unless the series breaks before this bar
    break_y: int


class Chart(NamedTuple):
    series: Series
    bars: list[Bar]
    height: int


def bars(series: Series) -> Chart:
    """Return the drawing of a series. Of a series by year the latest is chosen; of others none."""
    drawn, top = [], 0
    for number, point in enumerate(series.points):
        is_break = point.is_break and number > 0
        break_y = top + BREAK // 2
        top += BREAK if is_break else 0
        drawn.append(
            Bar(
                point=point,
                width=width(point.value, series.most),
                label_y=top + LABEL,
                bar_y=top + BAR,
                number_y=top + NUMBER,
                is_chosen=series.is_by_year and number == len(series.points) - 1,
                break_path=f"M0 {break_y - 8}{JAGGED}" if is_break else "",
                break_y=break_y + 11,
            )
        )
        top += ROW
    return Chart(series, drawn, top)


def width(value, most, longest=LONGEST) -> str:
    """Return how long a bar is, as SVG takes it."""
    return f"{float(value or 0) / float(most) * longest if most else 0:.1f}%"
