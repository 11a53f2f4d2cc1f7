"""From a picture file to the pixels a network sees, and a clear word where a file is no picture.

As the network's authors evaluate (link in `efficientnet_lite`): the middle square, seven eighths of the shorter side,
bicubic to 224 x 224. Theirs is the plain bicubic of TensorFlow; Pillow's, used here, also smooths what it shrinks.
"""

import math
import stat
import warnings
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageOps

from course.errors import CourseError
from course.language import Text

FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "PPM", "AVIF")
MOST_PIXELS = 64_000_000  # about 200 MB as RGB; telephones of 2024 take 12 to 50 million
INPUT_SIZE = 224
CROP = 7 / 8
DECODED = 512  # pixels a side of a large JPEG are decoded, or more: a telephone's photo then costs a fifth
FEW_PIXELS = 64  # of the middle square's side

NO_FILE = Text("파일이 없습니다.", "There is no such file.")
FOLDER = Text("폴더입니다. 안에 있는 그림 파일을 지정하세요.", "This is a folder; name the picture files in it.")
NOT_A_FILE = Text("일반 파일이 아닙니다.", "This is not an ordinary file.")
EMPTY = Text("빈 파일입니다(0바이트).", "This file is empty (0 bytes).")
NO_PICTURE = Text("그림 파일이 아닙니다. 읽는 형식: {formats}.", "This is no picture file; expected {formats}.")
DRAWING = Text(
    "SVG는 픽셀이 없는 벡터 그림입니다. PNG로 내보내세요.",
    "This is an SVG drawing, which has no pixels; export it as PNG.",
)
HEIC = Text("HEIC 사진은 읽지 못합니다. JPEG로 저장하세요.", "HEIC photos cannot be read here; save it as JPEG.")
TOO_LARGE = Text(
    "픽셀이 {most:,}개를 넘어 읽지 않았습니다. 줄여서 저장하세요.",
    "This picture has more than {most:,} pixels and was not read; save it smaller.",
)
BROKEN = Text(
    "그림이 손상되었거나 잘렸습니다({why}). 다시 저장하거나 내려받으세요.",
    "This picture is broken or cut short ({why}); save or download it again.",
)
TOO_DEEP = Text(
    "픽셀값이 32비트여서 밝기의 범위를 알 수 없습니다. 8비트나 16비트로 저장하세요.",
    "Its values have 32 bits, so what is white cannot be known; save it with 8 or 16 bits.",
)

FIRST = Text("파일에 그림이 여러 장 있어 첫 장만 봅니다.", "The file holds several pictures; only the first is seen.")
ON_WHITE = Text("투명한 곳은 흰색으로 채웠습니다.", "Transparent parts were laid on white.")
MIDDLE = Text("가운데 {side}×{side} 픽셀만 봅니다.", "Only the {side}×{side} pixels in the middle are seen.")


class Picture(NamedTuple):
    """Pixels (H, W, 3), uint8 in [0, 255], upright, and what the reader should know of how they were made."""

    pixels: np.ndarray
    notes: tuple


def read_picture(path, least=None):
    """The Picture in a file: turned upright as its EXIF says, on white where transparent, RGB whatever it was.

    Gray becomes three equal channels, 16 bits become 8, CMYK becomes RGB without a colour profile. With `least`, a JPEG
    may be decoded at a half, a quarter or an eighth, while no side falls below so many pixels.
    CourseError where the file holds no picture, a broken one, or one of more than MOST_PIXELS.
    """
    path = Path(path)
    _require_content(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's remarks on odd but readable files
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_formats()) as image:
                return _decoded(image, least)
    except Image.UnidentifiedImageError:
        raise CourseError(_what_else(path)) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise CourseError(TOO_LARGE.format(most=MOST_PIXELS)) from None
    except CourseError:
        raise
    except Exception as error:  # decoders fail in many ways
        if getattr(error, "errno", None):
            raise  # the system's own word, such as permission denied
        raise CourseError(BROKEN.format(why=error or type(error).__name__)) from None


def prepare(pixels, size=INPUT_SIZE):
    """What the network takes: (H, W, 3) in [0, 255] -> float32 (size, size, 3), the middle square resized."""
    top, left, side = _middle(*pixels.shape[:2])
    square = Image.fromarray(pixels).resize(
        (size, size), Image.Resampling.BICUBIC, box=(left, top, left + side, top + side)
    )
    return np.asarray(square, np.float32)


def prepared(pixels, size=INPUT_SIZE):
    """The same, rounded: uint8 (H, W, 3) or (H, W), in [0, 255] -> uint8 (size, size, 3)."""
    if pixels.ndim == 2 or pixels.shape[-1] == 1:
        pixels = np.repeat(pixels.reshape(*pixels.shape[:2], 1), 3, axis=-1)
    return np.rint(prepare(np.ascontiguousarray(pixels), size)).astype(np.uint8)


def prepared_file(path, size=INPUT_SIZE):
    """The same of a picture's file: -> uint8 (size, size, 3). Raises what `read_picture` raises.

    A large JPEG is decoded at a fraction, each side having DECODED pixels or more, and the middle square twice `size`.
    """
    return prepared(read_picture(path, least=max(DECODED, math.ceil(2 * size / CROP))).pixels, size)


def _middle(height, width):
    """Top, left and side of the middle square, in pixels."""
    side = max(1, int(CROP * min(height, width)))
    return (height - side + 1) // 2, (width - side + 1) // 2, side


def _formats():
    """Of FORMATS, those that this machine's Pillow knows."""
    Image.init()
    return [name for name in FORMATS if name in Image.OPEN]


def _require_content(path):
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise CourseError(NO_FILE) from None
    if stat.S_ISDIR(found.st_mode):
        raise CourseError(FOLDER)
    if not stat.S_ISREG(found.st_mode):  # a pipe would wait for ever
        raise CourseError(NOT_A_FILE)
    if not found.st_size:
        raise CourseError(EMPTY)


def _decoded(image, least):
    """The Picture of an opened image; only its head was read until here."""
    if image.width * image.height > MOST_PIXELS:
        raise CourseError(TOO_LARGE.format(most=MOST_PIXELS))
    notes = [FIRST] if getattr(image, "is_animated", False) else []
    if least:
        image.draft(None, (least, least))
    image.load()
    image = _eight_bits(ImageOps.exif_transpose(image))
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        image, transparent = _on_white(image.convert("RGBA"))
        notes += [ON_WHITE] if transparent else []
    pixels = np.asarray(image.convert("RGB"))
    side = _middle(*pixels.shape[:2])[2]
    if side < FEW_PIXELS or max(pixels.shape) > 3 * side:
        notes.append(MIDDLE.format(side=side))
    return Picture(pixels, tuple(notes))


def _eight_bits(image):
    """A gray image of 16 bits as one of 8; Pillow's own conversion would cut off all above 255."""
    if not image.mode.startswith(("I", "F")):
        return image
    values = np.asarray(image)
    if image.mode == "F" or values.min() < 0 or values.max() > 0xFFFF:
        raise CourseError(TOO_DEEP)
    return Image.fromarray((values // 257).astype(np.uint8))


def _on_white(image):
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image), image.getextrema()[3][0] < 255


def _what_else(path):
    """Why Pillow does not know the file: a drawing, a telephone's HEIC, or no picture at all."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"<svg" in head.lower():
        return DRAWING
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"):
        return HEIC
    return NO_PICTURE.format(formats=", ".join(_formats()))
