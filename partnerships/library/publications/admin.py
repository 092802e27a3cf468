"""Publications in the admin."""

from functools import partial

from django.contrib import admin
from django.db import transaction
from django.forms import CheckboxSelectMultiple

from ..models import Publication
from ..pieces_admin import HEAD, PieceAdmin
from .forms import PublicationForm

DOCUMENT = ["kind", "year", "publisher", "covers", "topics"]


@admin.register(Publication)
class PublicationAdmin(PieceAdmin):
    form = PublicationForm
    list_title = "Publications"
    list_display = ["title", "kind", "year", "publisher", "stands", "changed_at"]
    list_filter = ["kind"]
    search_fields = [*PieceAdmin.search_fields, "publisher"]
    fieldsets = [
        (None, {"fields": [*HEAD, "summary", "text"]}),
        ("The document", {"fields": DOCUMENT}),
        ("Where readers get it", {"fields": ["url", "file", "other_urls", "cover", "record_note"]}),
    ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Show the few topics as boxes to tick, which need no script."""
        return super().formfield_for_manytomany(db_field, request, **{**kwargs, "widget": CheckboxSelectMultiple})

    def save_model(self, request, obj, form, change):
        """Forget the files whose place new ones have taken, once that is certain."""
        before = [form.initial.get(name) for name in ("file", "cover") if name in form.changed_data]
        super().save_model(request, obj, form, change)
        _forget(before)

    def columns(self, form):
        """Save the size of a file with the file."""
        return super().columns(form) | ({"file_size"} if "file" in form.changed_data else set())

    def delete_model(self, request, obj):
        stored = [obj.file, obj.cover]
        super().delete_model(request, obj)
        _forget(stored)


def _forget(stored) -> None:
    for file in stored:
        if file:
            transaction.on_commit(partial(file.storage.delete, file.name))
