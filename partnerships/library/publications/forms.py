"""The form of a publication's page in the admin."""

from django import forms
from django.contrib.admin.widgets import AdminFileWidget, AdminTextareaWidget
from django.core.validators import URLValidator

from ..models import Publication
from ..pieces_admin import PieceForm
from .intake import clean_cover, validate_pdf

is_web_address = URLValidator(schemes=["http", "https"])


class AddressesField(forms.CharField):
    """Web addresses, one a line."""

    widget = AdminTextareaWidget({"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        lines = list(dict.fromkeys(super().clean(value).split()))
        for line in lines:
            is_web_address(line)
        return lines

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), "\n".join((data or "").split()))


class PublicationForm(PieceForm):
    cover = forms.FileField(
        label="Picture of its cover",
        required=False,
        widget=AdminFileWidget({"aria-label": "Picture of its cover"}),
        help_text="JPEG, PNG, WebP or HEIC. Without one we draw a cover.",
    )
    file = forms.FileField(
        label="File",
        required=False,
        widget=AdminFileWidget({"aria-label": "File"}),
        help_text="A PDF of at most 25 MB. Only what its publisher lets us share; otherwise give the link.",
    )
    other_urls = AddressesField(label="Other copies", required=False, help_text="Web addresses, one a line.")

    class Meta:
        widgets = {"covers": AdminTextareaWidget({"rows": 4}), "record_note": AdminTextareaWidget({"rows": 2})}

    def clean_cover(self):
        cover = self.cleaned_data["cover"]
        return clean_cover(cover) if cover and "cover" in self.changed_data else cover

    def clean_file(self):
        """Take a PDF that can be read, and note its size."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            if file:
                validate_pdf(file)
            self.instance.file_size = file.size if file else None
        return file

    def clean(self):
        """Say what is missing in words, before the database does."""
        cleaned = super().clean()
        if {"file", "url"} <= cleaned.keys() and not (cleaned["file"] or cleaned["url"]):
            rule = next(one for one in Publication._meta.constraints if one.name == "publication_has_a_file_or_a_link")
            self.add_error("url", rule.violation_error_message)
        return cleaned
