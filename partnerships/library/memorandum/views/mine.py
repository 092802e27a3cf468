"""A school's memoranda: the list, a new one, one of them, next year's, and taking one out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schools_together import limits
from schools_together.unsent import too_often

from ...models import Memorandum
from .. import making, paper
from ..forms import FromProjectForm, ShortForm
from ..pages import PAGES
from .files import answer_with, file_of

# Each file is made when it is asked for, and a long one takes seconds.
FROM_ONE_VISITOR = {"times": 60, "seconds": 600}


@never_cache
@require_safe
def my_memorandum_list(request):
    memoranda = Memorandum.objects.visible_to(request.user).select_related("school", "project__live")
    return render(request, "memoranda/list.html", {"memoranda": memoranda, **_standing(request.user)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def memorandum_new(request):
    """Begin one with five answers. Whoever belongs to no school yet, or waits to be verified, is told why not."""
    schools = request.user.verified_schools().order_by("name", "pk")
    form = ShortForm(request.POST or None, schools=schools)
    if schools and form.is_valid():
        memorandum = making.from_short_form(**form.cleaned_data, by=request.user)
        messages.success(request, "Begun, and saved. Write as much as you like now; the rest can wait.")
        return redirect("memorandum_edit", memorandum.pk, "parties")
    return _show_new(request, schools, form=form)


@never_cache
@require_POST
def memorandum_from_project(request):
    """Begin one that is filled from a project."""
    schools = request.user.verified_schools().order_by("name", "pk")
    form = FromProjectForm(request.POST, projects=making.projects_for(schools))
    if not form.is_valid():
        return _show_new(request, schools, from_project=form)
    memorandum = making.from_project(form.cleaned_data["project"], schools, request.user)
    messages.success(
        request, "Filled from the project, and saved. Read it through, and set the days: a project names only years."
    )
    return redirect(memorandum)


@never_cache
@require_safe
def memorandum_detail(request, pk):
    memorandum = own_memorandum(request, pk)
    context = {"memorandum": memorandum, "paper": paper.of(memorandum), "pages": list(PAGES.values())}
    return render(request, "memoranda/detail.html", context)


@never_cache
@require_safe
def memorandum_file(request, pk, kind):
    memorandum = own_memorandum(request, pk)
    if not limits.allow(request, "memorandum-files", **FROM_ONE_VISITOR):
        return too_often(request)
    return answer_with(file_of(paper.of(memorandum), kind), kind, slugify(memorandum.title)[:60] or "memorandum")


@require_POST
def memorandum_copy(request, pk):
    memorandum = making.copy(own_memorandum(request, pk), request.user)
    messages.success(request, "Copied. Set the days and change what has changed; the other one stays as it is.")
    return redirect("memorandum_edit", memorandum.pk, "about")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def memorandum_delete(request, pk):
    memorandum = own_memorandum(request, pk)
    if request.method == "POST":
        making.delete(memorandum)
        messages.success(request, f"“{memorandum}” is deleted.")
        return redirect("my_memorandum_list")
    return render(request, "memoranda/delete.html", {"memorandum": memorandum})


def own_memorandum(request, pk):
    memoranda = Memorandum.objects.visible_to(request.user)
    return get_object_or_404(memoranda.select_related("school", "project__live", "changed_by"), pk=pk)


def _show_new(request, schools, *, form=None, from_project=None):
    context = {
        "schools": schools,
        "form": form or ShortForm(schools=schools),
        "from_project": from_project or FromProjectForm(projects=making.projects_for(schools)),
        **_standing(request.user),
    }
    has_mistakes = any(context[name].errors for name in ["form", "from_project"])
    return render(request, "memoranda/new.html", context, status=422 if has_mistakes else 200)


def _standing(user):
    """Say whether a person may write memoranda, or waits for it."""
    is_verified = user.verified_schools().exists()
    return {"is_verified": is_verified, "is_waiting": not is_verified and user.current_schools().exists()}
