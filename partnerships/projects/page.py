"""What a project's page shows: its kept parts, and beside them what depends on the day and on other projects."""

from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone
from pyroaring import BitMap

from . import catalogue
from .facet_index import FacetIndex
from .models import Project, ProjectPage

RELATED = 3
RELATED_LOOKED_AT = 60


def articles_about(slug: str) -> list[dict]:
    """Return article_slug, title and author of each public article about a project, the newest first. One query.

    They are in no kept part: an article appears at its own moment, without anybody changing anything.
    """
    found = Project.objects.filter(slug=slug, articles__published_at__lte=timezone.now())
    newest = found.order_by("-articles__published_at", "-articles__pk")
    return list(
        newest.values(article_slug=F("articles__slug"), title=F("articles__title"), author=F("articles__author"))
    )


def project_page(page: ProjectPage, index: FacetIndex, articles: Sequence[dict] = ()) -> dict:
    """Return the context of projects/project_detail.html. `page` comes from page_parts."""
    return {
        "page": page,
        "articles": articles,
        "freshness": Project.freshness_on(page.confirmed_on, page.project_id in index.settled, timezone.localdate()),
        "related": related(page, index),
    }


def related(page: ProjectPage, index: FacetIndex) -> list[str]:
    """Return the cards of up to RELATED other projects that share most with this one: topics, region and phases.

    Bounded: of the RELATED_LOOKED_AT newest with the same first topic. One query, for the cards.
    """
    shared = [index.choices[facet] for facet in page.alike if facet in index.choices]
    first = index.any_of("topic", [facet.removeprefix("topic:") for facet in page.alike[:1]])
    # A project that is published while the index is read may stand in its choices and not in its rows.
    others = (first & index.live) - BitMap([page.project_id])
    if not others:
        return []
    newest = index.newest(others)[:RELATED_LOOKED_AT].tolist()
    ranked = sorted(newest, key=lambda pk: (-sum(pk in ids for ids in shared), -pk))[:RELATED]
    return catalogue.cards(ranked)
