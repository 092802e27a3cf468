"""Who may do what in the moderators' part of the admin, and how they are told that somebody was quicker."""

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation

from ..models import InvalidMove

# An action that stands on the list and on a row's own page.
BOTH = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class ModeratorsAdmin(admin.ModelAdmin):
    """An admin that one permission opens: to publish and return what schools submit. Nothing is added or deleted."""

    refusals = (InvalidMove,)

    def has_module_permission(self, request):
        return self.may_moderate(request)

    def has_view_permission(self, request, obj=None):
        return self.may_moderate(request)

    def has_change_permission(self, request, obj=None):
        return self.may_moderate(request)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @staticmethod
    def may_moderate(request):
        return request.user.has_perm("partnerships.moderate")

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
