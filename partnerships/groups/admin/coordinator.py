"""Who looks after a group, as moderators decide."""

from django import forms
from django.contrib import admin

from schools_together.admin_site import Pile

from ...projects.admin.access import BOTH, ModeratorsAdmin
from ...projects.admin.filters import WaitingFirstFilter
from ...projects.admin.reasons import ask_for_reason
from ...schools.models import Group
from .. import coordinating
from ..models import Coordinator, InvalidGroupMove


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
        words = {"title": "Decline", "done": "Declined", "label": "Reason, for the person who asked"}
        return ask_for_reason(self, request, coordinators, action="decline", move=coordinating.decline, **words)

    @admin.action(description="End their rights", location=BOTH, permissions=["view"])
    def end(self, request, coordinators):
        self.try_each(request, coordinators, lambda each: coordinating.end(each, request.user), "Ended")
