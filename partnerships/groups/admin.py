"""What moderators decide about groups: who looks after one, and which words of theirs the public sees."""

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from schools_together.admin_site import Pile

from ..projects.admin.access import BOTH, ModeratorsAdmin
from ..projects.admin.filters import WaitingFirstFilter
from ..projects.admin.reasons import ask_for_reason
from ..schools.models import Group
from . import coordinating, versions
from .models import Coordinator, GroupVersion, InvalidGroupMove


class CoordinatorStatusFilter(WaitingFirstFilter):
    title = "where it stands"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        statuses = [choice for choice in Coordinator.Status.choices if choice[0] != Coordinator.Status.WAITING]
        return [("all", "All"), *statuses]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(status=self.value() or Coordinator.Status.WAITING)


class InvitationForm(forms.ModelForm):
    """A moderator invites by e-mail: whoever signs in with that address looks after the group."""

    group = forms.ModelChoiceField(Group.objects.all())
    email = forms.EmailField(label="E-mail address", help_text="We write to them. They need no school.")

    class Meta:
        model = Coordinator
        fields = ["group"]


@admin.register(Coordinator)
class CoordinatorAdmin(ModeratorsAdmin):
    list_title = "People who ask to look after a group"
    refusals = (InvalidGroupMove,)
    list_display = ["user", "group", "school", "status", "asked_at", "decided_by"]
    list_filter = [CoordinatorStatusFilter]
    list_select_related = ["user", "group", "school", "decided_by"]
    search_fields = ["user__email", "user__name", "group__name", "school__name"]
    ordering = ["asked_at", "pk"]
    show_facets = admin.ShowFacets.NEVER
    actions = ["accept", "decline", "end"]
    fields = ["user", "group", "school", "status", "asked_at", "decided_at", "decided_by", "ended_at"]

    def has_add_permission(self, request):
        return self.may_work_here(request)

    def has_change_permission(self, request, obj=None):
        """It changes by its moves only."""
        return False

    def get_fields(self, request, obj=None):
        return self.fields if obj else ["group", "email"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **kwargs) if obj else InvitationForm

    def save_model(self, request, obj, form, change):
        kept = coordinating.invite(form.cleaned_data["group"], form.cleaned_data["email"], request.user)
        obj.__dict__.update(kept.__dict__)

    def waiting(self):
        return Pile(Coordinator.objects.waiting(), "asked_at")

    @admin.action(description="Accept", location=BOTH, permissions=["view"])
    def accept(self, request, coordinators):
        self.try_each(request, coordinators, lambda each: coordinating.accept(each, request.user), "Accepted")

    @admin.action(description="Decline …", location=BOTH, permissions=["view"])
    def decline(self, request, coordinators):
        def move(coordinator, given):
            coordinating.decline(coordinator, request.user, given["note"])

        words = {"title": "Decline", "done": "Declined", "label": "Reason, for the person who asked"}
        return ask_for_reason(self, request, coordinators, action="decline", move=move, **words)

    @admin.action(description="End their rights", location=BOTH, permissions=["view"])
    def end(self, request, coordinators):
        self.try_each(request, coordinators, lambda each: coordinating.end(each, request.user), "Ended")


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
        def move(version, given):
            versions.decline(version, request.user, given["note"])

        words = {"title": "Decline", "done": "Declined", "label": "Reason, for those who look after the group"}
        return ask_for_reason(self, request, chosen, action="decline", move=move, **words)

    @admin.action(description="Read: it may stay as it is shown", location=BOTH, permissions=["view"])
    def mark_read(self, request, chosen):
        self.try_each(request, chosen, lambda each: versions.check(each, request.user), "Read")
