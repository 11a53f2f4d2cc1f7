"""Optical recognition of handwritten digits: 1797 pictures of 8 by 8, the test set of the UCI collection.

E. Alpaydin and C. Kaynak (1998), https://archive.ics.uci.edu/dataset/80; scikit-learn carries it. The published
values are 0 to 16 (how many of 16 pixels were inked); here they are stretched to [0, 255] as every set's:
round(255 / 16 * value).
"""

import numpy as np

from course.data.dataset import About, Counts, LabelPreserving, Remote
from course.data.places import course_data, in_package, keras_cache
from course.data.reading import IMAGES, checked, compare, digest, read_csv, wrong
from course.data.splits import divided
from course.language import Text

FILE = "digits.csv.gz"
INK = 16
CLASS_COUNTS = (178, 182, 177, 183, 181, 182, 181, 179, 174, 180)
# In the mirror a 5 is near a 2; with a stroke blanked an 8 is a 3.
OF_DIGITS = LabelPreserving(flip=False, cutout=0)
DIGITS = tuple(Text.same(str(digit)) for digit in range(10))
ABOUT = About(
    name="digits",
    title=Text("숫자 손글씨 8x8", "Digits 8x8"),
    classes=DIGITS,
    shape=(8, 8, 1),
    counts=Counts(train=1258, validation=180, test=359),
    licence=Text("CC BY 4.0 (UCI)", "CC BY 4.0 (UCI)"),
    home="https://archive.ics.uci.edu/dataset/80",
    files=(
        Remote(
            FILE,
            "https://raw.githubusercontent.com/scikit-learn/scikit-learn/1.9.1/sklearn/datasets/data/digits.csv.gz",
            "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8",
            of_contents=True,
        ),
    ),
    package=Text("pip install scikit-learn", "pip install scikit-learn"),
    label_preserving=OF_DIGITS._replace(crop=1),  # all reach from the upper edge to the lower
)


def places():
    """Where the set is looked for, in order."""
    return [
        *course_data(FILE),
        *in_package("sklearn", "scikit-learn", f"datasets/data/{FILE}"),
        *keras_cache(FILE),
    ]


def read(place):
    """The Dataset in the file of `place`: a fifth is the test, a tenth the validation set."""
    rows = read_csv(place.path)
    if rows.shape != (1797, 65) or rows[:, :-1].max() > INK:
        raise wrong(place.path, IMAGES, "(1797, 65), 0 - 16", f"{rows.shape}, {rows.min()} - {rows.max()}")
    images = np.rint(rows[:, :-1] * (255 / INK)).astype(np.uint8).reshape(-1, 8, 8)
    everything = checked(place.path, images, rows[:, -1], shape=ABOUT.shape, counts=CLASS_COUNTS)
    compare(place.path, ABOUT.files[0].sha256, digest(place.path, of_contents=True))
    return divided(ABOUT, everything, place)
