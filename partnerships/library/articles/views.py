"""The articles: all of them, and one."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ...asking import turn_to
from ..models import Article
from ..pieces import opened_by_preview_link, piece_or_redirect
from .feeds import ArticleFeed
from .filters import ArticleFilter
from .page import article_page

PER_PAGE = 12

article_atom = conditional_page(login_not_required(require_safe(ArticleFeed())))


@conditional_page
@login_not_required
@require_safe
def article_list(request):
    found = ArticleFilter(request.GET)
    page, page_notes = turn_to(Paginator(found.qs, PER_PAGE), request.GET.get("page", ""))
    context = {"found": found, "notes": [*found.notes, *page_notes], "page": page}
    return render(request, "articles/article_list.html", context)


@conditional_page
@login_not_required
@require_safe
@piece_or_redirect(lambda: Article.objects.select_related("topic"))
def article_detail(request, article):
    return render(request, "articles/article_detail.html", article_page(article))


@opened_by_preview_link(lambda: Article.objects.select_related("topic"))
def article_preview(request, article):
    return render(request, "articles/article_detail.html", article_page(article))
