from django import forms
from django.core.exceptions import ValidationError

from ..models import Photo
from . import intake

MOST_PHOTOS = 8


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralPicturesField(forms.FileField):
    """Several pictures at once. Each that cannot be used is refused by name; the others are taken."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads:
            raise ValidationError("Choose at least one picture.")
        return [super(SeveralPicturesField, self).clean(upload) for upload in uploads]


class PhotosForm(forms.Form):
    """New pictures and the one statement of consent that covers them."""

    pictures = SeveralPicturesField(
        label="Choose pictures",
        help_text="JPEG, PNG, WebP or HEIC, up to 15 MB each. We strip the place and every other hidden detail.",
        max_length=200,
    )
    consent = forms.CharField(
        label="How did the people in the pictures agree?",
        max_length=250,
        help_text="For example: both schools hold parents’ consent for websites; or: nobody can be recognised.",
        error_messages={"required": "Say how the people in the pictures, or their parents, agreed."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pictures"].widget.attrs["accept"] = (
            "image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif"
        )


def take(uploads) -> tuple[list, list[str]]:
    """Return our copies of the pictures that can be used, and a sentence for each that cannot."""
    copies, refusals = [], []
    for upload in uploads:
        try:
            copies.append(intake.clean_copy(upload))
        except ValidationError as error:
            refusals.append(f"{upload.name}: {error.message}")
    return copies, refusals


class PhotoForm(forms.ModelForm):
    """The words of one photo."""

    class Meta:
        model = Photo
        fields = ["alt_text", "caption", "credit"]
        help_texts = {
            "alt_text": "For people who cannot see it. For example: two girls in lab coats pour a blue liquid."
        }
