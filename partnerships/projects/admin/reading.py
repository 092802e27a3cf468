"""All that a moderator needs to see of one edition before deciding."""

from django.db.models import OuterRef, Prefetch, Subquery

from .. import differences, duplicates, facet_index, moderation, page_parts
from ..models import Edition, Move, Partner, Project, Report
from ..page import project_page
from .forms import Decision, DecisionForm

DECISIONS = [Edition.Status.PUBLISHED, Edition.Status.CHANGES_ASKED, Edition.Status.DECLINED, Edition.Status.WITHDRAWN]
PAST_DECISIONS = 10
PARTS = ["topics", "phases", "resources", "aims", "photos", "sources"]


def with_words(editions):
    """Load all wording of editions, in a number of queries that does not grow."""
    partners = Partner.objects.select_related("school", "kind", "confirmation")
    return editions.select_related("region").prefetch_related(*PARTS, Prefetch("partners", partners))


def what_to_read(edition: Edition, moderator) -> dict:
    waits = edition.status == Edition.Status.SUBMITTED
    live = with_words(Edition.objects.filter(live_project=edition.project_id)).first() if waits else None
    return {
        "title": edition.title or "Without a title",
        "edition": edition,
        "project": edition.project,
        "waits": waits,
        "is_with_colleague": waits and edition.assigned_to is not None and edition.assigned_to != moderator,
        "read": moderation.reading(edition),
        "live": live,
        "differences": differences.between(live, edition) if live else [],
        "wording": differences.between(None, edition),
        "photos": edition.photos.all(),
        "corrections": edition.corrections.select_related("by"),
        "moves": edition.moves.select_related("by").prefetch_related("rules"),
        "duplicates": _duplicates(edition) if waits else [],
        "school_projects": _school_projects(edition),
        "school_decisions": _school_decisions(edition),
        "reports": Report.objects.filter(project=edition.project_id, handled_at__isnull=True),
        "form": DecisionForm(),
        "Decision": Decision,
        "next": _next(edition, moderator),
    }


def as_readers_would(edition: Edition) -> dict:
    """Return what the project's public page would show if this edition were the live one. Nothing is stored."""
    project = Project.objects.select_related("lead_school", "group", "confirmed_by").get(pk=edition.project_id)
    project.live = edition
    page = page_parts.make(project, page_parts.first_published(project.pk)[project.pk])
    return project_page(page, facet_index.current()) | {"edition": edition}


def _duplicates(edition):
    schools = [partner.school_id for partner in edition.partners.all() if partner.school_id]
    statuses = [Edition.Status.PUBLISHED, Edition.Status.SUBMITTED]
    return duplicates.likely(edition.title, schools, statuses=statuses, apart_from=edition.project)[:5]


def _school_projects(edition):
    """Return the other projects that the school leads, with where each stands."""
    if edition.project.lead_school_id is None:
        return []
    projects = Project.objects.filter(lead_school=edition.project.lead_school_id).exclude(pk=edition.project_id)
    newest = Edition.objects.filter(project=OuterRef("pk")).order_by("-created_at", "-pk")
    projects = projects.annotate(newest_title=Subquery(newest.values("title")[:1]))
    return projects.select_related("live").order_by("-created_at", "pk")[:20]


def _school_decisions(edition):
    if edition.project.lead_school_id is None:
        return []
    moves = Move.objects.filter(edition__project__lead_school=edition.project.lead_school_id, to_status__in=DECISIONS)
    moves = moves.exclude(edition=edition).select_related("edition", "by").prefetch_related("rules")
    return moves.order_by("-at", "-pk")[:PAST_DECISIONS]


def _next(edition, moderator):
    """Return the next edition that waits and is not with a colleague."""
    others = Edition.objects.filter(status=Edition.Status.SUBMITTED).exclude(pk=edition.pk)
    free = others.filter(assigned_to=None) | others.filter(assigned_to=moderator)
    later = free.filter(submitted_at__gte=edition.submitted_at) if edition.submitted_at else free
    return later.order_by("submitted_at", "pk").first()
