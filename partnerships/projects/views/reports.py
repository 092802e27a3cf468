"""The public's way to say that something on a project's page is wrong."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from schools_together import limits
from schools_together.unsent import too_often

from ..models import Project
from ..reports import FROM_ONE_VISITOR, ReportForm


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def project_report(request, slug):
    """Take a report from anybody. What is sent is thanked for in the same words, kept or not."""
    project = get_object_or_404(Project.objects.published().select_related("live"), slug=slug)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        if not limits.allow(request, "report", **FROM_ONE_VISITOR):
            return too_often(request)
        form.save_for(project)
        return render(request, "projects/project_report_done.html", {"project": project})
    return render(request, "projects/project_report.html", {"project": project, "form": form})
