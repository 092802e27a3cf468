"""Two people in one draft: tell whose change is whose, answer by answer.

A page carries a mark of every answer it showed (`Seen`). When it comes back, that is enough to tell what this person
changed and what somebody else changed meanwhile. Only where both changed the same answer is there a clash, and then
nothing is overwritten before the person has seen both. That nobody writes between this comparison and the save is what
the edition's revision is for (see saving.py).
"""

import json
from dataclasses import dataclass

from .answers import digest

NOTHING = digest("")


@dataclass(frozen=True)
class Difference:
    """One answer that somebody else changed while this person changed it too."""

    label: str
    theirs: str
    yours: str


class Clash(Exception):
    """Two people changed the same answers. `form` holds what the second one typed, `differences` what to show."""

    def __init__(self, form, differences, keep_theirs):
        super().__init__("Somebody else changed the same answers.")
        self.form, self.differences, self.keep_theirs = form, differences, keep_theirs


@dataclass(frozen=True)
class Seen:
    """What a page showed: a mark of every answer, by its key."""

    marks: dict[str, str]

    @classmethod
    def of(cls, form):
        return cls({key: digest(text) for key, text in form.stored.items()})

    @classmethod
    def read(cls, text):
        """Read what a page sent back. Where it is missing or broken nothing counts as seen, which is the safe side."""
        try:
            return cls({str(key): str(mark) for key, mark in json.loads(text).items()})
        except (AttributeError, RecursionError, ValueError):
            return cls({})

    def after(self, saved, now):
        """Return what a page has seen once its own answers of these keys are saved, as the form `now` reads them.

        What somebody else changed meanwhile is not among it: this page still shows what was there before.
        """
        others = {key: mark for key, mark in self.marks.items() if key not in saved}
        return type(self)(others | {key: digest(now.stored[key]) for key in saved & now.stored.keys()})

    def __str__(self):
        return json.dumps(self.marks, separators=(",", ":"))


def own_changes(form) -> set[str]:
    """Return the answers that this person changed since the page was opened. Raise Clash where others did too."""
    stored, typed = form.stored, form.typed
    mine, theirs = _changed(form.seen.marks, typed), _changed(form.seen.marks, stored)
    clashing = [key for key in form.labels if key in mine & theirs and typed.get(key, "") != stored.get(key, "")]
    if clashing:
        differences = [Difference(form.labels[key], stored.get(key, ""), typed.get(key, "")) for key in clashing]
        raise Clash(form, differences, theirs - mine)
    return mine


def _changed(marks, answers) -> set[str]:
    return {key for key in marks | answers if digest(answers.get(key, "")) != marks.get(key, NOTHING)}
