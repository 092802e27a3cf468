from django import forms
from django.core.exceptions import ValidationError

MOST_PHOTOS = 8


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralPicturesField(forms.FileField):
    """Several pictures at once. Each that cannot be used is refused by name; the others are taken."""

    widget = SeveralFilesInput
    default_error_messages = {"required": "Choose at least one picture."}

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(SeveralPicturesField, self).clean(upload) for upload in uploads]


class UploadForm(forms.Form):
    """New pictures and the one statement of consent that covers them."""

    use_required_attribute = False

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
        # The script that sends the pictures says the same before it sends any.
        for field in self.fields.values():
            field.widget.attrs["data-missing"] = field.error_messages["required"]

    def clean(self):
        """Ask for the pictures once more where something else is missing: no browser keeps chosen files."""
        if self.cleaned_data.get("pictures") and self.errors:
            self.add_error("pictures", "Choose the pictures once more: browsers do not keep them.")
        return self.cleaned_data
