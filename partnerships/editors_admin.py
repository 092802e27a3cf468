"""Who may write advice, articles, publications, figures and booklets in the admin: people with one permission."""

from .projects.admin.access import ModeratorsAdmin


def may_edit(user) -> bool:
    return user.has_perm("partnerships.edit_library")


class EditorsAdmin(ModeratorsAdmin):
    """An admin for editors, who may add rows and delete them."""

    @staticmethod
    def may_moderate(request):
        return may_edit(request.user)

    def has_add_permission(self, request):
        return may_edit(request.user)

    def has_delete_permission(self, request, obj=None):
        return may_edit(request.user)


class EditorsInline:
    """Rows on an editor's page, which whoever may change the page may change."""

    def has_view_permission(self, request, obj=None):
        return may_edit(request.user)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
