"""Small fixes that a moderator makes before publishing. Each is kept as a Correction, and the school is shown it."""

from functools import partial

from django import forms
from django.db import transaction
from django.db.models import F

from . import moderation
from .models import Correction, Edition, InvalidMove, Photo
from .photos import files

EDITION_WORDS = [
    "title",
    "summary",
    "story",
    "ages_note",
    "place",
    "frequency_note",
    "pupils_note",
    "staff_note",
    "cost_note",
    "space",
    "transport",
    "first_steps",
    "impact",
    "contact_role",
]
PARTNER_WORDS = ["gives", "gains"]
AIM_WORDS = ["text", "measure", "found"]
PHOTO_WORDS = ["alt_text", "caption", "credit"]


class MendForm(forms.Form):
    """Every piece of wording that an edition has, each in its own field. What is empty is its school's to fill."""

    def __init__(self, edition: Edition, data=None):
        super().__init__(data)
        self.rows = {}
        for row, names, about in _wording(edition):
            for name in filter(partial(getattr, row), names):
                self._add(row, name, about)

    def changes(self) -> list[tuple]:
        """Return what differs from what is stored, as (row, field, label, words)."""
        found = []
        for key, (row, name) in self.rows.items():
            words = self.cleaned_data[key].strip()
            if words != getattr(row, name).strip():
                found.append((row, name, self.fields[key].label, words))
        return found

    def _add(self, row, name, about):
        key = f"{row._meta.model_name}-{row.pk}-{name}"
        field = row._meta.get_field(name).formfield(initial=getattr(row, name))
        field.label = f"{about}{field.label}" if about else field.label
        field.help_text = ""
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 4
        self.fields[key], self.rows[key] = field, (row, name)


@transaction.atomic
def mend(edition: Edition, changes, by, read: str | None = None) -> None:
    """Change the wording of an edition that waits. The change counts as a new revision, so that a colleague rereads."""
    edition = moderation.hold(edition, by, read)
    for row, name, label, words in changes:
        Correction.objects.create(edition=edition, field=label, before=getattr(row, name), after=words, by=by)
        setattr(row, name, words)
        row.save(update_fields=[name])
    _count_revision(edition)


@transaction.atomic
def remove_photo(photo: Photo, by, reason: str, read: str | None = None) -> None:
    """Take one photo out of an edition that waits. Its files stay as long as another edition shows them."""
    if not reason:
        raise InvalidMove("Say why the photo goes: the school is told.")
    edition = moderation.hold(photo.edition, by, read)
    Correction.objects.create(edition=edition, field="Photo", before=str(photo), reason=reason, by=by)
    files.take_out(Photo.objects.filter(pk=photo.pk))
    _count_revision(edition)


def _count_revision(edition):
    Edition.objects.filter(pk=edition.pk).update(revision=F("revision") + 1)


def _wording(edition):
    yield edition, EDITION_WORDS, ""
    for partner in edition.partners.all():
        yield partner, PARTNER_WORDS, f"{partner.name}: "
    for number, aim in enumerate(edition.aims.all(), start=1):
        yield aim, AIM_WORDS, f"Aim {number}: "
    for number, photo in enumerate(edition.photos.all(), start=1):
        yield photo, PHOTO_WORDS, f"Photo {number}: "
