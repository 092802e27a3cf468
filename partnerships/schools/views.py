"""Pages of the register: find a school, one school."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .finder import Finder, suggest
from .models import School

# How much of a name is worth looking for while somebody types.
SHORTEST, LONGEST = 3, 120


@login_not_required
@require_safe
def school_list(request):
    found = Finder(request.GET)
    page, page_notes = found.page(request.GET.get("page", ""))
    context = {"found": found, "notes": [*found.notes, *page_notes], "page": page}
    return render(request, "schools/school_list.html", context)


@login_not_required
@require_safe
def school_options(request):
    """Return the schools that fit the words typed so far, for lists that follow the typing."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    found = suggest(words) if len(words) >= SHORTEST else []
    options = [{"urn": school.urn, "name": school.name, "where": _place_of(school)} for school in found]
    return JsonResponse({"schools": options})


def _place_of(school) -> str:
    """Return what tells a school from its namesakes."""
    return ", ".join(part for part in [school.town, school.postcode, f"URN {school.urn}"] if part)


@login_not_required
@require_safe
def school_detail(request, urn):
    school = get_object_or_404(School.objects.for_page(), urn=urn)
    context = {
        "school": school,
        "projects": _projects(school),
        "groups": school.groups.all(),
        "nearest": school.nearest_partners(),
    }
    return render(request, "schools/school_detail.html", context)


def _projects(school) -> list[tuple]:
    """Return the published projects of a school by title, each with whether the school leads it. One query."""
    led, parts = school.led_projects.published(), school.partnerships.filter(edition__live_project__isnull=False)
    leads = parts.filter(edition__live_project=OuterRef("pk"), role="lead")
    projects = led.model.objects.filter(pk__in=led.values("pk").union(parts.values("edition__live_project")))
    projects = projects.annotate(is_led=Exists(leads)).select_related("live").order_by("live__title", "pk")
    return [(project, project.is_led or project.lead_school_id == school.pk) for project in projects]
