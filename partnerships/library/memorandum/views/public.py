"""The public explanation, and an empty memorandum to take away."""

from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .. import paper, prompts
from .files import answer_with, file_of


@login_not_required
@require_safe
def memorandum_about(request):
    return render(request, "memoranda/about.html", {"parts": prompts.PARTS})


@login_not_required
@cache_control(public=True, max_age=3600)
@require_safe
def memorandum_template(request, kind):
    """Hand over an empty memorandum, with what to write in each part, as Word or as PDF."""
    return answer_with(_empty(kind), kind, "memorandum-of-understanding")


@cache
def _empty(kind) -> bytes:
    """Return the file that everybody gets, which is made once."""
    return file_of(paper.blank(), kind)
