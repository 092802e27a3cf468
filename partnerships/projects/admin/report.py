"""What readers report."""

from django.contrib import admin
from django.utils.html import format_html

from schools_together.admin_site import Pile

from .. import reports
from ..models import Report
from .access import BOTH, ModeratorsAdmin
from .filters import HandledFilter
from .reasons import ask_for_reason


@admin.register(Report)
class ReportAdmin(ModeratorsAdmin):
    list_title = "Reports from readers"
    list_display = ["reason", "project", "made_at", "handled_at", "handled_by"]
    list_filter = [HandledFilter, "reason"]
    list_select_related = ["project__live", "handled_by"]
    search_fields = ["project__slug", "project__live__title", "text"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["handled_at", "made_at", "pk"]
    actions = ["handle"]
    fields = ["project_page", "reason", "text", "email", "made_at", "handled_at", "handled_by", "outcome"]
    readonly_fields = fields

    def waiting(self):
        return Pile(reports.waiting(), "made_at")

    @admin.display(description="project")
    def project_page(self, report):
        link = report.project.get_absolute_url()
        return format_html('<a href="{}">{}</a>', link, report.project)

    def render_change_form(self, request, context, *args, **kwargs):
        """Nothing here is typed over, so there is nothing to save."""
        context.update(show_save=False, show_save_and_continue=False)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.action(description="Deal with …", location=BOTH)
    def handle(self, request, chosen):
        words = {"title": "Deal with", "done": "Dealt with", "form_class": reports.OutcomeForm}
        return ask_for_reason(self, request, chosen, action="handle", move=reports.handle, **words)
