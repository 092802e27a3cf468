"""The choices of each filter with their counts, as HTML.

Some hundred choices stand on the page. Written by the template engine one by one they would take longer than all the
rest of the page together, so this one function writes them with format_html_join. No other HTML is made in Python.
"""

from typing import NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from .finding import Found

GROUPS = {
    "topic": "Topic",
    "phase": "Phase",
    "region": "Region",
    "sector": "Partners",
    "resource": "What is shared",
    "effort": "Staff time",
    "status": "Running or finished",
    "year": "Began in",
}
OPEN_AT_FIRST = {"topic", "phase"}
CHOICE = (
    '<label class="choice"><input type="checkbox" name="{}" value="{}" id="{}-{}"{}>'
    '<span>{}</span> <span class="count">{}</span></label>\n'
)
CHECKED = mark_safe(" checked")


class Group(NamedTuple):
    name: str
    title: str
    is_open: bool
    choices: SafeString


def groups(found: Found) -> list[Group]:
    """Return the filters with those of their choices that would find a project or are chosen now."""
    made = []
    for name, title in GROUPS.items():
        chosen = found.asked.asked[name]
        if rows := _rows(found, name, chosen):
            made.append(Group(name, title, bool(chosen) or name in OPEN_AT_FIRST, format_html_join("", CHOICE, rows)))
    return made


def _rows(found, name, chosen):
    counts = found.counts(name)
    labels = found.asked.labels.get(name) or {year: year for year in sorted({*counts, *chosen}, reverse=True)}
    return [
        (name, value, name, value, CHECKED if value in chosen else "", label, counts.get(value, 0))
        for value, label in labels.items()
        if value in counts or value in chosen
    ]
