"""Projects: what moderators may set, withdraw, restore and merge."""

from django.contrib import admin
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html_join

from .. import moderation, publishing
from ..models import Move, Project
from .access import BOTH, ModeratorsAdmin
from .filters import PublicFilter
from .forms import MergeForm
from .reasons import ask_for_reason


@admin.register(Project)
class ProjectAdmin(ModeratorsAdmin):
    list_title = "Projects"
    list_display = ["__str__", "lead_school", "standing", "confirmed_on", "is_featured"]
    list_filter = [PublicFilter, "is_featured", "is_sample"]
    list_select_related = ["live", "lead_school"]
    search_fields = ["slug", "live__title", "lead_school__name", "lead_school__urn"]
    search_help_text = "Title, address or school"
    show_facets = admin.ShowFacets.NEVER
    actions = ["withdraw", "restore", "merge"]
    fields = ["slug", "lead_school", "group", "is_featured", "confirmed_on", "standing", "editions_and_moves"]
    readonly_fields = ["slug", "lead_school", "confirmed_on", "standing", "editions_and_moves"]

    def save_model(self, request, obj, form, change):
        """Write only what was changed here: the live edition may become another one in the same second."""
        with transaction.atomic():
            obj.save(update_fields=form.changed_data)
            publishing.refresh(Project.objects.filter(pk=obj.pk))

    @admin.display(description="where it stands")
    def standing(self, project):
        if project.live_id:
            return "On the site"
        if project.merged_into_id:
            return f"Leads to “{project.merged_into}”"
        if not project.withdrawn_at:
            return "Never shown"
        return f"Withdrawn {timezone.localtime(project.withdrawn_at):%d %B %Y}"

    @admin.display(description="versions and decisions")
    def editions_and_moves(self, project):
        moves = Move.objects.filter(edition__project=project).select_related("edition", "by")
        lines = (
            (
                timezone.localtime(move.at).strftime("%d %B %Y %H:%M"),
                move.by or "",
                move.edition,
                move.get_to_status_display(),
                move.note,
            )
            for move in moves
        )
        return format_html_join("", "<p>{} {}: “{}” {}. {}</p>", lines) or "None"

    @admin.action(description="Withdraw …", location=BOTH)
    def withdraw(self, request, projects):
        words = {"title": "Take off the site", "done": "Withdrawn"}
        return ask_for_reason(self, request, projects, action="withdraw", move=moderation.withdraw, **words)

    @admin.action(description="Restore …", location=BOTH)
    def restore(self, request, projects):
        words = {"title": "Put back on the site", "done": "Restored"}
        return ask_for_reason(self, request, projects, action="restore", move=moderation.restore, **words)

    @admin.action(description="Merge into another …", location=BOTH)
    def merge(self, request, projects):
        def move(project, by, into):
            moderation.merge(project, into, by)

        words = {"title": "Lead to the same project’s page", "done": "Merged", "form_class": MergeForm}
        return ask_for_reason(self, request, projects, action="merge", move=move, **words)
