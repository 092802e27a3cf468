from django.contrib.admin.apps import AdminConfig


class SchoolsTogetherAdminConfig(AdminConfig):
    """Django's admin, with our own front page and door, and the queue as moderators need it."""

    default_site = "schools_together.admin_site.ModeratorsSite"

    def ready(self):
        super().ready()
        from . import queue_admin  # noqa: F401
