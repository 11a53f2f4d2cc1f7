"""What has to be decoded of a photo: its head, its hashes, its pixels as a network takes them.

Apart from all else, since a photo's bytes are anybody's: where a class is graded, this runs in a sandbox.
"""

import warnings

from PIL import Image

from course.errors import CourseError
from course.language import Text
from course.pretrained.pictures import prepared_file, read_picture
from course.project.hashes import hash_bits

ENOUGH = 256  # pixels a side are enough for hashes: a JPEG is decoded at a half, a quarter or an eighth
GPS = 0x8825  # EXIF's tag of the place


class Unlooked(Exception):
    """A data set of which nothing can be told, as a Text says; whoever handed it in need not be to blame."""


class Decoder:
    """Decodes in this process. CourseError where a file holds no photo, or a broken one."""

    def head(self, path, kind):
        """((width, height), whether the place is told) of a photo of this kind, by the head of the file alone."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(path, formats=(kind,)) as image:
                    return image.size, GPS in image.getexif()
        except Exception:  # `bits` says what it is
            return (0, 0), False

    def bits(self, path):
        """The photo's perceptual hash, bool (127,)."""
        return hash_bits(read_picture(path, least=ENOUGH).pixels)

    def prepared(self, path, side):
        """The photo as uint8 (side, side, 3), the middle square resized."""
        return prepared_file(path, side)


def answer(asked, *arguments):
    """What a Decoder's method gives, as data: ("gives", value), or ("refuses", Korean, English)."""
    try:
        return "gives", getattr(Decoder(), asked)(*arguments)
    except CourseError as error:
        words = error.args[0]
        return "refuses", *(words if isinstance(words, Text) else Text.same(str(words)))
    except OSError as error:
        return "refuses", *Text.same(error.strerror or type(error).__name__)
