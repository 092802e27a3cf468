"""Facts and figures: the page, the same as a table, and the page on open data."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..projects import facet_index
from ..projects.unchanged import answer_unless_unchanged
from . import downloads, open_data, published, today
from .forms import MapForm
from .page import figures_page


@login_not_required
@require_safe
def figure_list(request):
    index = facet_index.current()

    def make():
        form = MapForm(request.GET)
        form.is_valid()
        context = figures_page(published.chapters(), today.today(index), form)
        return render(request, "figures/figure_list.html", context)

    return answer_unless_unchanged(request, (index.version, published.last_change()), make)


@login_not_required
@require_safe
def figure_csv(request):
    """Answer every number of the page, or those of some measures."""
    index = facet_index.current()

    def make():
        points = [*published.points(published.chapters()), *today.points(today.today(index))]
        if wanted := request.GET.getlist("measure"):
            points = [point for point in points if point.slug in wanted]
            if not points:
                raise Http404("No measure has this name in addresses.")
        headers = {"Content-Disposition": 'attachment; filename="figures.csv"'}
        return HttpResponse(downloads.table(points), content_type="text/csv; charset=utf-8", headers=headers)

    return answer_unless_unchanged(request, (index.version, published.last_change()), make)


@login_not_required
@require_safe
def open_data_page(request):
    index, changed = facet_index.current(), published.last_change()

    def make():
        return render(request, "figures/open_data.html", open_data.page(changed))

    return answer_unless_unchanged(request, (index.version, changed), make)
