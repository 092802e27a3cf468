"""What the pages fetch while somebody types."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ....schools import finder
from ....schools.models import School
from ... import duplicates

SHORTEST = 3
LONGEST = 120


@require_safe
def school_options(request):
    """Return schools of the register for the words typed so far."""
    words = _words(request, "q")
    found = finder.suggest(words) if len(words) >= SHORTEST else []
    options = [{"urn": school.urn, "name": school.name, "where": place_of(school)} for school in found]
    return JsonResponse({"schools": options})


@require_safe
def project_duplicates(request):
    """Show published projects that may be the one that is being written."""
    title = _words(request, "title")
    urns = request.GET.getlist("school")[:40]
    project = request.user.editable_projects().filter(pk=_number(request.GET.get("project", ""))).first()
    schools = School.objects.filter(urn__in=urns)
    if project:
        schools |= School.objects.filter(pk=project.lead_school_id)
    found = duplicates.likely(title, schools, apart_from=project)[:3] if len(title) >= SHORTEST else []
    return render(request, "editor/duplicates.html", {"duplicates": found})


def place_of(school) -> str:
    """Return what tells a school from its namesakes."""
    return ", ".join(part for part in [school.town, school.postcode, f"URN {school.urn}"] if part)


def _words(request, name):
    return request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]


def _number(text):
    return int(text) if text.isdecimal() and len(text) < 19 else None
