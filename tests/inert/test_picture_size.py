"""Pictures of a student's: how many pixels they say they have, held against Pillow's own files."""

import base64
import io
import struct
import zlib

import pytest
from PIL import Image

from course.inert.picture_size import pixels
from course.inert.pictures import data_uri, png

FORMATS = [("PNG", {}), ("JPEG", {}), ("JPEG", {"progressive": True}), ("GIF", {}), ("WEBP", {"lossless": True})]
FORMATS += [("WEBP", {"quality": 50}), ("WEBP", {"lossless": True, "exif": b"Exif\0\0MM\0*\0\0\0\b\0\0"})]


def written(size, kind, **more):
    file = io.BytesIO()
    Image.new("RGB", size, (200, 30, 90)).save(file, kind, **more)
    return file.getvalue()


@pytest.mark.parametrize(("kind", "more"), FORMATS, ids=[f"{kind} {more}"[:24] for kind, more in FORMATS])
@pytest.mark.parametrize("size", [(1, 1), (31, 700), (640, 17)])
def test_a_pictures_pixels_are_those_that_pillow_wrote(kind, more, size):
    assert pixels(written(size, kind, **more)) == size[0] * size[1]


@pytest.mark.parametrize(
    "picture", [b"\x89PNG\r\n", b"GIF8", b"RIFF1234WEBPVP8 ", b"\xff\xd8\xff", b"RIFF" + b"\0" * 30]
)
def test_a_picture_without_its_first_bytes_has_none(picture):
    assert pixels(picture) == 0


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_small_file_of_too_many_pixels_is_not_shown():
    side = 9_000
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    assert len(bomb) < 100_000
    assert Image.open(io.BytesIO(bomb)).size == (side, side)
    told = base64.b64encode(bomb).decode()
    assert (png(told), data_uri(told)) == (None, None)
    honest = base64.b64encode(written((600, 400), "PNG")).decode()
    assert png(honest) == honest
