"""What week 4's lecture needs and only this week uses: one-channel convolution by Keras, tiles, edges.

The lecture takes `keras.ops.conv` as a finished tool; the assignment builds it from nothing.
"""

import keras
import numpy as np

from course.data.photos import photo
from course.figures import labels
from course.weeks.week04_convolution.labels import LABELS

labels.know(LABELS)

TILE_PHOTOS = (
    *("brick", "camera", "coffee", "coins", "grass", "gravel"),
    *("motorcycle", "retina", "cat", "astronaut", "page", "text"),
)
# The slide's picture with three channels. Its first row and column of zeros are padding (week 5).
SLIDE_RED = [
    [156, 155, 156, 158, 158],
    [153, 154, 157, 159, 159],
    [149, 151, 155, 158, 159],
    [146, 146, 149, 153, 158],
    [145, 143, 143, 148, 158],
]
SLIDE_GREEN = [
    [167, 166, 167, 169, 169],
    [164, 165, 168, 170, 170],
    [160, 162, 166, 169, 170],
    [156, 156, 159, 163, 168],
    [155, 153, 153, 158, 168],
]
SLIDE_BLUE = [
    [163, 162, 163, 165, 165],
    [160, 161, 164, 166, 166],
    [156, 158, 162, 165, 166],
    [155, 155, 158, 162, 167],
    [154, 152, 152, 157, 167],
]
SLIDE_PICTURE = np.pad(np.stack([SLIDE_RED, SLIDE_GREEN, SLIDE_BLUE], axis=-1), [(1, 0), (1, 0), (0, 0)])
TRAINING_PART = 0.6  # of a photo's columns, from the left; the rest is for testing


def slide(image, kernel):
    """What one filter of a Keras layer makes of one channel: (H, W), (kh, kw) -> (H', W'), float."""
    images = np.asarray(image, "float32")[None, :, :, None]
    filters = np.asarray(kernel, "float32")[:, :, None, None]
    return np.asarray(keras.ops.conv(images, filters))[0, :, :, 0]


def tiles(names, count, *, size=32, seed, side="left"):
    """Random tiles and the index of the photo each is from: (N, size, size, 1) float32, (N,) int.

    `count` tiles a photo, gray, in [0, 255]. The left 60 % of a photo is for training, the rest ("right")
    for testing: no pixel is in both.
    """
    rng = np.random.default_rng(seed)
    found = []
    for name in names:
        image = photo(name, gray=True)
        border = int(image.shape[1] * TRAINING_PART)
        image = image[:, :border] if side == "left" else image[:, border:]
        for _ in range(count):
            row, column = (rng.integers(length - size + 1) for length in image.shape)
            found.append(image[row : row + size, column : column + size])
    return np.stack(found)[..., None].astype("float32"), np.repeat(np.arange(len(names)), count)


def standardise(pictures):
    """Each picture (N, H, W, C) with mean 0 and standard deviation 1, so that brightness tells nothing."""
    mean = pictures.mean(axis=(1, 2, 3), keepdims=True)
    spread = pictures.std(axis=(1, 2, 3), keepdims=True)
    return (pictures - mean) / (spread + 5)  # 5 of 255: a plain tile stays plain


def edge_templates(size=7, directions=16, width=1.7):
    """Ideal edge detectors, one a direction: (size, size, directions), each of length 1.

    The slope of a Gaussian bell `width` pixels wide, the smooth kin of Sobel's kernel.
    """
    y, x = np.mgrid[:size, :size] - size // 2
    angles = np.arange(directions) * 2 * np.pi / directions
    along = x[..., None] * np.cos(angles) + y[..., None] * np.sin(angles)
    slopes = along * np.exp(-(x**2 + y**2) / (2 * width**2))[..., None]
    return slopes / np.linalg.norm(slopes, axis=(0, 1))


def edge_likeness(filters):
    """How much each filter (kh, kw, F) looks like an edge detector of any direction: (F,), 1 for the same.

    The cosine of the angle between filter and template, both seen as long vectors.
    """
    templates = edge_templates(filters.shape[0])
    cosines = np.einsum("hwf,hwd->fd", filters, templates)
    return (cosines / np.linalg.norm(filters, axis=(0, 1))[:, None]).max(axis=1)
