"""What a search found as data: a table for a spreadsheet, and points for a map."""

import csv
import json
from collections.abc import Iterator
from functools import cache
from itertools import batched

from django.conf import settings
from django.utils import timezone

from schools_together import spreadsheet

from .finding import Found
from .models import Partner, Project

PROJECTS_A_BATCH = 500
GRID, WGS84 = "EPSG:27700", "EPSG:4326"
CENTIMETRES = 6  # decimals of a degree that are finer than any grid reference we hold


def csv_lines(found: Found) -> Iterator[str]:
    """Yield the lines of a table, its head first. Queries grow with the batches, not with the rows."""
    writer = csv.writer(_Echo())
    yield spreadsheet.BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for project in _projects(found):
        yield writer.writerow([spreadsheet.safe(read(project)) for read in COLUMNS.values()])


def geojson_pieces(found: Found) -> Iterator[str]:
    """Yield a FeatureCollection as in RFC 7946, piece by piece; a project without a grid reference has no geometry."""
    yield '{"type": "FeatureCollection", "features": ['
    comma = ""
    for project in _projects(found):
        yield comma + json.dumps(_feature(project), ensure_ascii=False)
        comma = ",\n"
    yield "]}\n"


def _projects(found) -> Iterator[Project]:
    for ids in batched(found.ids(), PROJECTS_A_BATCH):
        by_id = Project.objects.published().for_page().in_bulk(ids)
        yield from (by_id[pk] for pk in ids if pk in by_id)


class _Echo:
    def write(self, line):
        return line


def _names(rows) -> str:
    return "; ".join(str(row) for row in rows)


def _lead(project):
    return next((one for one in project.live.partners.all() if one.role == Partner.Role.LEAD), None)


def _lead_urn(project):
    lead = _lead(project)
    return lead.school.urn if lead and lead.school_id else ""


def _partners(project):
    return [one for one in project.live.partners.all() if one.role != Partner.Role.LEAD]


def _address(project):
    return settings.SITE_URL + project.get_absolute_url()


COLUMNS = {
    "Title": lambda project: project.live.title,
    "Address": _address,
    "Summary": lambda project: project.live.summary,
    "Lead": lambda project: _lead(project) or "",
    "URN of lead": _lead_urn,
    "Partners": lambda project: _names(_partners(project)),
    "URNs of partner schools": lambda project: _names(p.school.urn for p in _partners(project) if p.school_id),
    "Topics": lambda project: _names(project.live.topics.all()),
    "Phases": lambda project: _names(project.live.phases.all()),
    "What is shared": lambda project: _names(project.live.resources.all()),
    "Place": lambda project: project.live.place,
    "Region": lambda project: project.live.region or "",
    "Easting": lambda project: project.live.easting,
    "Northing": lambda project: project.live.northing,
    "State": lambda project: project.live.get_run_state_display(),
    "Since": lambda project: project.live.start_year,
    "Until": lambda project: project.live.end_year,
    "How often": lambda project: project.live.get_frequency_display(),
    "Pupils a year": lambda project: project.live.pupils,
    "Staff hours a term": lambda project: project.live.staff_hours,
    "Cost": lambda project: project.live.get_cost_band_display(),
    "Website": lambda project: project.live.website,
    "Published": lambda project: timezone.localdate(project.live.published_at).isoformat(),
    "Last confirmed": lambda project: project.confirmed_on,
    "Confirmation": lambda project: project.freshness().label,
    "Drawn from public sources": lambda project: "yes" if project.is_sample else "no",
}


def _feature(project) -> dict:
    edition = project.live
    return {
        "type": "Feature",
        "id": project.slug,
        "geometry": _point(edition.easting, edition.northing),
        "properties": {
            "title": edition.title,
            "address": _address(project),
            "summary": edition.summary,
            "lead": str(_lead(project) or ""),
            "partners": [str(partner) for partner in _partners(project)],
            "topics": [topic.name for topic in edition.topics.all()],
            "place": edition.place,
            "region": edition.region.name if edition.region_id else "",
        },
    }


def _point(easting, northing):
    """Return a grid reference as a GeoJSON point: longitude, then latitude, on WGS84."""
    if easting is None:
        return None
    longitude, latitude = _to_wgs84().transform(easting, northing)
    return {"type": "Point", "coordinates": [round(longitude, CENTIMETRES), round(latitude, CENTIMETRES)]}


@cache
def _to_wgs84():
    # Loaded only here: it takes a moment and no page needs it.
    from pyproj import Transformer

    return Transformer.from_crs(GRID, WGS84, always_xy=True)
