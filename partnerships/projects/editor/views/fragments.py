"""What the pages fetch while somebody types."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ....schools.models import School
from ... import duplicates

SHORTEST = 3
LONGEST = 120


@require_safe
def project_duplicates(request):
    """Show published projects that may be the one that is being written."""
    title = _words(request, "title")
    urns = request.GET.getlist("school")[:40]
    project = request.user.editable_projects().filter(pk=_number(request.GET.get("project", ""))).first()
    schools = School.objects.with_urns(urns)
    if project:
        schools |= School.objects.filter(pk=project.lead_school_id)
    found = duplicates.likely(title, schools, apart_from=project)[:3] if len(title) >= SHORTEST else []
    return render(request, "editor/duplicates.html", {"duplicates": found})


def _words(request, name):
    return request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]


def _number(text):
    return int(text) if text.isdecimal() and len(text) < 19 else None
