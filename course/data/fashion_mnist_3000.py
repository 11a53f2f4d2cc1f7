"""Fashion-MNIST-3000: 300 pictures of each class out of Fashion-MNIST, which come with the course.

H. Xiao, K. Rasul, R. Vollgraf (2017), https://github.com/zalandoresearch/fashion-mnist; their licence lies beside the
file. Of each class it holds the first 220 of the authors' training pictures and the first 80 of their test pictures,
class by class, pixel for pixel as published. It was made from the folder of the full set:

    python -m course.data.fashion_mnist_3000 /usr/share/datasets/fashion-mnist
"""

import hashlib
import lzma
import sys
from pathlib import Path

import numpy as np

from course.data import fashion_mnist
from course.data.dataset import Counts, Dataset, Part
from course.data.places import Place
from course.data.reading import compare, reading
from course.data.splits import SEED
from course.files import write_atomically
from course.language import Text

FILE = Path(__file__).with_name("fashion_mnist_3000.xz")
SHA256 = "002840382d9f5137eb8e24f3d5971e0327b5e17a9cd4e56f31a3ddb850c09c0e"  # of what the file holds
EACH = Counts(train=200, validation=20, test=80)  # of each class, in this order in the file
ABOUT = fashion_mnist.ABOUT._replace(
    name="fashion-mnist-3000",
    title=Text("Fashion-MNIST 3000장", "Fashion-MNIST-3000"),
    counts=Counts(*(10 * count for count in EACH)),
    files=(),
    package=Text("이 과목의 패키지를 다시 설치하세요", "install the course's package again"),
)


def places():
    """The package's own folder."""
    return [Place(FILE, "course")]


def read(place):
    """The Dataset in the file of `place`, each part shuffled."""
    with reading(place.path):
        content = lzma.decompress(place.path.read_bytes())
    compare(place.path, SHA256, hashlib.sha256(content).hexdigest())
    by_class = np.frombuffer(content, np.uint8).reshape(10, sum(EACH), *ABOUT.shape)
    generator = np.random.RandomState(SEED)
    parts = np.split(by_class, np.cumsum(EACH)[:-1], axis=1)
    train, validation, test = (_shuffled(part, generator) for part in parts)
    return Dataset(ABOUT.name, ABOUT.title, train, validation, test, ABOUT.classes, str(place), ABOUT.label_preserving)


def packed(folder):
    """The bytes of the file, made from the four files of the full set in the folder."""
    train, test = fashion_mnist.official(folder)
    chosen = [np.concatenate([_first(train, c, EACH.train + EACH.validation), _first(test, c, EACH.test)])
              for c in range(10)]  # fmt: skip
    return lzma.compress(np.stack(chosen).tobytes(), preset=9 | lzma.PRESET_EXTREME)


def _first(part, label, count):
    return part.images[part.labels == label][:count]


def _shuffled(by_class, generator):
    """The Part of pictures (classes, count, H, W, C)."""
    labels = np.repeat(np.arange(len(by_class)), by_class.shape[1])
    order = generator.permutation(len(labels))
    return Part(by_class.reshape(-1, *ABOUT.shape)[order], labels[order])


if __name__ == "__main__":
    write_atomically(FILE, packed(Path(sys.argv[1])))
