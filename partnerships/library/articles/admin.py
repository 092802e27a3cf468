"""Articles in the admin."""

from django.contrib import admin

from ...projects.admin.addresses import ProjectAddressesField
from ..models import Article
from ..pieces_admin import HEAD, PieceAdmin, PieceForm


class ArticleForm(PieceForm):
    projects = ProjectAddressesField(label="Projects that it speaks of")


@admin.register(Article)
class ArticleAdmin(PieceAdmin):
    form = ArticleForm
    list_title = "Articles"
    list_display = ["title", "author", "topic", "stands", "changed_at"]
    list_select_related = ["topic"]
    fieldsets = [
        (None, {"fields": [*HEAD, "summary", "text"]}),
        ("Who signs it", {"fields": ["author", "author_role", "author_biography"]}),
        ("What it is about", {"fields": ["topic", "projects"]}),
    ]

    def get_form(self, request, obj=None, **kwargs):
        """Offer the topics as they stand: an editor chooses one and makes none."""
        form = super().get_form(request, obj, **kwargs)
        widget = form.base_fields["topic"].widget
        widget.can_add_related = widget.can_change_related = widget.can_view_related = False
        return form
