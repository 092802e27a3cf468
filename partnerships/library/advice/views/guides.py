"""The guide: its contents, and each chapter."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from schools_together.structured_data import described_page, this_site

from ....projects import catalogue
from ...models import Article, Guide, Publication
from ...pieces import opened_by_preview_link, piece_or_redirect
from ...written import set_out
from ..chapters import chapters
from ..tools import TOOLS, tools_for

LATEST = 3


@conditional_page
@login_not_required
@require_safe
def guide_list(request):
    context = {
        "chapters": chapters(Guide.objects.published().defer("text")),
        "tools": TOOLS,
        "articles": Article.objects.published()[:LATEST],
        "publications": Publication.objects.published()[:LATEST],
    }
    return render(request, "advice/guide_list.html", context)


@conditional_page
@login_not_required
@require_safe
@piece_or_redirect(Guide.objects.all)
def guide_detail(request, guide):
    return _page(request, guide)


@opened_by_preview_link(Guide.objects.all)
def guide_preview(request, guide):
    return _page(request, guide)


def _page(request, guide):
    """Show a chapter among those that are public, itself included."""
    shown = Guide.objects.published() | Guide.objects.filter(pk=guide.pk)
    all_chapters = chapters(shown.only("slug", "title", "position"))
    here = next(chapter for chapter in all_chapters if chapter.guide.pk == guide.pk)
    context = {
        "guide": guide,
        "written": set_out(guide.text),
        "chapters": all_chapters,
        "here": here,
        "previous": next((chapter for chapter in all_chapters if chapter.number == here.number - 1), None),
        "next": next((chapter for chapter in all_chapters if chapter.number == here.number + 1), None),
        "tools": tools_for(guide),
        "cards": catalogue.cards(list(guide.projects.published().order_by("pk").values_list("pk", flat=True))),
        "structured": _structured(guide),
    }
    return render(request, "advice/guide_detail.html", context)


def _structured(guide) -> dict:
    return described_page(
        "Article",
        guide,
        headline=guide.title,
        abstract=guide.summary,
        dateModified=guide.updated_at.isoformat(timespec="minutes"),
        inLanguage="en-GB",
        publisher=this_site(),
    )
