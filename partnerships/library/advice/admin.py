"""Chapters of the guide in the admin."""

from django.contrib import admin

from ...projects.admin.addresses import ProjectAddressesField
from ..models import Guide
from ..pieces_admin import HEAD, PieceAdmin, PieceForm


class GuideForm(PieceForm):
    projects = ProjectAddressesField(label="Projects that show what it says")


@admin.register(Guide)
class GuideAdmin(PieceAdmin):
    form = GuideForm
    list_title = "Advice"
    list_display = ["position", "title", "stands", "changed_at"]
    list_display_links = ["title"]
    ordering = ["position", "pk"]
    fieldsets = [
        (None, {"fields": [*HEAD, "position", "summary", "text"]}),
        ("Beside it", {"fields": ["projects"]}),
    ]
