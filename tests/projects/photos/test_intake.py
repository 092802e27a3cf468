import io
import resource

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from partnerships.projects.photos import intake

from . import pictures


def copied(data):
    return Image.open(intake.clean_copy(pictures.upload(data)).content)


@pytest.mark.parametrize("name", pictures.HOSTILE)
def test_what_is_not_a_plain_still_picture_is_refused_with_a_sentence(name):
    data, sentence = pictures.HOSTILE[name]
    with pytest.raises(ValidationError, match=sentence):
        intake.clean_copy(pictures.upload(data))


def test_the_hostile_set_takes_little_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for data, _ in pictures.HOSTILE.values():
        with pytest.raises(ValidationError):
            intake.clean_copy(pictures.upload(data))
    grown_by = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown_by < 300, f"{grown_by:.0f} MB"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_kinds_that_phones_and_computers_make_are_taken(kind):
    assert copied(pictures.picture(kind)).size == (640, 400)


def test_a_heic_photo_is_taken():
    data = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (640, 400), "teal")).save(data)
    assert copied(data.getvalue()).format == "JPEG"


def test_nothing_hidden_is_kept_and_the_picture_stands_upright():
    data = pictures.with_place_and_turn()
    assert b"Secret" in data
    copy = copied(data)
    assert copy.size == (400, 640)
    assert not copy.getexif()
    assert {"exif", "comment", "icc_profile", "xmp"}.isdisjoint(copy.info)


def test_a_large_picture_becomes_smaller():
    assert max(copied(pictures.picture(size=(5000, 3000))).size) == intake.LARGEST_SIDE


def test_transparency_becomes_white():
    copy = copied(pictures.picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)))
    assert all(value > 250 for value in copy.getpixel((10, 10)))


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_every_colour_mode_becomes_plain_rgb(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert copied(pictures.picture(kind, mode=mode, colour=1)).mode == "RGB"


def test_what_was_sent_decides_nothing_about_the_name():
    name = intake.clean_copy(pictures.upload(pictures.picture(), name="../../evil.php")).name
    assert name.startswith("photos/")
    assert name.endswith("/master.jpg")
