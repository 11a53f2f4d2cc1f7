"""Photo tiles: 32 by 32 colour pieces of scikit-image's photos; the class is the photo that a tile was cut from.

The right half of a photo gives the test tiles, the upper three quarters of its left half the training tiles, the rest
of the left half the validation tiles: no pixel is in two parts. Tiles of one part may overlap each other.
"""

import numpy as np

from course.data.dataset import About, Counts, Dataset, Part
from course.data.photos import PHOTOS, photo
from course.data.places import in_package
from course.data.splits import SEED
from course.language import Text

SIZE, STEP = 32, 8
NAMES = ("astronaut", "cat", "coffee", "hubble", "motorcycle", "retina", "rocket")
EACH = Counts(train=300, validation=60, test=100)
ABOUT = About(
    name="photo-tiles",
    title=Text("사진 조각", "Photo tiles"),
    classes=tuple(PHOTOS[name].shows for name in NAMES),
    shape=(SIZE, SIZE, 3),
    counts=Counts(*(len(NAMES) * count for count in EACH)),
    licence=Text("퍼블릭 도메인, CC0 (motorcycle은 밝히지 않음)", "public domain, CC0 (motorcycle: not stated)"),
    home="https://scikit-image.org/docs/stable/api/skimage.data.html",
    files=(),
    package=Text("pip install scikit-image", "pip install scikit-image"),
)


def places():
    """scikit-image's folder."""
    return in_package("skimage", "scikit-image", "data")


def read(place):
    """The Dataset cut from scikit-image's photos, shuffled."""
    generator = np.random.RandomState(SEED)
    tiles = [_tiles(photo(name), generator) for name in NAMES]
    parts = (_shuffled([of_photo[index] for of_photo in tiles], generator) for index in range(len(EACH)))
    train, validation, test = parts
    return Dataset(ABOUT.name, ABOUT.title, train, validation, test, ABOUT.classes, str(place))


def _tiles(image, generator):
    """Tiles (count, 32, 32, 3) of one photo: training, validation, test."""
    height, width = image.shape[:2]
    left, right = image[:, : width // 2], image[:, width // 2 :]
    upper = height * 3 // 4
    regions = (left[:upper], left[upper:], right)
    return [_cut(region, count, generator) for region, count in zip(regions, EACH, strict=True)]


def _cut(region, count, generator):
    windows = np.lib.stride_tricks.sliding_window_view(region, (SIZE, SIZE, 3))[::STEP, ::STEP, 0]
    windows = windows.reshape(-1, SIZE, SIZE, 3)
    return windows[generator.permutation(len(windows))[:count]]


def _shuffled(tiles, generator):
    images, labels = np.concatenate(tiles), np.repeat(np.arange(len(tiles)), [len(of_photo) for of_photo in tiles])
    order = generator.permutation(len(labels))
    return Part(images[order], labels[order].astype(np.int64))
