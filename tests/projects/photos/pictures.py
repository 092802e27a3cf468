"""Pictures and files that people, and people with bad intentions, send. All are made here; none is stored."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS = 0x8825
ORIENTATION = 0x0112


def picture(kind="JPEG", size=(640, 400), colour="teal", **options):
    data = io.BytesIO()
    Image.new(options.pop("mode", "RGB"), size, colour).save(data, kind, **options)
    return data.getvalue()


def upload(data, name="photo.jpg"):
    return SimpleUploadedFile(name, data)


def with_place_and_turn():
    """A phone's photo: lying on its side, with the place it was taken at."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (53.0, 57.0, 36.0)
    exif[0x010E] = "Secret description"
    return picture(size=(640, 400), exif=exif, comment=b"Secret comment")


def png_that_claims(width, height):
    """A tiny file whose header promises more pixels than any memory holds."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def animated(kind):
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    data = io.BytesIO()
    frames[0].save(data, kind, save_all=True, append_images=frames[1:], duration=100)
    return data.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HOSTILE = {
    "over 15 MB": (b"\xff\xd8\xff" + b"0" * (15 * 1024 * 1024 + 1), "at most 15 MB"),
    "over 50 megapixels": (png_that_claims(9000, 9000), "million pixels"),
    "a decompression bomb": (png_that_claims(60_000, 60_000), "million pixels"),
    "a lying header": (png_that_claims(3000, 3000), "damaged"),
    "text": (b"hello", "not a picture"),
    "nothing but a start": (b"\xff\xd8\xff\xe0", "not a picture"),
    "an SVG": (SVG, "not a picture"),
    "a PDF with a picture's name": (b"%PDF-1.4 ...", "not a picture"),
    "a page with a picture's name": (b"<html><script>alert(1)</script></html>", "not a picture"),
    "a GIF": (picture("GIF"), "not a picture"),
    "a TIFF": (picture("TIFF"), "not a picture"),
    "an animated PNG": (animated("PNG"), "moves"),
    "an animated WebP": (animated("WEBP"), "moves"),
    "half a JPEG": (picture(size=(2000, 2000), quality=100)[:5000], "damaged"),
}
