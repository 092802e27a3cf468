"""What the home page tells: how large the directory is, ways into it, and a few projects to begin with."""

from django.core.cache import cache
from django.http import QueryDict
from django.urls import reverse

from .projects import facet_index, found_map
from .projects.filters import ProjectFilter
from .projects.finding import Found
from .projects.models import CatalogueEntry, Topic
from .projects.parties import parties

FEATURED = 6
# How long it is kept; the next version of the catalogue has its own.
SECONDS = 300


def front_page(index: facet_index.FacetIndex) -> dict:
    """Return what home.html shows, gathered once for each change of the catalogue."""
    return cache.get_or_set(f"front-page-{index.version}", lambda: gather(index), SECONDS)


def gather(index) -> dict:
    found = Found(ProjectFilter(QueryDict(), index), index)
    topics = counted_topics(found.counts("topic"))
    return {
        "version": index.version,
        "projects": len(index.live),
        **parties(),
        "topics": topics,
        "cards": featured_cards([topic["slug"] for topic in sorted(topics, key=lambda topic: -topic["count"])]),
        "list_address": reverse("project_list"),
        "map": found_map.drawn(found),
    }


def counted_topics(counts: dict[str, int]) -> list[dict]:
    """Return the topics that have projects, in the moderators' order, each with its count."""
    topics = Topic.objects.values("slug", "name", "icon")
    return [topic | {"count": counts[topic["slug"]]} for topic in topics if counts.get(topic["slug"])]


def featured_cards(topics: list[str]) -> list[str]:
    """Return the cards of featured projects: one for each of the largest topics, at most one from each school."""
    waiting = list(
        CatalogueEntry.objects.filter(is_live=True, project__is_featured=True)
        .values_list("card", "facets", "project__lead_school_id")
        .order_by("-published_at", "-pk")
    )
    chosen = []
    for topic in topics:
        row = next((row for row in waiting if f"topic:{topic}" in row[1]), None)
        if row and len(chosen) < FEATURED:
            chosen.append(row[0])
            waiting = [other for other in waiting if other is not row and (other[2] != row[2] or other[2] is None)]
    return chosen
