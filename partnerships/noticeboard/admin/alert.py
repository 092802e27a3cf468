"""Alerts: how many there are of what, and no address. One is looked up exactly, and erased at its owner's wish."""

from django.contrib import admin, messages

from ...projects import logbook
from ...projects.admin.access import BOTH, ModeratorsAdmin
from ..models import Alert


@admin.register(Alert)
class AlertAdmin(ModeratorsAdmin):
    list_title = "Alerts"
    list_display = ["headline", "about", "every", "confirmed_at", "last_run_at"]
    list_filter = ["about", "every", ("confirmed_at", admin.EmptyFieldListFilter)]
    search_fields = ["email__iexact"]
    search_help_text = "A whole e-mail address, for somebody who asks what we keep of it. Lists never show addresses."
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    ordering = ["-asked_at", "-pk"]
    fields = ["headline", "about", "address", "every", "asked_at", "confirmed_at", "last_run_at"]
    actions = ["erase"]

    def has_change_permission(self, request, obj=None):
        """An alert is its owner's."""
        return False

    @admin.action(description="Stop and erase, as its owner wishes", permissions=["view"], location=BOTH)
    def erase(self, request, alerts):
        held = list(alerts)
        for alert in held:
            logbook.note(alert, request.user, "Stopped and erased.")
        Alert.objects.filter(pk__in=[alert.pk for alert in held]).delete()
        self.message_user(request, f"Erased: {len(held)}.", messages.SUCCESS)
