"""What trusted groups have published without waiting, for a moderator to read afterwards."""

from django.contrib import admin
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html

from schools_together.admin_site import Pile

from .. import trust
from ..models import TrustedPublication
from .access import BOTH, ModeratorsAdmin
from .filters import WaitingFirstFilter
from .reasons import ask_for_reason


class ReadFilter(WaitingFirstFilter):
    title = "read"
    parameter_name = "read"

    def lookups(self, request, model_admin):
        return [("yes", "Read"), ("all", "All")]

    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.filter(read_at__isnull=self.value() != "yes")


@admin.register(TrustedPublication)
class TrustedPublicationAdmin(ModeratorsAdmin):
    list_title = "Published by trusted groups, to read"
    list_display = ["edition", "group", "published_at", "pages", "read_at", "read_by"]
    list_filter = [ReadFilter, "group"]
    list_select_related = ["edition__project", "group", "read_by"]
    search_fields = ["edition__title", "edition__project__slug", "group__name"]
    ordering = ["published_at", "pk"]
    show_facets = admin.ShowFacets.NEVER
    actions = ["mark_read", "withdraw"]
    fields = ["edition", "group", "published_at", "pages", "read_at", "read_by"]

    def has_change_permission(self, request, obj=None):
        return False

    def waiting(self):
        return Pile(trust.to_read(), "published_at")

    @admin.display(description="to read")
    def pages(self, publication):
        edition = publication.edition
        return format_html(
            '<a href="{}">What changed</a>, <a href="{}">the public page</a>',
            reverse("admin:partnerships_edition_change", args=[edition.pk]),
            edition.project.get_absolute_url(),
        )

    @admin.action(description="Read: nothing to change", location=BOTH, permissions=["view"])
    def mark_read(self, request, publications):
        @transaction.atomic
        def move(publication):
            trust.read(publication, request.user)

        self.try_each(request, publications, move, "Read")

    @admin.action(description="Take off the site …", location=BOTH, permissions=["view"])
    def withdraw(self, request, publications):
        words = {"title": "Take off the site", "done": "Taken off the site"}
        move = transaction.atomic(trust.withdraw)
        return ask_for_reason(self, request, publications, action="withdraw", move=move, **words)
