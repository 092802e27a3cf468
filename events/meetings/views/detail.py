"""One event's page, before and after, and its files."""

from pathlib import PurePosixPath

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from ..models import Event, EventFile
from ..page import event_page


@login_not_required
@require_safe
def event_detail(request, slug):
    found = Event.objects.visible_to(request.user).select_related("venue_school__region", "region")
    return render(request, "events/event_detail.html", event_page(get_object_or_404(found, slug=slug)))


@login_not_required
@require_safe
@csp_override({})  # a browser's own reader of PDF cannot work under the pages' policy
def event_file(request, slug, pk):
    """Send a file that readers may have: a PDF to read at once, anything else to keep."""
    found = EventFile.objects.public().filter(event__in=Event.objects.public().filter(slug=slug).values("pk"))
    file = get_object_or_404(found, pk=pk)
    suffix = PurePosixPath(file.file.name).suffix.lower()
    response = FileResponse(
        file.file.open(), as_attachment=suffix != ".pdf", filename=f"{slugify(file.title) or 'file'}{suffix}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=3600"
    return response
