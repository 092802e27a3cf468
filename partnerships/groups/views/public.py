"""What everybody sees: the list of groups, and one group."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import conditional_page, require_safe

from ...asking import turn_to
from ...schools.models import Group
from ..filters import GroupFilter
from ..page import group_page

PER_PAGE = 20


@conditional_page
@login_not_required
@require_safe
def group_list(request):
    found = GroupFilter(request.GET, Group.objects.for_cards())
    page, page_notes = turn_to(Paginator(found.qs, PER_PAGE), request.GET.get("page", ""))
    context = {"found": found, "notes": [*found.notes, *page_notes], "page": page}
    return render(request, "groups/group_list.html", context)


@conditional_page
@login_not_required
@require_safe
def group_detail(request, slug):
    group = get_object_or_404(Group.objects.select_related("region"), slug=slug)
    return render(request, "groups/group_detail.html", group_page(group))
