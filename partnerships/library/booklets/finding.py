"""Find the public projects that a booklet does not have yet."""

from django.db.models import Q

from ...projects.models import Project
from ..models import Booklet

MOST_FOUND = 50


def find(booklet: Booklet, asked: dict) -> list[Project]:
    """Return public projects that fit, A to Z, at most MOST_FOUND. Words are looked for in title, summary and lead."""
    found = Project.objects.published().exclude(pk__in=booklet.entries.values("project"))
    for word in asked.get("words", "").split():
        in_text = Q(live__title__icontains=word) | Q(live__summary__icontains=word) | Q(live__place__icontains=word)
        found = found.filter(in_text | Q(lead_school__name__icontains=word))
    for field, name in [("live__topics", "topic"), ("live__region", "region"), ("live__phases", "phase")]:
        if asked.get(name):
            found = found.filter(**{field: asked[name]})
    return list(found.select_related("live__region", "lead_school").order_by("live__title", "pk")[:MOST_FOUND])
