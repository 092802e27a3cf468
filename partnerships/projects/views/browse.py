"""The list of projects: a page that filters, searches and counts."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBadRequest, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from .. import browsing, downloads, facet_index, found_map, ways_on
from ..cards import freshness_mark
from ..filters import VIEWS, ProjectFilter
from ..finding import Found
from ..unchanged import answer_unless_unchanged


@login_not_required
@require_safe
def project_list(request):
    index = facet_index.current()
    return answer_unless_unchanged(request, index.version, lambda: _project_list(request, index))


def _project_list(request, index):
    asked = ProjectFilter(request.GET, index)
    found = Found(asked, index, is_being_typed=request.htmx.trigger_name == "q")
    return browsing.answer(request, "projects/project_list.html", _context(found))


def _context(found):
    asked = found.asked
    context = browsing.list_context(found, reverse("project_list"), freshness_mark) | {
        "view": asked.view_name,
        "views": [(text, asked.address(view=name), name) for name, text in VIEWS.items()],
        "file_address": asked.address(**dict.fromkeys(found.without_effect, "")),
        "about": "projects",
    }
    return context | {"map": found_map.drawn(found)} if found and asked.view_name == "map" else context


@login_not_required
@require_safe
def project_csv(request):
    return _download(request, downloads.csv_lines, "text/csv; charset=utf-8", "projects.csv")


@login_not_required
@require_safe
def project_geojson(request):
    return _download(request, downloads.geojson_pieces, "application/geo+json", "projects.geojson")


def _refusal(notes):
    """Refuse a file that would not hold what was asked: unlike a page it has no place to say so."""
    way_on = f"Choose the filters at {settings.SITE_URL}{reverse('project_list')} and take the file from there."
    return HttpResponseBadRequest("\n".join([*notes, way_on, ""]), content_type="text/plain; charset=utf-8")


def _download(request, pieces, content_type, name):
    index = facet_index.current()

    def make():
        found = Found(ProjectFilter(request.GET, index), index)
        if notes := ways_on.left_out(found):
            return _refusal(notes)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(pieces(found), content_type=content_type, headers=headers)

    return answer_unless_unchanged(request, index.version, make)
