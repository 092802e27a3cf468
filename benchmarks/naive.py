"""The yardsticks: a page that asks nothing, and the browse page as one writes it first."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from partnerships.projects.cards import PER_PAGE
from partnerships.projects.facet_index import FacetIndex
from partnerships.projects.facet_rows import load_labels
from partnerships.projects.filters import ProjectFilter


@login_not_required
def static_page(request):
    return HttpResponse(static_page.template.render({}, request))


@login_not_required
def naive_page(request):
    asked = NaiveFilter(request.GET, index_without_bitmaps())
    found = asked.qs.order_by("-live__published_at", "-pk").for_page()
    groups = {
        name: [(value, label, count(asked, name, value)) for value, label in asked.labels[name].items()]
        for name in ProjectFilter.GROUPS
    }
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "naive_page.html", {"page": page, "groups": groups})


class NaiveFilter(ProjectFilter):
    """The site's own filters in plain SQL, with words looked for letter by letter."""

    def with_words(self, queryset, name, value):
        for word in value.split():
            places = ["title", "summary", "story", "partners__school__name", "topics__name"]
            matches = Q()
            for place in places:
                matches |= Q(**{f"live__{place}__icontains": word})
            queryset = queryset.filter(matches)
        return queryset.distinct()


def count(asked, name, value):
    params = asked.data.copy()
    params.setlist(name, [value])
    return NaiveFilter(params, asked.index).qs.count()


def index_without_bitmaps():
    """Return what the filters need for their labels."""
    index = FacetIndex.empty()
    index.labels.update(load_labels(), year={str(year): str(year) for year in range(2000, 2026)})
    return index


urlpatterns = [
    path("static-page/", static_page),
    path("naive-page/", naive_page),
    path("", include("schools_together.urls")),
]
