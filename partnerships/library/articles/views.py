"""The articles: all of them, and one."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ..models import Article
from ..pieces import opened_by_preview_link, piece_or_redirect


@conditional_page
@login_not_required
@require_safe
@piece_or_redirect(Article.objects.all)
def article_detail(request, article):
    return _page(request, article)


@opened_by_preview_link(Article.objects.all)
def article_preview(request, article):
    return _page(request, article)


def _page(request, article):
    return render(request, "articles/article_detail.html", {"article": article})
