"""One project's page and its picture for social cards."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .. import facet_index, gone, page_parts, share_picture
from ..models import Project
from ..page import articles_about, project_page
from ..unchanged import answer_unless_unchanged


@login_not_required
@require_safe
def project_detail(request, slug):
    index, articles = facet_index.current(), articles_about(slug)

    def make():
        page = page_parts.find(slug)
        if page is None:
            return gone.answer(request, slug)
        return render(request, "projects/project_detail.html", project_page(page, index, articles))

    return answer_unless_unchanged(request, f"{index.version} {articles}", make)


@login_not_required
@require_safe
def project_share_png(request, slug):
    """Send the picture that social networks show beside a link."""
    project = get_object_or_404(
        Project.objects.published().select_related("live", "lead_school").prefetch_related("live__topics"), slug=slug
    )
    etag = f'"{share_picture.mark(project)}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(share_picture.png(project), content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=86400"
    return response
