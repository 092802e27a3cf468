"""What the page of figures shows."""

from typing import NamedTuple

from . import charts, live, reach
from .counting import Counts
from .forms import MapForm
from .region_map import region_map
from .series import Point, Series
from .totals import totals

# Within the cell of a table a bar may take all the width.
WHOLE = 100


class Exhibit(NamedTuple):
    """A series, and its drawing where it has more than one number."""

    series: Series
    chart: charts.Chart | None


class Cell(NamedTuple):
    point: Point
    width: str  # of its bar, "" for none


class Line(NamedTuple):
    label: str
    address: str
    cells: list[Cell]


class Table(NamedTuple):
    slug: str
    heading: str
    caption: str
    columns: list[str]
    notes: list[str]
    lines: list[Line]


def figures_page(chapters, counts: Counts, form: MapForm) -> dict:
    return {
        "chapters": [(name, [exhibit(series) for series in several]) for name, several in chapters],
        "counted_at": counts.counted_at,
        "totals": totals(counts),
        "today": [charts.bars(series(counts)) for series in (live.by_age, live.by_answer, live.by_topic)],
        "stages": charts.bars(live.by_stage(counts)),
        "form": form,
        "map": region_map(counts, form.shown, is_per_100=form.is_per_100),
        "reach": [by_region(counts), by_phase(counts)],
        "cross": by_phase_and_region(counts),
    }


def exhibit(series: Series) -> Exhibit:
    return Exhibit(series, charts.bars(series) if len(series.points) > 1 else None)


def by_region(counts) -> Table:
    several = [reach.by_region(counts, shown, is_per_100=False) for shown in reach.BY_REGION]
    names = [shown.name for shown in reach.BY_REGION.values()]
    return _table("reach-by-region", "By region", "Region", names, several)


def by_phase(counts) -> Table:
    pairs = zip(reach.by_phase(counts, is_per_100=False), reach.by_phase(counts, is_per_100=True), strict=True)
    several = [series for pair in pairs for series in pair]
    names = [name for shown in reach.BY_PHASE for name in (reach.BY_REGION[shown].name, "for each 100 schools")]
    return _table("reach-by-phase", "By phase", "Phase", names, several)


def by_phase_and_region(counts) -> Table:
    """Return the projects as a table with a line a region and a column a phase, of those that have any."""
    series = reach.by_phase_and_region(counts)
    phases = list(counts.labels["phase"].items())
    columns = [column for column, (slug, _) in enumerate(phases) if counts.by_facet["phase"][slug]]
    lines = []
    for number, (slug, name) in enumerate(counts.labels["region"].items()):
        points = [series.points[number * len(phases) + column] for column in columns]
        cells = [Cell(point, charts.width(point.value, series.most, WHOLE)) for point in points]
        if counts.by_facet["region"][slug]:
            lines.append(Line(name, "", cells))
    names = [phases[column][1] for column in columns]
    return Table(series.slug, "Projects by phase and region", "Region", names, [series.explanation], lines)


def _table(slug, heading, caption, names, several: list[Series]) -> Table:
    lines = [
        Line(
            points[0].label,
            points[0].address,
            [
                Cell(point, charts.width(point.value, series.most, WHOLE))
                for point, series in zip(points, several, strict=True)
            ],
        )
        for points in zip(*(series.points for series in several), strict=True)
    ]
    notes = [f"{series.name}: {series.explanation}" for series in several]
    return Table(slug, heading, caption, names, notes, lines)
