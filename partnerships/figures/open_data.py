"""The page on open data: each file that anybody may fetch, what stands in it, and when it last changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from schools_together.structured_data import described, this_site

from ..projects.models import Project
from .data_columns import (
    EVENT_PARTS,
    FEED_PARTS,
    FIGURE_COLUMNS,
    GEOJSON_PROPERTIES,
    LIBRARY_FEED_PARTS,
    PROJECT_COLUMNS,
)

OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class File:
    slug: str
    name: str
    view: str  # the name of its address
    media_type: str
    what: str
    parts_name: str  # what the entries of `parts` are
    parts: dict[str, str]  # what each column or element holds
    ways: str = ""  # how to ask for less

    @property
    def address(self) -> str:
        return reverse(self.view)


SAME_FILTERS = "Put the filters of any search behind the address, such as ?topic=music&region=london."

FILES = [
    File(
        "projects-csv",
        "Projects, as a table",
        "project_csv",
        "text/csv",
        "One line for each project that is shown today: what it is, where, who takes part and when that was confirmed.",
        "Column",
        PROJECT_COLUMNS,
        SAME_FILTERS,
    ),
    File(
        "projects-geojson",
        "Projects, for maps",
        "project_geojson",
        "application/geo+json",
        "The same projects as points on WGS84. A project without a grid reference has no point.",
        "Property",
        GEOJSON_PROPERTIES,
        SAME_FILTERS,
    ),
    File(
        "projects-atom",
        "What is new among the projects",
        "project_atom",
        "application/atom+xml",
        "A feed of the fifty projects published last, the newest first.",
        "Element",
        FEED_PARTS,
        SAME_FILTERS,
    ),
    File(
        "figures-csv",
        "Figures",
        "figure_csv",
        "text/csv",
        "Every number of the page of facts and figures: those that others have published, and our own of today.",
        "Column",
        FIGURE_COLUMNS,
        "Ask for one measure by its name in addresses, such as ?measure=partnerships.",
    ),
    File(
        "events-ics",
        "Events",
        "events_ics",
        "text/calendar",
        "The events that are public, for any calendar program to subscribe to.",
        "Property",
        EVENT_PARTS,
    ),
    File(
        "articles-atom",
        "What is new among the articles",
        "article_atom",
        "application/atom+xml",
        "A feed of the articles, the newest first. Link to them and quote them; they are their authors’ own.",
        "Element",
        LIBRARY_FEED_PARTS,
    ),
    File(
        "publications-atom",
        "What is new among the publications",
        "publication_atom",
        "application/atom+xml",
        "A feed of the entries for publications, the newest first. The papers belong to those who published them.",
        "Element",
        LIBRARY_FEED_PARTS,
    ),
]


def page(figures_changed: tuple) -> dict:
    """Return the context of figures/open_data.html. `figures_changed` is what published.last_change() says."""
    changed = {"projects": Project.objects.published().aggregate(at=Max("live__published_at"))["at"]}
    changed["figures"] = max((at for at, _ in figures_changed if at), default=None)
    files = [{"file": file, "changed": changed.get(file.slug.partition("-")[0])} for file in FILES]
    return {"files": files, "ogl": OGL, "cc_by": CC_BY, "structured": structured(files)}


def structured(files: Iterable[dict]) -> dict:
    """Return the page as schema.org words: a catalogue of data sets."""
    licence = f"{settings.SITE_URL}{reverse('open_data')}#licence"
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": f"{settings.SITE_NAME}: open data",
        "url": settings.SITE_URL + reverse("open_data"),
        "dataset": [_dataset(row["file"], row["changed"], licence) for row in files],
    }


def _dataset(file: File, changed, licence) -> dict:
    page = settings.SITE_URL + reverse("open_data")
    content = {"contentUrl": settings.SITE_URL + file.address, "encodingFormat": file.media_type}
    return described(
        "Dataset",
        name=f"{settings.SITE_NAME}: {file.name}",
        description=file.what,
        url=f"{page}#{file.slug}",
        license=licence,
        isAccessibleForFree=True,
        creator=this_site(),
        variableMeasured=list(file.parts),
        distribution=described("DataDownload", **content),
        dateModified=changed.date().isoformat() if changed else "",
    )
