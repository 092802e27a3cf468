"""Boxes in the admin's tables, which head their columns and leave each box without a name of its own."""

from django import forms


class RowForm(forms.ModelForm):
    """A row whose boxes say what they are and of what, for those who hear the page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance if self.instance.pk else "new"
        for name, field in self.fields.items():
            label = field.label or name.replace("_", " ").capitalize()
            field.widget.attrs.setdefault("aria-label", f"{label}: {row}")


class RowFormSet(forms.BaseInlineFormSet):
    """Rows that can be ticked to be deleted."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = f"Delete: {form.instance if form.instance.pk else 'new'}"


class NamedInList:
    """An admin whose list has boxes to change."""

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, **{"form": RowForm, **kwargs})
