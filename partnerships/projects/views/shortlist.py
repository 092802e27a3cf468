"""The shortlist and the comparison: pages whose address holds everything, so that they can be sent and printed."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import facet_index
from ..comparison import compare
from ..models import Project
from ..shortlist import MOST_COMPARED, MOST_KEPT, Shortlist

LONGEST = 200


@login_not_required
@require_safe
def project_shortlist(request):
    kept = Shortlist(request.GET)
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    context = {
        "kept": kept,
        "words": words,
        "found": kept.found_by(words, facet_index.current()) if words and not kept.is_full else [],
        "most": MOST_KEPT,
        "most_compared": MOST_COMPARED,
    }
    return render(request, "projects/shortlist.html", context)


@login_not_required
@require_safe
def project_compare(request):
    kept = Shortlist(request.GET, most=MOST_COMPARED)
    found = Project.objects.published().for_page().in_bulk([project.pk for project in kept.projects])
    projects = [found[project.pk] for project in kept.projects if project.pk in found]
    context = {"kept": kept, "projects": projects, "rows": compare(projects), "most": MOST_COMPARED}
    return render(request, "projects/compare.html", context)
