"""Who may work on events in the admin: people who organise them, and moderators."""

from partnerships.projects.admin.access import ModeratorsAdmin

from ..models import InvalidEventMove


def may_edit_events(user) -> bool:
    return user.has_perm("events.organise") or user.has_perm("partnerships.moderate")


class OrganisersAdmin(ModeratorsAdmin):
    """An admin for people who organise events, and for moderators."""

    refusals = (InvalidEventMove,)

    @staticmethod
    def may_work_here(request):
        return may_edit_events(request.user)


class OrganisersInline:
    """Rows on an organiser's page, which whoever may change the page may change."""

    def has_view_permission(self, request, obj=None):
        return may_edit_events(request.user)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
