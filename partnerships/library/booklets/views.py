"""The booklets as pages and as PDF, and the page where a school answers."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_safe

from schools_together.signed_links import opened_by_link

from ..models import Booklet
from . import consent, web
from .forms import AnswerForm
from .printed import printed


@login_not_required
@require_safe
def booklet_list(request):
    appearing = Q(entries__project__live__isnull=False) & ~Q(entries__consent="declined")
    booklets = Booklet.objects.published().annotate(projects=Count("entries", filter=appearing)).order_by("-year")
    page = Paginator(booklets, per_page=20).get_page(request.GET.get("page"))
    return render(request, "booklets/booklet_list.html", {"page": page})


@login_not_required
@require_safe
def booklet_detail(request, year):
    booklet = get_object_or_404(Booklet.objects.visible_to(request.user), year=year)
    return render(request, "booklets/booklet_detail.html", web.front(booklet))


@login_not_required
@require_safe
def booklet_chapter(request, year, slug):
    booklet = get_object_or_404(Booklet.objects.visible_to(request.user), year=year)
    context = web.chapter(booklet, slug)
    if context is None:
        raise Http404
    return render(request, "booklets/booklet_chapter.html", context)


@login_not_required
@require_safe
def booklet_index(request, year):
    booklet = get_object_or_404(Booklet.objects.visible_to(request.user), year=year)
    return render(request, "booklets/index.html", web.index(booklet))


@login_not_required
@require_safe
@csp_override({})  # a browser's own reader of PDF cannot work under the pages' policy
def booklet_pdf(request, year):
    """Send the newest PDF of a booklet that the visitor may see."""
    booklet = get_object_or_404(Booklet.objects.visible_to(request.user), year=year)
    paper = booklet.paper
    if paper is None:
        raise Http404
    name = f"{slugify(booklet)}.pdf"
    response = FileResponse(paper.file.open(), filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=600" if booklet.is_public else "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_link(consent.entry_for, "booklets")
def booklet_answer(request, entry, token):
    """A school reads exactly what would be printed, and agrees, corrects it or declines."""
    context = {"entry": entry, "each": printed(entry), "token": token}
    if entry.booklet.is_public:
        return render(request, "booklets/answer_closed.html", context)
    before = {"given": entry.consent, "correction": entry.correction, "answered_by": entry.answered_by}
    form = AnswerForm(request.POST or None, initial=before if entry.is_answered else None)
    if form.is_valid():
        seen = request.POST.get("version", "")
        try:
            consent.answer(entry, seen=int(seen) if seen.isdecimal() and len(seen) < 10 else -1, **form.cleaned_data)
        except consent.Closed as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "booklets/answer_done.html", context)
    return render(request, "booklets/answer_form.html", context | {"form": form})
