"""Make every photo in the widths and kinds that browsers ask for, in the background."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.tasks import task
from PIL import Image

from .. import publishing
from ..models import Photo, Project

# What each kind is saved with: small files that still look like photographs.
KINDS = {
    "avif": ("AVIF", {"quality": 60, "speed": 6}),
    "webp": ("WEBP", {"quality": 78, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@task
def make_renditions(photo_id: int) -> None:
    """Make the files of one photo; nothing is left undone when the photo has gone meanwhile."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return
    with photo.image.open() as file, Image.open(file) as master:
        master.load()
        for width in photo.widths:
            height = max(1, round(master.height * width / master.width))
            resized = master.resize((width, height), Image.Resampling.LANCZOS)
            for suffix, (kind, options) in KINDS.items():
                _save(resized, photo.file_name(width, suffix), kind, options)
    _tell_the_pages(photo.image.name)


def _tell_the_pages(image):
    """Offer the files to browsers, on a published page too. Copies of an edition share them, so they are all ready."""
    with publishing.public_change():
        Photo.objects.filter(image=image).update(has_renditions=True)
        showing = Project.objects.filter(live__photos__image=image)
        if showing.exists():
            publishing.refresh(showing)


def _save(picture, name, kind, options):
    data = io.BytesIO()
    picture.save(data, kind, **options)
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, ContentFile(data.getvalue()))
