"""One view for every page of a memorandum: show it, save it however incomplete, go on."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schools_together.unsent import is_autosave

from ....projects.editor import showing
from ....projects.editor.conflicts import Clash
from ....projects.editor.forms.rows import RowsForm
from ...models import Memorandum
from .. import saving
from ..pages import PAGES, page_after
from .mine import own_memorandum


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def memorandum_edit(request, pk, page):
    memorandum, page = own_memorandum(request, pk), PAGES[page]
    if request.method == "POST":
        return _save(request, memorandum, page)
    form = showing.open_form(request, page.form_class, memorandum)
    is_suggested = not isinstance(form, RowsForm) and form.suggest(request.GET.get("wording", ""))
    return _show(request, page, form, is_suggested=is_suggested)


def _save(request, memorandum, page):
    try:
        form = saving.save(page.form_class, request.POST, memorandum, request.user)
    except Clash as clash:
        return _clashed(request, page, clash)
    except Memorandum.DoesNotExist as gone:
        raise Http404 from gone
    if is_autosave(request):
        return showing.saved_in_background(form)
    return _answer(request, page, form)


def _answer(request, page, form):
    """Go where the pressed button leads; stay where something is wrong or was asked for."""
    go, pk = request.POST.get("go", "on"), form.edition.pk
    if form.mistakes:
        if go == "add":
            form.add_row()
        return _show(request, page, showing.reopened(form), is_saved=True)
    here = reverse("memorandum_edit", args=[pk, page.name])
    if go == "add":
        rows = len(form.filled)
        return redirect(f"{here}?rows={rows + 1}#{form.prefix}-{rows}")
    if go.removeprefix("wording-") in form.labels:
        name = go.removeprefix("wording-")
        return redirect(f"{here}?wording={name}#id_{name}")
    messages.success(request, "Saved.")
    if go == "stay" or "remove" in request.POST:
        return redirect(here)
    following = page_after(page)
    if go == "later" or not following:
        return redirect(form.edition)
    return redirect("memorandum_edit", pk, following.name)


def _clashed(request, page, clash):
    if is_autosave(request):
        return showing.clashed_in_background(clash)
    form = showing.with_both_versions(page.form_class, clash)
    return _show(request, page, form, status=409, clash=clash, clash_with=form.edition.changed_by)


def _show(request, page, form, status=200, **context):
    pages = list(PAGES.values())
    context = {
        "is_saved": False,
        "is_suggested": False,
        "clash": None,
        "clash_with": None,
        "page": page,
        "form": form,
        "memorandum": form.edition,
        "pages": pages,
        "number": pages.index(page) + 1,
        # What the frame of the page, which is the editor's, calls it.
        "edition": form.edition,
    } | context
    return render(request, page.template, context, status=422 if form.mistakes and status == 200 else status)
