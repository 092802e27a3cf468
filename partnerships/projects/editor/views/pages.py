"""One view for every page of the editor: show it, save it however incomplete, go on."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schools_together.unsent import is_autosave

from ... import duplicates
from ...models import Edition
from ...photos import files
from ...photos.forms import UploadForm
from .. import saving, showing
from ..conflicts import Clash
from ..pages import ABOUT, CHECK, PAGES, PARTNERS, PHOTOS, page_after
from ..progress import answers_of, tasks_of
from .desk import own_project

# Where a button leads beside the pages themselves. The library offers the common aims: projects know this name of it.
BESIDE = {"later": "project_desk", "common-aims": "project_common_aims"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_edit(request, pk, page):
    """Show or save one page of the open edition."""
    project, page = own_project(request, pk), PAGES[page]
    edition = project.open_edition() or project.editions.first()
    edition.project = project
    if page is CHECK and edition.status in Edition.OPEN:
        return _check(request, edition)
    if request.method == "POST" and page.form_class:
        return _save(request, edition, page)
    if not edition.is_editable:
        messages.error(request, "This version is not open for changes now.")
        return redirect("project_desk", pk=pk)
    return _show(request, page, showing.open_form(request, page.form_class, edition))


def _check(request, edition):
    context = {
        "edition": edition,
        "project": edition.project,
        "page": CHECK,
        "answers": answers_of(edition),
        "lacking": [task for task in tasks_of(edition) if task.lack],
        "may_submit": request.user.may_submit(edition.project),
    }
    return render(request, CHECK.template, context)


def _save(request, edition, page):
    try:
        form = saving.save(page.form_class, request.POST, edition, request.user)
    except Clash as clash:
        return _clashed(request, page, clash)
    except Edition.DoesNotExist as gone:
        raise Http404 from gone
    except saving.NotEditable as refusal:
        return _refused(request, page, refusal)
    if page is PHOTOS and (request.FILES or request.POST.get("go") == "upload"):
        return _upload(request, page, form)
    if is_autosave(request):
        return showing.saved_in_background(form)
    return _answer(request, page, form)


def _upload(request, page, form):
    """Take in the pictures that came with the words. With script each comes alone, with a progress of its own."""
    form.upload = UploadForm(request.POST, request.FILES)
    refusals = files.take_in(form.upload, form.edition, request.user)
    wrong = refusals + [sentence for sentences in form.upload.errors.values() for sentence in sentences]
    if is_autosave(request):
        return JsonResponse({"refusals": wrong}, status=422 if wrong else 200)
    if not wrong and not form.mistakes:
        messages.success(request, "Uploaded. Now say what each picture shows.")
        return redirect(request.path)
    shown = form if form.mistakes else page.form_class(edition=form.edition)
    shown.upload = form.upload
    return _show(request, page, shown, status=422, is_saved=True, refusals=refusals)


def _answer(request, page, form):
    """Go where the pressed button leads; stay where something is wrong or was asked for."""
    go = request.POST.get("go", "on")
    if page is PARTNERS and (go == "find" or form.mistakes):
        form.search(is_asked=go == "find")
    if go == "add" and form.mistakes:
        form.add_row()
    if go == "find" or form.mistakes:
        return _show(request, page, showing.reopened(form), is_saved=True)
    pk = form.edition.project_id
    if go in BESIDE:
        messages.success(request, "Saved.")
        return redirect(BESIDE[go], pk=pk)
    here = reverse("project_edit", args=[pk, page.name])
    if go == "add":
        rows = len(form.filled)
        return redirect(f"{here}?rows={rows + 1}#{form.prefix}-{rows}")
    if go == "stay" or "remove" in request.POST:
        messages.success(request, "Saved.")
        return redirect(here)
    return redirect("project_edit", pk, page_after(page).name)


def _clashed(request, page, clash):
    if is_autosave(request):
        return showing.clashed_in_background(clash)
    form = showing.with_both_versions(page.form_class, clash)
    return _show(request, page, form, status=409, clash=clash, clash_with=form.edition.changed_by)


def _refused(request, page, refusal):
    """The edition was submitted or decided while this page was open: say so, and give back what was typed."""
    if is_autosave(request):
        return JsonResponse({"refused": str(refusal)}, status=409)
    form = refusal.form
    typed = [(form.labels[key], text) for key, text in form.typed.items() if text != form.stored.get(key, "")]
    context = {"project": form.edition.project, "edition": form.edition, "page": page, "typed": typed}
    return render(request, "editor/not_editable.html", context, status=409)


def _show(request, page, form, status=200, **context):
    edition = form.edition
    context = {"is_saved": False, "clash": None, "clash_with": None, "refusals": []} | context
    context |= {"page": page, "form": form, "edition": edition, "project": edition.project}
    context |= {"pages": list(PAGES.values()), "number": list(PAGES.values()).index(page) + 1}
    context["duplicates"] = _duplicates(edition) if page in {ABOUT, PARTNERS} else []
    return render(request, page.template, context, status=422 if form.mistakes and status == 200 else status)


def _duplicates(edition):
    schools = list(edition.partners.filter(school__isnull=False).values_list("school", flat=True))
    return duplicates.likely(edition.title, schools, apart_from=edition.project)[:3]
