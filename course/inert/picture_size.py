"""How many pixels a picture has, by its first bytes: a small file may hold so many that a browser ends of them."""

import re
import struct

FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]..[\x08\x0c](..)(..)", re.DOTALL)  # JPEG: height, width


def pixels(picture):
    """The pixels of a PNG, JPEG, GIF or WebP; 0 where its first bytes tell none, and nobody can show it.

    PNG: https://www.w3.org/TR/png-3/#11IHDR, GIF: its logical screen, JPEG: the largest of its frames, also of a
    thumbnail's, WebP: https://developers.google.com/speed/webp/docs/riff_container
    """
    try:
        if picture.startswith(b"\x89PNG"):
            width, height = struct.unpack_from(">II", picture, 16)
        elif picture.startswith(b"GIF"):
            width, height = struct.unpack_from("<HH", picture, 6)
        elif picture.startswith(b"RIFF"):
            width, height = _webp(picture)
        else:
            sizes = [int.from_bytes(h) * int.from_bytes(w) for h, w in FRAME.findall(picture)]
            return max(sizes, default=0)
    except struct.error:
        return 0
    return width * height


def _webp(picture):
    kind = picture[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(picture[24:27], "little"), 1 + int.from_bytes(picture[27:30], "little")
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", picture, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", picture, 26)
    return width & 0x3FFF, height & 0x3FFF
