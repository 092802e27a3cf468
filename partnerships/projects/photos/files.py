"""Keep the files of photos in step with their rows: no row without its file, and no file without a row for ever.

A storage knows no transactions. So a file is stored before its row and removed after it: what can go wrong between the
two leaves a file too many, which `manage.py sweep_photos` finds.
"""

import datetime
from collections.abc import Iterator
from itertools import batched
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Max
from django.tasks import task
from django.utils import timezone

from ..models import Edition, Photo
from .forms import MOST_PHOTOS
from .intake import FOLDER, MASTER, clean_copy
from .renditions import make_renditions

# Long enough for the slowest upload to be named by its row.
SWEPT_AFTER = datetime.timedelta(days=1)
FOLDERS_AT_ONCE = 500


class NoRoom(Exception):
    """The edition takes no more photos, or none any more. The message is for people."""


def take_in(form, edition: Edition, by) -> list[str]:
    """Add the pictures of a valid UploadForm that can be used; return a sentence for each that cannot."""
    if not form.is_valid():
        return []
    uploads, free = form.cleaned_data["pictures"], max(0, MOST_PHOTOS - edition.photos.count())
    copies, refusals = [], [f"{upload.name}: a project has at most {MOST_PHOTOS} photos." for upload in uploads[free:]]
    for upload in uploads[:free]:
        try:
            copies.append(clean_copy(upload))
        except ValidationError as error:
            refusals.append(f"{upload.name}: {error.message}")
    try:
        keep(edition, copies, form.cleaned_data["consent"], by)
    except NoRoom as refusal:
        refusals.append(str(refusal))
    return refusals


def keep(edition: Edition, copies, consent: str, by) -> None:
    """Store our copies and add them to an edition, with who stated the consent and when. All of them, or NoRoom."""
    if not copies:
        return
    stored = []
    try:
        for copy in copies:
            stored.append(default_storage.save(copy.name, copy.content))
        _add(edition, copies, stored, consent, by)
    except BaseException:
        for name in stored:
            _remove_folder(_folder_of(name))
        raise


def take_out(photos) -> None:
    """Delete the photos of a queryset. Once that is certain, the files go that no other edition shows."""
    with transaction.atomic():
        for image in set(photos.values_list("image", flat=True)):
            remove_unused.enqueue(image)
        photos.delete()


@task
def remove_unused(image: str) -> None:
    """Remove the files of a picture, unless a photo still shows it."""
    if not Photo.objects.filter(image=image).exists():
        _remove_folder(_folder_of(image))


def unused(now: datetime.datetime | None = None) -> Iterator[str]:
    """Yield the folders of pictures that no photo shows, and that have lain there for a day."""
    before = (now or timezone.now()) - SWEPT_AFTER
    for names in batched(_listed(FOLDER)[0], FOLDERS_AT_ONCE, strict=False):
        masters = {f"{FOLDER}/{name}/{MASTER}": f"{FOLDER}/{name}" for name in names}
        shown = set(Photo.objects.filter(image__in=masters).values_list("image", flat=True))
        yield from (folder for image, folder in masters.items() if image not in shown and _is_older(folder, before))


def sweep() -> int:
    """Remove what `unused` finds. Return how many folders."""
    folders = list(unused())
    for folder in folders:
        _remove_folder(folder)
    return len(folders)


@transaction.atomic
def _add(edition, copies, images, consent, by):
    """Name the stored files. That the edition's row is changed first lets one upload at a time count what there is."""
    change = {"revision": F("revision") + 1, "changed_at": timezone.now(), "changed_by": by}
    if not Edition.objects.filter(pk=edition.pk, status__in=Edition.EDITABLE).update(**change):
        raise NoRoom("This version is not open for changes now.")
    there = edition.photos.aggregate(last=Max("position", default=0))["last"]
    if edition.photos.count() + len(copies) > MOST_PHOTOS:
        raise NoRoom(f"A project has at most {MOST_PHOTOS} photos, and somebody else has just added some.")
    said = {"consent": consent, "consent_at": timezone.now(), "consent_by": by}
    for position, (copy, image) in enumerate(zip(copies, images, strict=True), start=there + 1):
        size = {"width": copy.width, "height": copy.height}
        photo = Photo.objects.create(edition=edition, image=image, position=position, **size, **said)
        make_renditions.enqueue(photo.pk)


def _folder_of(image):
    """Return the folder that belongs to one picture alone."""
    folder = PurePosixPath(image).parent
    if str(folder.parent) != FOLDER:
        raise ValueError(f"{image} lies in no folder of its own.")
    return str(folder)


def _listed(folder):
    """Return the names of folders and of files in a folder; none where it has gone."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _is_older(folder, before):
    return all(default_storage.get_modified_time(f"{folder}/{name}") < before for name in _listed(folder)[1])


def _remove_folder(folder):
    for name in _listed(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)
