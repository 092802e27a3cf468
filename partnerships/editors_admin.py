"""Who may write advice, articles, publications, figures and booklets in the admin: people with one permission."""

from django.db import IntegrityError

from .projects.admin.access import ModeratorsAdmin


def may_edit(user) -> bool:
    return user.has_perm("partnerships.edit_library")


class EditorsAdmin(ModeratorsAdmin):
    """An admin for editors, who may add rows and delete them."""

    @staticmethod
    def may_work_here(request):
        return may_edit(request.user)

    def has_add_permission(self, request):
        return may_edit(request.user)

    def has_delete_permission(self, request, obj=None):
        return may_edit(request.user)

    def changeform_view(self, request, *args, **kwargs):
        """Look once more at a form that crossed with a colleague's, or with a second press of the same button.

        It was right when it was looked at and could not be saved any more. Now it says so, or takes another address.
        """
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)


class EditorsInline:
    """Rows on an editor's page, which whoever may change the page may change."""

    def has_view_permission(self, request, obj=None):
        return may_edit(request.user)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
