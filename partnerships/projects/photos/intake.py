"""Take in a picture that somebody sent: look before decoding, decode once, keep our own clean copy and nothing else."""

import io
import uuid
import warnings
from typing import NamedTuple

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

pillow_heif.register_heif_opener()

# Each picture lies in a folder of its own, with the files that are made from it.
FOLDER = "photos"
MASTER = "master.jpg"
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"]
MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000
LARGEST_SIDE = 2400
MASTER_QUALITY = 90

NOT_A_PICTURE = "This is not a picture we can use. Choose a JPEG, PNG, WebP or HEIC photo."
BROKEN = "This picture is damaged and cannot be opened. Choose another, or save it again and try once more."


class Copy(NamedTuple):
    """Our own copy of a picture, not stored yet. Sizes in pixels."""

    name: str
    content: ContentFile
    width: int
    height: int


def clean_copy(upload) -> Copy:
    """Return our copy: upright, sRGB, at most LARGEST_SIDE pixels, a JPEG without metadata.

    Raises ValidationError with a sentence for the person where the file is too big, not a still picture of a kind we
    take, or broken. What was sent is never stored.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError(f"This file is {upload.size / 1_048_576:.0f} MB. Choose a picture of at most 15 MB.")
    picture = _opened(upload)
    try:
        # For a JPEG this decodes at a fraction of its size, so a large photo costs little memory.
        picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
        picture.load()
        pixels = _pixels_only(picture)
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError) as error:
        raise ValidationError(BROKEN) from error
    data = io.BytesIO()
    pixels.save(data, "JPEG", quality=MASTER_QUALITY, optimize=True, progressive=True)
    return Copy(f"{FOLDER}/{uuid.uuid4()}/{MASTER}", ContentFile(data.getvalue()), *pixels.size)


def _opened(upload):
    """Open a file by its first bytes and refuse it by its header, before a single pixel is decoded."""
    upload.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise ValidationError(_too_many_pixels()) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(NOT_A_PICTURE) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise ValidationError(_too_many_pixels())
    # A phone's JPEG may carry a second frame for depth ("MPO"); everything else with frames moves.
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise ValidationError("This picture moves. Choose a still one.")
    return picture


def _too_many_pixels():
    return f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels. Choose a smaller one."


def _pixels_only(picture):
    """Return a new picture with the same pixels, upright and in sRGB, on white where it was transparent."""
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    if profile and picture.mode in {"RGB", "L"}:
        picture = _in_srgb(picture, profile)
    if picture.mode in {"RGBA", "LA", "PA", "P"}:
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    clean = Image.new("RGB", picture.size)
    clean.paste(picture.convert("RGB"))
    return clean


def _in_srgb(picture, profile):
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # A broken profile is no reason to refuse the picture; its colours may differ a little.
        return picture
