"""Shifted Fashion-MNIST is Fashion-MNIST, each picture moved by whole pixels and no other change."""

import hashlib

import numpy as np

from course.data import fashion_mnist_shifted as shifted
from course.data.dataset import Part

# SHA-256 of the training set's shifts down and right, one byte each: the same on every machine
SHIFTS = "91456ada6dae44a022fe6cc8196ff9f3614304c550110617dc172d4edf482f4f"


def test_a_dot_moves_by_at_most_four_pixels_and_reaches_every_offset():
    images = np.zeros((3000, 28, 28, 1), np.uint8)
    images[:, 14, 13] = 200
    labels = np.arange(3000) % 10
    moved = shifted._shifted(Part(images, labels), seed=0)
    assert moved.images.shape == images.shape
    assert moved.images.dtype == np.uint8
    np.testing.assert_array_equal(moved.labels, labels)
    picture, row, column, _ = np.nonzero(moved.images)
    np.testing.assert_array_equal(picture, np.arange(3000))  # one dot a picture, none lost
    assert set(row - 14) == set(column - 13) == set(range(-4, 5))


def test_what_moves_in_is_black_and_what_leaves_is_lost():
    images = np.full((500, 28, 28, 1), 7, np.uint8)
    moved = shifted._shifted(Part(images, np.zeros(500, int)), seed=1).images[..., 0]
    rows, columns = (moved.max(axis=2) > 0).sum(axis=1), (moved.max(axis=1) > 0).sum(axis=1)
    np.testing.assert_array_equal((moved > 0).sum(axis=(1, 2)), rows * columns)
    assert set(rows) == set(columns) == set(range(24, 29))


def test_the_same_pictures_move_alike_everywhere_and_the_parts_differ():
    random = np.random.default_rng(5).integers(0, 256, (20, 28, 28, 1), np.uint8)
    part = Part(random, np.zeros(20, int))
    first, again, other = (shifted._shifted(part, seed).images for seed in (0, 0, 1))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_the_shifts_are_those_of_numpys_frozen_generator():
    """A dot in the middle shows by how much each picture of the training set moves."""
    images = np.zeros((55_000, 28, 28, 1), np.uint8)
    images[:, 14, 14] = 1
    moved = shifted._shifted(Part(images, np.zeros(55_000, int)), seed=0).images
    _, row, column, _ = np.nonzero(moved)
    shifts = np.stack([row - 14, column - 14])
    assert shifts[:, :5].tolist() == [[1, -4, -1, -1, 3], [-2, -3, 1, -2, 1]]
    assert hashlib.sha256(shifts.astype(np.int8).tobytes()).hexdigest() == SHIFTS
