"""The queue of background work in the admin, with its dead letters on top."""

from django.contrib import admin
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from . import queue
from .admin_site import Pile

SEND = "schools_together.mail.send"

admin.site.unregister(DBTaskResult)


class StatusFilter(admin.SimpleListFilter):
    title = "how it went"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return TaskResultStatus.choices

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() in TaskResultStatus.values else queryset


@admin.register(DBTaskResult)
class TaskAdmin(admin.ModelAdmin):
    """What the worker did, does and could not do. A letter's text is not shown: it may hold a code to sign in with."""

    list_display = ["what", "to", "subject", "status", "enqueued_at", "finished_at"]
    list_filter = [StatusFilter]
    list_display_links = ["what"]
    ordering = ["-enqueued_at", "pk"]
    show_facets = admin.ShowFacets.NEVER
    actions = ["try_again"]
    fields = ["what", "to", "subject", "status", "enqueued_at", "run_after", "started_at", "finished_at", "why"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("partnerships.moderate")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def waiting(self):
        return Pile(queue.failed(), "finished_at", "Letters and work that failed", f"status={TaskResultStatus.FAILED}")

    @admin.display(description="what")
    def what(self, task):
        return "Letter" if task.task_path == SEND else task.task_name

    @admin.display(description="to")
    def to(self, task):
        return self._argument(task, 2, "to")

    @admin.display(description="subject")
    def subject(self, task):
        return self._argument(task, 0, "subject")

    @admin.display(description="why it failed")
    def why(self, task):
        return task.traceback.strip().rpartition("\n")[2] or "-"

    @admin.action(description="Try again", permissions=["view"])
    def try_again(self, request, tasks):
        failed = queue.failed().filter(pk__in=tasks.values("pk"))
        self.message_user(request, f"Put back into the queue: {queue.try_again(failed)}.")

    @staticmethod
    def _argument(task, position, name):
        """Return what a letter was called with, by place or by name."""
        if task.task_path != SEND:
            return "-"
        arguments, named = task.args_kwargs["args"], task.args_kwargs["kwargs"]
        return arguments[position] if len(arguments) > position else named.get(name, "-")
