"""Begin a project: with a title alone, as a copy of an earlier one, or in the shape of another school's."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ....schools import finder
from ...models import Project
from .. import starting
from ..forms import NewProjectForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_new(request):
    """Ask for the school, where there are several, and a title; offer an earlier project to copy."""
    copies = Project.objects.published().select_related("live")
    return _begin(request, copies=copies)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_start_from(request, slug):
    """Begin in the shape of a published project: its topics, phases and resources, and none of its words."""
    return _begin(request, shape=get_object_or_404(Project.objects.published().select_related("live"), slug=slug))


def _begin(request, copies=None, shape=None):
    urn = request.POST.get("urn") or request.GET.get("school", "")
    schools = starting.schools_for(request.user, urn)
    if copies is not None:
        copies = copies.filter(lead_school__in=schools)
    initial = {"school": schools.with_urns([urn]).first() or schools.first()}
    form = NewProjectForm(request.POST or None, schools=schools, copies=copies, initial=initial)
    if schools and form.is_valid():
        given = form.cleaned_data
        copy_of = given.get("copy_of")
        project = starting.begin(
            given["school"],
            given["title"],
            request.user,
            copy_of=copy_of and copy_of.live,
            shape_of=shape and shape.live,
        )
        messages.success(request, "Begun, and saved. Write as much as you like now; the rest can wait.")
        return redirect("project_edit", project.pk, "about")
    return render(request, "editor/new.html", _context(request, form, schools, shape, urn))


def _context(request, form, schools, shape, urn):
    """Add what a helper who types for other schools needs: a search for the school."""
    may_type = request.user.has_perm("partnerships.type_for_schools")
    words = request.GET.get("q", "").strip()[:100]
    found = finder.suggest(words) if may_type and words else []
    return {"form": form, "schools": schools, "shape": shape, "urn": urn, "may_type": may_type} | {
        "words": words,
        "found": found,
    }
