"""MNIST: 70,000 handwritten digits of 28 by 28, the file that `keras.datasets.mnist` downloads.

Y. LeCun, C. Cortes, C. J. C. Burges, http://yann.lecun.com/exdb/mnist/; address, SHA-256 and licence as in
keras/datasets/mnist.
"""

import numpy as np

from course.data import idx
from course.data.dataset import About, Counts, Remote
from course.data.digits import DIGITS, OF_DIGITS
from course.data.places import course_data, keras_cache
from course.data.reading import checked, digest, read_npz
from course.data.splits import with_official_test
from course.language import Text

FILE = "mnist.npz"
TRAIN_COUNTS = (5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949)
TEST_COUNTS = (980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009)
# SHA-256 of LeCun's four files, unpacked: pictures and labels for training, then for the test. A copy of Keras's file
# that another program packed holds the same.
IDX = (
    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
)
COPY = Text(
    "MNIST (그림이나 레이블이 원본과 다른 사본)", "MNIST (a copy whose pictures or labels are not the original's)"
)
ABOUT = About(
    name="mnist",
    title=Text("MNIST", "MNIST"),
    classes=DIGITS,
    shape=(28, 28, 1),
    counts=Counts(train=55_000, validation=5_000, test=10_000),
    licence=Text("CC BY-SA 3.0", "CC BY-SA 3.0"),
    home="http://yann.lecun.com/exdb/mnist/",
    files=(
        Remote(
            FILE,
            "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
            "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
        ),
    ),
    package=Text(
        "인터넷이 되는 컴퓨터에서 keras.datasets.mnist.load_data()를 부르고 "
        "~/.keras/datasets/mnist.npz를 같은 자리에 복사하기",
        "call keras.datasets.mnist.load_data() where there is a net and "
        "copy ~/.keras/datasets/mnist.npz to the same place",
    ),
    label_preserving=OF_DIGITS._replace(crop=4),  # a digit of 20x20 has some 4 around it
)


def places():
    """Where the set is looked for, in order."""
    return [*course_data(FILE), *keras_cache(FILE)]


def read(place):
    """The Dataset in the file of `place`; the test set is MNIST's own.

    Other pictures or labels are taken, but the title says that they are a copy.
    """
    x_train, y_train, x_test, y_test = read_npz(place.path, "x_train", "y_train", "x_test", "y_test")
    rest = checked(place.path, x_train, y_train, shape=ABOUT.shape, counts=TRAIN_COUNTS)
    test = checked(place.path, x_test, y_test, shape=ABOUT.shape, counts=TEST_COUNTS)
    original = digest(place.path) == ABOUT.files[0].sha256 or _idx_digests(rest, test) == IDX
    return with_official_test(ABOUT if original else ABOUT._replace(title=COPY), rest, test, place)


def _idx_digests(*parts):
    return tuple(idx.digest(array) for part in parts for array in (part.images[..., 0], part.labels.astype(np.uint8)))
