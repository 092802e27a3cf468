"""Choose common aims for one's own draft."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ...projects.editor import saving
from ...projects.editor.forms import AimsForm as EditorAimsForm
from ...projects.editor.views.desk import own_project
from . import filling
from .forms import AimsForm
from .views import address_of, common_aims


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_common_aims(request, pk):
    """Show the aims to choose from, ticked as the address asks; add those that are chosen to the draft."""
    project = own_project(request, pk)
    edition = project.open_edition()
    if not edition or not edition.is_editable:
        return _not_open(request, pk)
    edition.project = project
    aims = common_aims()
    form = AimsForm(
        request.POST if request.method == "POST" else None, aims=aims, initial={"aim": request.GET.getlist("aim")}
    )
    if form.is_valid():
        return _add(request, edition, form.chosen)
    has_already = EditorAimsForm(edition=edition)
    context = {
        "project": project,
        "edition": edition,
        "form": form,
        "asked": form["aim"].value() or [],
        "has": {aim.slug for aim in aims if filling.has_aim(has_already, aim)},
        "address": address_of(form.chosen, edition.title),
    }
    return render(request, "impact/project_common_aims.html", context, status=422 if form.errors else 200)


def _add(request, edition, chosen):
    try:
        filled = filling.add_aims(edition, chosen, request.user)
    except saving.NotEditable:
        return _not_open(request, edition.project_id)
    if filled.added:
        messages.success(request, f"Added: {_names(filled.added)}. Change the words as you like.")
    if filled.there_already:
        messages.info(request, f"Among your aims already: {_names(filled.there_already)}.")
    if filled.without_room:
        messages.error(request, f"No room for more aims, so left out: {_names(filled.without_room)}.")
    return redirect("project_edit", edition.project_id, "aims")


def _not_open(request, pk):
    messages.error(request, "This version is not open for changes now.")
    return redirect("project_desk", pk=pk)


def _names(aims) -> str:
    return ", ".join(aim.name for aim in aims)
