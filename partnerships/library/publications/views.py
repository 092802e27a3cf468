"""The publications: all of them, one, and its file and cover."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.views.decorators.csp import csp_override
from django.views.decorators.http import conditional_page, require_safe

from ...asking import turn_to
from ..models import Publication
from ..pieces import opened_by_preview_link, piece_or_redirect
from .feeds import PublicationFeed
from .filters import PublicationFilter
from .page import cards, publication_page

PER_PAGE = 20

publication_atom = conditional_page(login_not_required(require_safe(PublicationFeed())))


@conditional_page
@login_not_required
@require_safe
def publication_list(request):
    found = PublicationFilter(request.GET)
    page, page_notes = turn_to(Paginator(found.qs, PER_PAGE), request.GET.get("page", ""))
    context = {"found": found, "notes": [*found.notes, *page_notes], "page": page, "cards": cards(page)}
    return render(request, "publications/publication_list.html", context)


@conditional_page
@login_not_required
@require_safe
@piece_or_redirect(Publication.objects.all)
def publication_detail(request, publication):
    return render(request, "publications/publication_detail.html", publication_page(publication))


@opened_by_preview_link(Publication.objects.all)
def publication_preview(request, publication):
    return render(request, "publications/publication_detail.html", publication_page(publication))


@login_not_required
@require_safe
@csp_override({})  # a browser's own reader of PDF cannot work under the pages' policy
@piece_or_redirect(Publication.objects.all)
def publication_file(request, publication):
    return _send(publication.file, f"{publication.slug}.pdf")


@csp_override({})
@opened_by_preview_link(Publication.objects.all)
def publication_file_preview(request, publication):
    return _send(publication.file, f"{publication.slug}.pdf", is_kept=False)


@login_not_required
@require_safe
@piece_or_redirect(Publication.objects.all)
def publication_cover(request, publication):
    return _send(publication.cover, f"{publication.slug}.jpg")


@opened_by_preview_link(Publication.objects.all)
def publication_cover_preview(request, publication):
    return _send(publication.cover, f"{publication.slug}.jpg", is_kept=False)


def _send(stored, name, *, is_kept=True):
    """Send a file of ours to be seen at once. What it is follows from its name, and no browser may guess otherwise."""
    if not stored:
        raise Http404
    answer = FileResponse(stored.open(), filename=name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    if is_kept:
        answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
