"""Published figures, for editors: a measure and its numbers on one page."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from schools_together.admin_rows import NamedInList

from ..editors_admin import EditorsAdmin, EditorsInline
from ..projects import facet_index
from . import today
from .models import Figure, Measure


class RoomToWrite:
    """Give two lines to what is longer than a line."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in {"explanation", "definition", "note"}:
            kwargs["widget"] = forms.Textarea(attrs={"rows": 2, "cols": 90})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class FigureInline(RoomToWrite, EditorsInline, admin.StackedInline):
    """The numbers of a measure. Those that `load_figures` wrote are hidden, not deleted: it would write them again."""

    model = Figure
    extra = 0
    fields = [
        ("year", "value", "qualifier"),
        "definition",
        ("source", "source_url"),
        "note",
        ("is_break", "is_disputed", "is_shown"),
    ]


class MeasureForm(forms.ModelForm):
    """A measure of others' figures. Its name in addresses is not one of ours, or figures.csv would mix the two."""

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug in today.slugs(today.today(facet_index.current())):
            raise forms.ValidationError("This directory counts something of its own under this name. Choose another.")
        return slug


@admin.register(Measure)
class MeasureAdmin(NamedInList, RoomToWrite, EditorsAdmin):
    form = MeasureForm
    list_title = "Published figures, by what they measure"
    list_display = ["name", "chapter", "unit", "position", "changed_at"]
    list_editable = ["position"]
    list_filter = ["chapter"]
    search_fields = ["name", "explanation", "figures__source", "figures__note"]
    show_facets = admin.ShowFacets.ALWAYS
    ordering = ["position", "name", "pk"]
    fields = ["name", "slug", "unit", "explanation", "chapter", "comparison", "position"]
    inlines = [FigureInline]
    actions = None  # nothing is deleted from the list, where no one looks at what hangs on it

    def get_readonly_fields(self, request, obj=None):
        """A slug stays, because addresses hold it."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request, obj=None):
        """A measure goes only when it holds no figures, and never where it came with the site."""
        if obj is not None and (obj.loaded_at or obj.figures.exists()):
            return False
        return super().has_delete_permission(request, obj)

    def view_on_site(self, obj):
        return f"{reverse('figure_list')}#published"

    def save_model(self, request, obj, form, change):
        if form.has_changed():
            obj.changed_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for figure in formset.save(commit=False):
            figure.changed_at = timezone.now()
            figure.save()
        for figure in formset.deleted_objects:
            self._take_away(request, figure)

    def _take_away(self, request, figure):
        """Delete a figure that an editor added; hide one that came with the site."""
        if not figure.loaded_at:
            figure.delete()
            return
        figure.is_shown, figure.changed_at = False, timezone.now()
        figure.save(update_fields=["is_shown", "changed_at"])
        self.message_user(request, f"“{figure}” is hidden, not deleted: it came with the site.")
