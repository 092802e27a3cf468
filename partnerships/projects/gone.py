"""What the address of a project answers that is not, or no longer, on the site. No address of ours ever dies."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render

from .models import Project


def answer(request, slug: str):
    """Lead a merged project to the one that tells of the same work; say of a withdrawn one that it was withdrawn."""
    project = Project.objects.filter(slug=slug, live__isnull=True).select_related("merged_into").first()
    if project and project.merged_into:
        return HttpResponsePermanentRedirect(project.merged_into.get_absolute_url())
    if project and project.withdrawn_at:
        return render(request, "projects/project_withdrawn.html", {"project": project}, status=410)
    raise Http404
