"""The list of projects: a page that filters, searches and counts."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from ...schools import atlas
from .. import choices, downloads, facet_index, found_map, ways_on
from ..cards import PER_PAGE, Cards
from ..filters import MILES_OFFERED, VIEWS, ProjectFilter
from ..finding import Found
from ..headline import headline
from ..unchanged import answer_unless_unchanged


@login_not_required
@require_safe
def project_list(request):
    index = facet_index.current()
    return answer_unless_unchanged(request, index.version, lambda: _project_list(request, index))


def _project_list(request, index):
    asked = ProjectFilter(request.GET, index)
    found = Found(asked, index, is_being_typed=request.htmx.trigger_name == "q")
    context = _context(found)
    # From here on the page's own links are made of what was understood, not of what was sent.
    request.GET = QueryDict(context["address"])
    if not request.htmx:
        return render(request, "projects/project_list.html", context)
    changes = ["projects/project_list.html#results", "projects/project_list.html#choices"]
    response = HttpResponse("".join(render_to_string(part, context, request) for part in changes))
    return push_url(response, f"{context['list_address']}?{context['address']}")


def _context(found):
    asked = found.asked
    page = Paginator(Cards(found), PER_PAGE).get_page(asked.asked["page"] or 1)
    context = {
        "headline": headline(found),
        "asked": asked.asked,
        "address": asked.address(),
        "list_address": reverse("project_list"),
        "place": asked.whereabouts.place,
        "miles": asked.miles,
        "miles_offered": MILES_OFFERED,
        "orders": asked.orders(),
        "order": asked.order,
        "groups": choices.groups(found),
        "chips": ways_on.chips(found),
        "notes": ways_on.notes(found, page),
        "which_place": ways_on.which_place(found),
        "view": asked.view_name,
        "views": [(text, asked.address(view=name), name) for name, text in VIEWS.items()],
        "page": page,
    }
    if not found:
        return context | _ways_on_from_nothing(found)
    if asked.view_name == "map":
        return context | _map(found)
    return context


def _ways_on_from_nothing(found):
    return {
        "did_you_mean": ways_on.did_you_mean(found),
        "without_one_filter": ways_on.without_one_filter(found),
        "wider": ways_on.wider(found),
    }


def _map(found):
    return {
        "map": {
            "viewbox": atlas.viewbox(),
            "regions": found_map.regions(found),
            "dots": found_map.dots(found),
            "attribution": atlas.attribution(),
        }
    }


@login_not_required
@require_safe
def project_csv(request):
    lines = downloads.csv_lines(_found(request))
    return _download(lines, "text/csv; charset=utf-8", "projects.csv")


@login_not_required
@require_safe
def project_geojson(request):
    pieces = downloads.geojson_pieces(_found(request))
    return _download(pieces, "application/geo+json", "projects.geojson")


def _found(request):
    index = facet_index.current()
    return Found(ProjectFilter(request.GET, index), index)


def _download(pieces, content_type, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(pieces, content_type=content_type, headers=headers)
