"""The list to take away: as a table, and as papers for the day."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import download, papers
from ..access import events_of


@never_cache
@require_safe
def people_csv(request, slug):
    event = get_object_or_404(events_of(request.user), slug=slug)
    return _file(download.table(event), "text/csv; charset=utf-8", f"{slug}-people.csv")


@never_cache
@require_safe
def sign_in_sheet(request, slug):
    event = get_object_or_404(events_of(request.user), slug=slug)
    return _file(papers.sign_in_sheet(event), "application/pdf", f"{slug}-sign-in-sheet.pdf")


@never_cache
@require_safe
def badges(request, slug):
    event = get_object_or_404(events_of(request.user), slug=slug)
    return _file(papers.badges(event), "application/pdf", f"{slug}-badges.pdf")


def _file(content, content_type, name):
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
