"""Which words of those who look after a group the public sees, as moderators decide."""

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from schools_together.admin_site import Pile

from ...projects.admin.access import BOTH, ModeratorsAdmin
from ...projects.admin.filters import WaitingFirstFilter
from ...projects.admin.reasons import ask_for_reason
from .. import versions
from ..models import GroupVersion, InvalidGroupMove


class ToReadFilter(WaitingFirstFilter):
    title = "where it stands"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [("shown", "Shown"), ("declined", "Declined"), ("all", "All")]

    def queryset(self, request, queryset):
        if self.value() in {"shown", "declined"}:
            return queryset.filter(status=self.value())
        return queryset if self.value() == "all" else queryset.to_read()


@admin.register(GroupVersion)
class GroupVersionAdmin(ModeratorsAdmin):
    list_title = "Texts of groups to read"
    refusals = (InvalidGroupMove,)
    list_display = ["group", "status", "written_by", "written_at", "decided_by"]
    list_filter = [ToReadFilter]
    list_select_related = ["group", "written_by", "decided_by"]
    search_fields = ["group__name"]
    ordering = ["written_at", "pk"]
    show_facets = admin.ShowFacets.NEVER
    actions = ["show", "decline", "mark_read"]
    fields = ["group", "status", "written_by", "written_at", "what_changes", "decided_by", "decided_at", "note"]

    def has_change_permission(self, request, obj=None):
        """Nobody rewrites what a coordinator wrote; it is shown or not."""
        return False

    def waiting(self):
        return Pile(GroupVersion.objects.to_read(), "written_at")

    @admin.display(description="what changes")
    def what_changes(self, version):
        context = {"differences": versions.what_changes(version), "is_marked": True}
        return render_to_string("admin/partnerships/edition/differences.html", context)

    @admin.action(description="Show to everybody …", location=BOTH, permissions=["view"])
    def show(self, request, chosen):
        """Show the differences once more; what is then shown is what was read there."""
        if "reasoned" in request.POST:
            self.try_each(
                request,
                chosen,
                lambda each: versions.show(each, request.user, request.POST.get(f"seen-{each.pk}", "")),
                "Shown",
            )
            return None
        prefix = "CHANGE_FORM-" if "CHANGE_FORM-action" in request.POST else ""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Show to everybody",
            "read": [(each, versions.what_changes(each), versions.mark(each.group)) for each in chosen],
            "action_name": f"{prefix}action",
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/partnerships/groupversion/show.html", context)

    @admin.action(description="Decline …", location=BOTH, permissions=["view"])
    def decline(self, request, chosen):
        words = {"title": "Decline", "done": "Declined", "label": "Reason, for those who look after the group"}
        return ask_for_reason(self, request, chosen, action="decline", move=versions.decline, **words)

    @admin.action(description="Read: it may stay as it is shown", location=BOTH, permissions=["view"])
    def mark_read(self, request, chosen):
        self.try_each(request, chosen, lambda each: versions.check(each, request.user), "Read")
