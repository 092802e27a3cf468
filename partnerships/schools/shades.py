"""How dark a region is drawn for its number, and the words for each shade."""

import math
from typing import NamedTuple

SHADES = 4


class Shade(NamedTuple):
    number: int  # 0, none, to SHADES, most
    words: str


class Shades:
    """Equal steps from one up to the largest number drawn, which is whole or in hundredths."""

    def __init__(self, most: int | float):
        self.limits = _limits(most)
        self._lightest = SHADES - len(self.limits) + 1

    def of(self, value) -> int:
        """Return the shade of a number, the darkest for the largest."""
        if not value:
            return 0
        return self._lightest + next(place for place, limit in enumerate(self.limits) if value <= limit)

    def legend(self, none: str = "None") -> list[Shade]:
        """Return the words of each shade, the lightest first."""
        words = [Shade(0, none)]
        lowest = 1 if self.limits and isinstance(self.limits[0], int) else 0.01
        for number, limit in enumerate(self.limits, start=self._lightest):
            words.append(Shade(number, f"{lowest:,} to {limit:,}" if lowest < limit else f"{limit:,}"))
            lowest = limit + 1 if isinstance(limit, int) else round(limit + 0.01, 2)
        return words


def _limits(most) -> list[float]:
    """Return the highest number of each shade."""
    if isinstance(most, float):  # in hundredths, as figures.reach.per_100 rounds
        return [limit / 100 for limit in _limits(round(100 * most))]
    steps = min(SHADES, most)
    return [math.ceil(most * step / steps) for step in range(1, steps + 1)]
