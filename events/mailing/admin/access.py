from partnerships.projects.admin.access import ModeratorsAdmin

from ..sending import InvalidMailingMove


class ListAdmin(ModeratorsAdmin):
    """An admin for people who may write to the mailing list."""

    refusals = (InvalidMailingMove,)

    @staticmethod
    def may_work_here(request):
        return request.user.has_perm("events.send_mailing")
