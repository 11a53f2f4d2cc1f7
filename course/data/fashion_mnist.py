"""Fashion-MNIST: 70,000 pieces of clothing of 28 by 28, as four gzipped IDX files.

H. Xiao, K. Rasul, R. Vollgraf (2017), https://github.com/zalandoresearch/fashion-mnist; on Debian and Ubuntu the
package `dataset-fashion-mnist`. Addresses as in keras/datasets/fashion_mnist. The four files have the names of
MNIST's own and of Kuzushiji-MNIST; the SHA-256 of what they hold tells them apart.
"""

from pathlib import Path

from course.data.dataset import About, Counts, Remote
from course.data.idx import digest, read_idx
from course.data.places import Place, course_data, keras_cache
from course.data.reading import checked, compare
from course.data.splits import with_official_test
from course.language import Text

FOLDER = "fashion-mnist"
BASE = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
DEBIAN = Place(Path("/usr/share/datasets/fashion-mnist"), "Debian dataset-fashion-mnist")
# SHA-256 of each file's content; packed by Zalando and by Debian the files themselves differ.
FILES = {
    "train-images-idx3-ubyte.gz": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    "train-labels-idx1-ubyte.gz": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    "t10k-images-idx3-ubyte.gz": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    "t10k-labels-idx1-ubyte.gz": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
}
ABOUT = About(
    name="fashion-mnist",
    title=Text("Fashion-MNIST", "Fashion-MNIST"),
    classes=(
        Text("티셔츠", "T-shirt/top"),
        Text("바지", "Trouser"),
        Text("스웨터", "Pullover"),
        Text("원피스", "Dress"),
        Text("코트", "Coat"),
        Text("샌들", "Sandal"),
        Text("셔츠", "Shirt"),
        Text("운동화", "Sneaker"),
        Text("가방", "Bag"),
        Text("앵클부츠", "Ankle boot"),
    ),
    shape=(28, 28, 1),
    counts=Counts(train=55_000, validation=5_000, test=10_000),
    licence=Text("MIT (Zalando SE)", "MIT (Zalando SE)"),
    home="https://github.com/zalandoresearch/fashion-mnist",
    files=tuple(Remote(f"{FOLDER}/{name}", BASE + name, sha256, of_contents=True) for name, sha256 in FILES.items()),
    package=Text(
        "Debian/Ubuntu: sudo apt install dataset-fashion-mnist",
        "on Debian or Ubuntu: sudo apt install dataset-fashion-mnist",
    ),
)


def places():
    """Where the set is looked for, in order: folders that must hold all four files."""
    return [*course_data(FOLDER), DEBIAN, *keras_cache(FOLDER)]


def read(place):
    """The Dataset in the folder of `place`; the test set is the authors' own. Other contents are a CourseError."""
    rest, test = official(place.path)
    return with_official_test(ABOUT, rest, test, place)


def official(folder):
    """The authors' two Parts in the folder, in their order: training pictures, test pictures."""
    return _part(folder, "train", 6_000), _part(folder, "t10k", 1_000)


def _part(folder, name, of_each_class):
    files = [f"{name}-images-idx3-ubyte.gz", f"{name}-labels-idx1-ubyte.gz"]
    arrays = [read_idx(folder / file) for file in files]
    part = checked(folder / f"{name}-*.gz", *arrays, shape=ABOUT.shape, counts=[of_each_class] * 10)
    for file, array in zip(files, arrays, strict=True):
        compare(folder / file, FILES[file], digest(array))
    return part
