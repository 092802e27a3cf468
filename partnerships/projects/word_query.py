"""Evaluate PostgreSQL's text queries, such as 'choir' & !( 'robot' | 'swim':* ), on bitmaps of projects.

No phrases: they ask where in a text a word stands, and bitmaps do not know.
"""

import re
from collections import deque
from collections.abc import Callable

from pyroaring import BitMap

TOKEN = re.compile(r"'[^']+'(?::\*)?|[&|!()]")


def evaluate(query: str, projects_with: Callable[[str], BitMap], universe: BitMap) -> BitMap:
    """Return the projects of a universe that match a query, given those that match each word as it is written there."""
    return _Evaluation(query, projects_with, universe).any_of()


class _Evaluation:
    """Reads a query once from left to right; of its operators ! binds closest, then &, then |."""

    def __init__(self, query, projects_with, universe):
        self.tokens = deque(TOKEN.findall(query))
        self.projects_with = projects_with
        self.universe = universe

    def any_of(self) -> BitMap:
        found = self._all_of()
        while self._comes("|"):
            found = found | self._all_of()
        return found

    def _all_of(self):
        found = self._one()
        while self._comes("&"):
            found = found & self._one()
        return found

    def _one(self):
        if self._comes("!"):
            return self.universe - self._one()
        if self._comes("("):
            found = self.any_of()
            self._comes(")")
            return found
        return self.projects_with(self.tokens.popleft())

    def _comes(self, token):
        """Take the next token if it is this one."""
        comes = bool(self.tokens) and self.tokens[0] == token
        if comes:
            self.tokens.popleft()
        return comes
