"""Take in the file and the cover of a publication: looked at before they are read, and told by what is in them."""

import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from schools_together import file_text

from ...projects.photos.intake import clean_copy

MOST_BYTES = 25 * 1024 * 1024
PDF_BEGINS = b"%PDF-"
COVER_SIDE = 900  # pixels
COVER_QUALITY = 82
REFUSED = {
    "locked": "This PDF asks for a password. Save it without one and try once more.",
    "broken": "This PDF is damaged and cannot be opened. Save it again and try once more.",
}


def validate_pdf(upload) -> None:
    """Raise ValidationError with a sentence for the person where we do not take this file."""
    if upload.size > MOST_BYTES:
        raise ValidationError(f"This file is {upload.size / 1_048_576:.0f} MB. Choose one of at most 25 MB.")
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    if not data.startswith(PDF_BEGINS):
        raise ValidationError("This is not a PDF, whatever its name says. Save the document as PDF first.")
    try:
        file_text.read(file_text.PDF, data)
    except file_text.Unreadable as problem:
        if problem.reason in REFUSED:
            raise ValidationError(REFUSED[problem.reason]) from problem


def clean_cover(upload) -> ContentFile:
    """Return our own copy of a picture of a cover: its pixels alone, as a small JPEG. Raises ValidationError."""
    with Image.open(clean_copy(upload).content) as picture:
        picture.thumbnail((COVER_SIDE, COVER_SIDE), Image.Resampling.LANCZOS)
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=COVER_QUALITY, optimize=True, progressive=True)
    return ContentFile(data.getvalue(), name="cover.jpg")
