"""What week 4's lecture leans on: tiles that do not overlap, a measure of edges, the slide's numbers."""

import numpy as np
import pytest
from scipy.signal import correlate2d

from course.data.photos import photo
from course.weeks.week04_convolution.helpers import (
    SLIDE_PICTURE,
    TILE_PHOTOS,
    edge_likeness,
    edge_templates,
    slide,
    standardise,
    tiles,
)


def test_slide_is_the_cross_correlation_of_scipy():
    rng = np.random.default_rng(4)
    image, kernel = rng.normal(size=(9, 12)), rng.normal(size=(3, 4))
    np.testing.assert_allclose(slide(image, kernel), correlate2d(image, kernel, mode="valid"), atol=1e-4)


def test_the_slides_picture_gives_its_three_sums_under_its_three_kernels():
    kernels = [
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    ]
    assert SLIDE_PICTURE.shape == (6, 6, 3)
    assert [slide(SLIDE_PICTURE[..., c], kernels[c])[0, 0] for c in range(3)] == [308, -498, 164]


def test_training_and_test_tiles_are_cut_from_parts_that_share_no_pixel(monkeypatch):
    columns = np.tile(np.arange(100, dtype=np.uint8), (40, 1))  # each pixel is the number of its column
    monkeypatch.setattr("course.weeks.week04_convolution.helpers.photo", lambda name, gray: columns)
    left, labels = tiles(("a", "b"), 30, size=8, seed=1)
    right, _ = tiles(("a", "b"), 30, size=8, seed=1, side="right")
    assert left.shape == right.shape == (60, 8, 8, 1)
    assert left.max() <= 59
    assert right.min() >= 60
    assert labels.tolist() == [0] * 30 + [1] * 30


def test_the_same_seed_cuts_the_same_tiles():
    first, second = (tiles(("cat",), 5, seed=2)[0] for _ in range(2))
    other, _ = tiles(("cat",), 5, seed=3)
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, other)


def test_every_photo_is_large_enough_for_a_tile_on_either_side():
    assert min(int(photo(name).shape[1] * 0.4) for name in TILE_PHOTOS) >= 32


def test_standardised_tiles_have_no_mean_and_the_same_contrast():
    pictures = standardise(tiles(("brick", "coffee"), 20, seed=1)[0])
    np.testing.assert_allclose(pictures.mean(axis=(1, 2, 3)), 0, atol=1e-4)
    assert pictures.std(axis=(1, 2, 3)).max() <= 1


@pytest.mark.parametrize(
    ("filters", "expected"),
    [(edge_templates(7)[..., :3] * -5, 1), (np.ones((7, 7, 1)), 0), (np.eye(49)[24].reshape(7, 7, 1), 0)],
    ids=["edges of the other sign", "a plain filter", "a point"],
)
def test_edge_likeness_is_1_for_edges_and_0_for_plain_and_points(filters, expected):
    np.testing.assert_allclose(edge_likeness(filters), expected, atol=1e-6)


def test_sobel_is_nearly_an_edge_template_of_its_size():
    sobel = np.outer([1, 2, 1], [-1, 0, 1])[..., None]
    assert edge_likeness(sobel)[0] > 0.95
