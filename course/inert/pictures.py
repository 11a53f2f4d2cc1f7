"""Pictures of a student's that a page may show: raster formats only, told by their first bytes, written anew."""

import base64
import binascii

from course.inert.picture_size import pixels

MAX_IMAGE = 5_000_000  # characters of base64
MAX_PIXELS = 25_000_000  # a large photo; a browser makes four bytes of each
RASTER = {b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}


def png(value):
    """A PNG in base64 written anew, or None; a decoder skips what is no base64: quotes and tags, for example."""
    kind, text = _raster(value)
    return text if kind == "image/png" else None


def data_uri(value):
    """The address that holds the picture `value` (base64), its type told by its bytes; None where it is no raster."""
    kind, text = _raster(value)
    return f"data:{kind};base64,{text}" if kind else None


def _raster(value):
    try:
        picture = base64.b64decode(value) if isinstance(value, str) and len(value) <= MAX_IMAGE else b""
    except (binascii.Error, ValueError):
        return None, None
    for first, kind in RASTER.items():
        if picture.startswith(first):
            return (None, None) if pixels(picture) > MAX_PIXELS else (kind, base64.b64encode(picture).decode())
    return None, None
