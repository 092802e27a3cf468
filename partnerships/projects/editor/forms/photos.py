from django import forms

from ...models import Photo
from ...photos import files
from ...photos.forms import MOST_PHOTOS, UploadForm
from .rows import RowForm, RowsForm


class PhotoForm(RowForm):
    """The words of one photo. The photo itself comes by an upload."""

    needed = {"alt_text"}
    told = ["alt_text", "caption", "credit"]
    # A picture is there before anybody has said a word about it, and never comes to be by words.
    is_blank = False
    identity = None

    alt_text = forms.CharField(
        label="What the picture shows",
        max_length=250,
        help_text="For people who cannot see it. For example: two girls in lab coats pour a blue liquid.",
    )
    caption = forms.CharField(
        label="Caption", max_length=200, help_text="Stands below it. For example: “The first Saturday, May 2024.”"
    )
    credit = forms.CharField(
        label="Who took it", max_length=120, help_text="For example: “Fell End School”. Name no pupil."
    )

    @property
    def text(self):
        return super().text or "A photo, without words yet"


class PhotosForm(RowsForm):
    """The words of every photo, and beside them the pictures that are to be added (`upload`)."""

    prefix = "photos"
    row_form = PhotoForm
    row_name = "Photo"

    def __init__(self, data=None, *, edition, rows=0):
        super().__init__(data, edition=edition, rows=0)
        self.upload = UploadForm(initial={"consent": data.get("consent", "")} if data else None)
        self.free = max(0, MOST_PHOTOS - len(self.stored_rows))

    def load_rows(self):
        return self.edition.photos.all()

    def rows_of(self, edition):
        return edition.photos

    def initial_of(self, photo):
        return {"id": photo.pk} | {name: getattr(photo, name) for name in PhotoForm.told}

    def identity_of(self, photo):
        return photo.pk

    def label_of(self, key):
        keys = [f"row-{pk}" for pk in self.stored_rows]
        return f"Photo {keys.index(key) + 1}" if key in keys else "A photo"

    def take_out(self, rows):
        files.take_out(rows)

    def write_row(self, form, position):
        photo = form.row
        if photo:
            words = {name: form.cleaned_data[name] for name in PhotoForm.told if name in form.cleaned_data}
            Photo.objects.filter(pk=photo.pk).update(**words)
        return photo

    def data_with_theirs(self, keys):
        """Leave out as well what was written about a photo that is gone: it is shown beside the form."""
        return super().data_with_theirs(keys | {form.key for form in self.filled if form.row is None})
