"""The choices of each filter with their counts, as HTML.

Some hundred choices stand on the page. Written by the template engine one by one they would take longer than all the
rest of the page together. So they are put together here, from pieces that format_html escaped once. No other HTML is
made in Python.
"""

from functools import lru_cache
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .finding import Found

CHOICE_BEGINS = '<label class="choice"><input type="checkbox" name="{}" value="{}" id="{}-{}"'
CHOICE_GOES_ON = '><span>{}</span> <span class="count">'
CHOICE_ENDS = "</span></label>\n"


class Group(NamedTuple):
    name: str
    title: str
    is_open: bool
    choices: SafeString


def groups(found: Found) -> list[Group]:
    """Return the filters with those of their choices that would find a project or are chosen now."""
    made = []
    for name, title in found.asked.GROUPS.items():
        chosen = found.asked.asked[name]
        if choices := _choices(found, name, chosen):
            made.append(Group(name, title, bool(chosen) or name in found.asked.OPEN_AT_FIRST, choices))
    return made


def _choices(found, name, chosen) -> SafeString:
    counts = found.counts(name)
    labels = found.asked.labels.get(name) or {year: year for year in sorted({*counts, *chosen}, reverse=True)}
    written = []
    for value, label in labels.items():
        if value in counts or value in chosen:
            before, after = _around(name, value, label)
            checked = " checked" if value in chosen else ""
            written.append(f"{before}{checked}{after}{counts.get(value, 0)}{CHOICE_ENDS}")
    # Safe: format_html escaped each piece in _around(), and the rest are numbers and words of ours.
    return mark_safe("".join(written))  # noqa: S308


@lru_cache(maxsize=1000)
def _around(name: str, value: str, label: str) -> tuple[SafeString, SafeString]:
    """Return a choice's HTML before and after the place where it may be checked, its count still to come."""
    return format_html(CHOICE_BEGINS, name, value, name, value), format_html(CHOICE_GOES_ON, label)
