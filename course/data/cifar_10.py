"""CIFAR-10: 60,000 colour pictures of 32 by 32.

A. Krizhevsky (2009), "Learning Multiple Layers of Features from Tiny Images",
https://www.cs.toronto.edu/~kriz/cifar.html; address and SHA-256 as in keras/datasets/cifar10. The author states no
licence and asks to be cited.
"""

import numpy as np

from course.data.cifar_archive import read_archive
from course.data.dataset import About, Counts, Remote
from course.data.places import course_data, keras_cache
from course.data.reading import checked, read_npz
from course.data.splits import with_official_test
from course.language import Text

NPZ = "cifar10.npz"
ARCHIVE = "cifar-10-python.tar.gz"
KERAS_NAMES = (
    "cifar-10-batches-py-target_archive",
    "cifar-10-batches-py.tar.gz",
)  # Keras's own names for it, new and old
# The first three pixels of the first training picture (a frog) and test picture (a cat), as published.
FIRST_PIXELS = (((59, 62, 63), (43, 46, 45), (50, 48, 43)), ((158, 112, 49), (159, 111, 47), (165, 116, 51)))
COPY = Text("CIFAR-10 (원본과 픽셀이 다른 사본)", "CIFAR-10 (a copy whose pixels are not the original's)")
ABOUT = About(
    name="cifar-10",
    title=Text("CIFAR-10", "CIFAR-10"),
    classes=(
        Text("비행기", "airplane"),
        Text("자동차", "automobile"),
        Text("새", "bird"),
        Text("고양이", "cat"),
        Text("사슴", "deer"),
        Text("개", "dog"),
        Text("개구리", "frog"),
        Text("말", "horse"),
        Text("배", "ship"),
        Text("트럭", "truck"),
    ),
    shape=(32, 32, 3),
    counts=Counts(train=45_000, validation=5_000, test=10_000),
    licence=Text("밝히지 않음 (Krizhevsky 2009 인용)", "not stated (cite Krizhevsky 2009)"),
    home="https://www.cs.toronto.edu/~kriz/cifar.html",
    files=(
        Remote(
            ARCHIVE,
            f"https://www.cs.toronto.edu/~kriz/{ARCHIVE}",
            "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
        ),
    ),
    arrays=f"{NPZ} (x_train, y_train, x_test, y_test)",
    package=Text(
        "인터넷이 되는 컴퓨터에서 keras.datasets.cifar10.load_data()를 부르고 "
        "~/.keras/datasets/cifar-10-batches-py-target_archive를 같은 자리에 복사하기",
        "call keras.datasets.cifar10.load_data() where there is a net and copy "
        "~/.keras/datasets/cifar-10-batches-py-target_archive to the same place",
    ),
)


def places():
    """Where the set is looked for, in order."""
    return [*course_data(NPZ, ARCHIVE), *keras_cache(ARCHIVE, *KERAS_NAMES)]


def read(place):
    """The Dataset in the file of `place`; the test set is the authors' own.

    Pictures that went through JPEG or another order are taken, but the title says that they are a copy.
    """
    if place.path.suffix == ".npz":
        x_train, y_train, x_test, y_test = read_npz(place.path, "x_train", "y_train", "x_test", "y_test")
    else:
        x_train, y_train, x_test, y_test = read_archive(place.path)
    rest = checked(place.path, x_train, y_train, shape=ABOUT.shape, counts=[5_000] * 10)
    test = checked(place.path, x_test, y_test, shape=ABOUT.shape, counts=[1_000] * 10)
    original = np.array_equal([rest.images[0, 0, :3], test.images[0, 0, :3]], FIRST_PIXELS)
    return with_official_test(ABOUT if original else ABOUT._replace(title=COPY), rest, test, place)
