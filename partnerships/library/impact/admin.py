"""Editors word the common aims and their questions."""

from django import forms
from django.contrib import admin

from schools_together.admin_rows import NamedInList, RowForm, RowFormSet

from ...editors_admin import EditorsAdmin, EditorsInline
from ..models import CommonAim, ImpactQuestion

LAST = 99


class OneLineForm(forms.ModelForm):
    """Words in boxes of two lines, so that all of them are in sight; they are stored as one line."""

    def clean(self):
        for name, value in super().clean().items():
            if isinstance(value, str):
                self.cleaned_data[name] = " ".join(value.split())
        return self.cleaned_data


class ImpactQuestionForm(RowForm, OneLineForm):
    """A question a row, with its words in sight; a new one comes last."""

    class Meta:
        widgets = {name: forms.Textarea({"rows": 2, "cols": 24}) for name in ["text", "simple_text"]}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["position"] = LAST


class ImpactQuestionInline(EditorsInline, admin.TabularInline):
    model = ImpactQuestion
    form = ImpactQuestionForm
    formset = RowFormSet
    extra = 0
    fields = ["position", "audience", "kind", "text", "simple_text", "is_asked_twice"]
    verbose_name, verbose_name_plural = "question", "questions"


class CommonAimForm(OneLineForm):
    class Meta:
        widgets = {name: forms.Textarea({"rows": 2, "cols": 80}) for name in ["aim", "measure"]}


@admin.register(CommonAim)
class CommonAimAdmin(NamedInList, EditorsAdmin):
    """Projects hold copies of an aim's words, so no change here reaches them.

    What came with the site is put aside, not deleted: the next load would bring it back. The address of an aim stays,
    because bookmarks of the toolkit hold it.
    """

    form = CommonAimForm
    list_title = "Common aims and their questions"
    list_display = ["name", "aim", "is_offered", "position"]
    list_editable = ["is_offered", "position"]
    list_filter = ["is_offered"]
    search_fields = ["name", "aim", "questions__text"]
    fields = ["name", "slug", "aim", "measure", "is_offered", "position"]
    ordering = ["position", "name"]
    inlines = [ImpactQuestionInline]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request, obj=None):
        return not (obj and obj.as_loaded) and super().has_delete_permission(request, obj)
