"""Figures as a table: one line a number, with all that is said of it on the page."""

from django.conf import settings

from schools_together import spreadsheet

from .series import Point

COLUMNS = {
    "Measure": lambda point: point.measure,
    "Name in addresses": lambda point: point.slug,
    "Of": lambda point: "" if point.label in (str(point.year), point.measure) else point.label,
    "Year": lambda point: point.year,
    "Value": lambda point: point.number,
    "Unit": lambda point: point.unit,
    "Qualifier": lambda point: point.qualifier,
    "Definition": lambda point: point.definition,
    "Series breaks here": lambda point: "yes" if point.is_break else "no",
    "Sources dispute it": lambda point: "yes" if point.is_disputed else "no",
    "Note": lambda point: point.note,
    "Source": lambda point: point.source,
    "Link": lambda point: point.source_url or (settings.SITE_URL + point.address if point.address else ""),
}


def table(points: list[Point]) -> str:
    rows = [[read(point) for read in COLUMNS.values()] for point in points]
    return spreadsheet.table([list(COLUMNS), *rows])
