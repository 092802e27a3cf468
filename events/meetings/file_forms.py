"""Which files an event takes: told by what is in them, not by their name alone."""

import zipfile
from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import ValidationError

from .file_check import KINDS
from .models import EventFile

MOST_BYTES = 25 * 1024 * 1024
# What a file of each kind begins with, and the part that only this kind of Office file has.
BEGINS = {".pdf": b"%PDF-", ".pptx": b"PK\x03\x04", ".docx": b"PK\x03\x04"}
MAIN_PART = {".pptx": "ppt/presentation.xml", ".docx": "word/document.xml"}


def validate_event_file(upload) -> None:
    """Raise ValidationError with a sentence for the person where we do not take this file."""
    ending = PurePosixPath(upload.name).suffix.lower()
    if ending not in KINDS:
        raise ValidationError(
            "Choose a PDF, PowerPoint (.pptx) or Word (.docx) file. Save older or other kinds as PDF first."
        )
    if upload.size > MOST_BYTES:
        raise ValidationError(f"This file is {upload.size / 1_048_576:.0f} MB. Choose one of at most 25 MB.")
    upload.seek(0)
    begins = upload.read(len(BEGINS[ending]))
    upload.seek(0)
    if begins != BEGINS[ending] or (ending in MAIN_PART and not _is_office_file(upload, MAIN_PART[ending])):
        raise ValidationError(f"This is not a {ending} file, whatever its name says. Save it again and try once more.")


def _is_office_file(upload, main_part) -> bool:
    """Look into the list of parts, which unfolds nothing. A file with programs in it (macros) is none of ours."""
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    finally:
        upload.seek(0)
    return main_part in parts and not any(part.endswith("vbaProject.bin") for part in parts)


class EventFileForm(forms.ModelForm):
    class Meta:
        model = EventFile
        fields = ["title", "kind", "session", "file"]

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if "file" in self.changed_data:
            validate_event_file(upload)
        return upload
