"""Who may do what in the moderators' part of the admin, and how they are told that somebody was quicker."""

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from ..models import InvalidMove

# An action that stands on the list and on a row's own page.
BOTH = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class ModeratorsAdmin(admin.ModelAdmin):
    """An admin that one permission opens: to publish and return what schools submit. Nothing is added or deleted."""

    refusals = (InvalidMove,)
    list_title = ""

    def has_module_permission(self, request):
        return self.may_work_here(request)

    def has_view_permission(self, request, obj=None):
        return self.may_work_here(request)

    def has_change_permission(self, request, obj=None):
        return self.may_work_here(request)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @staticmethod
    def may_work_here(request):
        return request.user.has_perm("partnerships.moderate")

    def changelist_view(self, request, extra_context=None):
        """Head the list with what it is, not with "Select … to change"."""
        return super().changelist_view(request, {"title": self.list_title, **(extra_context or {})})

    def render_change_form(self, request, context, *args, **kwargs):
        """Number the one form of actions, as Django's template expects and its list does."""
        return super().render_change_form(request, {"action_index": 0, **context}, *args, **kwargs)

    def response_action(self, request, queryset, **location):
        """Tell the moderator of rows that have left the list since it was opened: a colleague was quicker."""
        keys = set(request.POST.getlist(ACTION_CHECKBOX_NAME))
        gone = len(keys) - queryset.filter(pk__in=keys).count()
        if gone > 0 and request.POST.get("select_across", "0") == "0":
            self.message_user(request, f"No longer in this list, and left as it is: {gone}.", messages.ERROR)
        return super().response_action(request, queryset, **location)

    def try_each(self, request, rows, move, done: str) -> int:
        """Do a move with each row on its own; say how many went well, and why the others did not."""
        count = 0
        for row in rows:
            try:
                move(row)
                count += 1
            except self.refusals as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        if count:
            self.message_user(request, f"{done}: {count}.", messages.SUCCESS)
        return count
