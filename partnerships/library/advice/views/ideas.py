"""The ideas page: what a school has, and what others made of it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ....projects import facet_index
from ....projects.unchanged import answer_unless_unchanged
from ..ideas import Ideas


@login_not_required
@require_safe
def idea_list(request):
    index = facet_index.current()

    def make():
        ideas = Ideas(index, request.GET.get("from", ""), request.GET.get("and", ""))
        context = {"ideas": ideas, "page": ideas.page(request.GET.get("page"))}
        return render(request, "advice/idea_list.html", context)

    return answer_unless_unchanged(request, index.version, make)
