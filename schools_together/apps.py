from django.contrib.admin.apps import AdminConfig

from . import form_sentences, line_ends


class SchoolsTogetherAdminConfig(AdminConfig):
    """Django's admin, with our own front page and door, and the queue as moderators need it; and what all forms say."""

    default_site = "schools_together.admin_site.ModeratorsSite"

    def ready(self):
        form_sentences.put_in_place()  # first: from here on, forms are imported
        line_ends.put_in_place()
        super().ready()
        from . import queue_admin  # noqa: F401
