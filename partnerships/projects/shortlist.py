"""A shortlist: projects that an address names one by one, so that keeping them needs neither account nor cookie."""

import re
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import F
from django.http import QueryDict

from ..asking import printable
from .filters import ProjectFilter
from .finding import Found
from .models import CatalogueEntry, Project

MOST_KEPT = 30
MOST_COMPARED = 3
MOST_FOUND = 10
SLUG = re.compile(r"[-\w]{1,120}", re.ASCII)


class Shortlist:
    """The projects that an address asks for by p=slug, in its order, and what there is to tell of the others.

    A project that was merged into another gives its place to that one. Two queries, however many are asked for.
    """

    def __init__(self, data: QueryDict, most: int = MOST_KEPT):
        asked = list(dict.fromkeys(slug for slug in data.getlist("p") if slug.strip()))
        self.too_many = max(len(asked) - most, 0)
        self.unknown, self.withdrawn = [], []
        found = _found(asked[:most])
        kept = [self._public(slug, found) for slug in asked[:most]]
        self.projects = list({project.pk: project for project in kept if project}.values())

    def __len__(self):
        return len(self.projects)

    @property
    def slugs(self) -> list[str]:
        return [project.slug for project in self.projects]

    @property
    def address(self) -> str:
        """Return the list as the part of an address after "?"."""
        return address(self.slugs)

    @property
    def is_full(self) -> bool:
        return len(self) >= MOST_KEPT

    @cached_property
    def cards(self) -> list[dict]:
        """Return each project's stored card with the address of the list without it. One query."""
        entries = CatalogueEntry.objects.filter(pk__in=[project.pk for project in self.projects])
        cards = {pk: (title, card) for pk, title, card in entries.values_list("pk", "title", "card")}
        return [
            {
                "slug": project.slug,
                "title": cards[project.pk][0],
                "html": cards[project.pk][1],
                "without": address([slug for slug in self.slugs if slug != project.slug]),
            }
            for project in self.projects
            if project.pk in cards
        ]

    def found_by(self, words: str, index) -> list[dict]:
        """Return the first projects that words find, each with the address of the list with it."""
        found = Found(ProjectFilter(QueryDict(urlencode({"q": words})), index), index)
        if found.tiers is None:
            return []
        here = {project.pk for project in self.projects}
        ids = [pk for pk in found.ids(0, MOST_FOUND + len(here)) if pk not in here][:MOST_FOUND]
        entries = CatalogueEntry.objects.filter(pk__in=ids).values("pk", "title", slug=F("project__slug"))
        named = {entry["pk"]: {**entry, "with": address([*self.slugs, entry["slug"]])} for entry in entries}
        return [named[pk] for pk in ids if pk in named]

    def _public(self, slug, found) -> Project | None:
        project = found.get(slug)
        if project and project.merged_into:
            project = project.merged_into
        if project and project.live_id:
            return project
        told = self.withdrawn if project and project.withdrawn_at else self.unknown
        told.append(printable(slug)[:60])
        return None


def address(slugs: list[str]) -> str:
    """Return a list of projects as the part of an address after "?"."""
    return urlencode([("p", slug) for slug in slugs])


def _found(slugs) -> dict[str, Project]:
    known = [slug for slug in slugs if SLUG.fullmatch(slug)]
    return Project.objects.select_related("merged_into").in_bulk(known, field_name="slug") if known else {}
