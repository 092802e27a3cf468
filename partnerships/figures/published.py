"""The figures that others have published, as series by chapter: one query."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Max
from django.utils.text import slugify

from .models import Figure, Measure
from .series import Point, Series


def chapters() -> list[tuple[str, list[Series]]]:
    """Return the chapters that have figures, in order, each with its series."""
    together = defaultdict(list)
    for figure in Figure.objects.shown().select_related("measure"):
        measure = figure.measure
        together[measure.chapter, measure.comparison or measure.name, measure.unit].append(figure)
    found = defaultdict(list)
    for (chapter, name, _), figures in together.items():
        found[chapter].append(_series(name, figures))
    return [(chapter.label, found[chapter]) for chapter in Measure.Chapter if chapter in found]


def last_change() -> tuple:
    """Return what is another after any change of a figure or a measure."""
    asked = {"changed": Max("changed_at"), "rows": Count("pk")}
    return tuple(tuple(model.objects.aggregate(**asked).values()) for model in (Figure, Measure))


def _series(name: str, figures: list[Figure]) -> Series:
    measure = figures[0].measure
    is_by_year = not measure.comparison
    if not is_by_year:
        figures.sort(key=lambda figure: (-figure.value, figure.measure.name, figure.year))
    points = tuple(point(figure, is_by_year=is_by_year) for figure in figures)
    slug = measure.slug if is_by_year else slugify(f"{name} {measure.unit}")
    return Series(slug, name, measure.unit, measure.explanation, points, is_by_year)


def point(figure: Figure, *, is_by_year=True) -> Point:
    """Return a figure, told by its year among those of its measure, or by its measure among several."""
    measure = figure.measure
    return Point(
        label=str(figure.year) if is_by_year else measure.name,
        value=figure.value,
        unit=measure.unit,
        year=figure.year,
        measure=measure.name,
        slug=measure.slug,
        definition=figure.definition,
        qualifier=figure.qualifier,
        note=figure.note,
        source=figure.source,
        source_url=figure.source_url,
        is_break=figure.is_break,
        is_disputed=figure.is_disputed,
    )


def points(found: Iterable[tuple[str, list[Series]]]) -> list[Point]:
    return [point for _, several in found for series in several for point in series.points]
