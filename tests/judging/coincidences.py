"""Wrong answers with what must not be said of them, where it could be by chance or by a tolerance too wide."""

import numpy as np

from tests.judging.arrays import BEYOND, PHOTO, PICTURE, VECTOR, changed, noise

rng = np.random.default_rng(20270302)
DIGITS = np.arange(81).reshape(9, 9) * 7 % 4
BIG = np.arange(1, 50).reshape(7, 7) ** 3 * 991
LEVELS = np.ones((4, 4, 1)) * [1, 5, 9, 7]
EDGE = np.zeros((5, 6))
EDGE[:, -1] = [3, 1, 4, 9, 5]
FRACTIONS = rng.uniform(-0.9, 0.9, size=BEYOND.shape)
CLIPPED = np.clip(BEYOND, 0, 255)
SYMMETRIC = np.array([0, 100, 200, 300, 200, 100, 0.018])

TIES = np.array([[0, 0, 1], [0, 0, 2], [1, 0, 1]])
CAUTIOUS = [
    ("nearly twice", 2 * BIG + DIGITS[:7, :7], BIG, "whole number"),
    ("symmetric but for the tolerance", changed(SYMMETRIC, 0, 0.04), SYMMETRIC, "reverse"),
    ("two places swapped", VECTOR[[1, 0, *range(2, 12)]], VECTOR, "other places"),
    ("a few digits in another order", rng.permutation(DIGITS.ravel()).reshape(9, 9), DIGITS, "other places"),
    ("zeros beside zeros", changed(np.zeros((5, 6)), (..., 0), [2, 8, 1, 7, 1]), EDGE, "shifted"),
    ("constant channels", LEVELS[..., [1, 2, 0, 3]] * 1.7, LEVELS, "of its own"),
    ("three points on a line", np.array([5.0, 9, 13]), np.array([1.0, 2, 3]), "plus another"),
    ("small and noisy", PICTURE * 1e-3 + np.sign(noise(PICTURE)) * 0.5, PICTURE, "divided"),
    ("small digits off by one", (DIGITS + 1) % 4, DIGITS, "off by 1"),
    ("far from a whole number", np.rint(BEYOND) + FRACTIONS, np.rint(BEYOND), "Rounded"),
    ("digits off by one in places", np.where(DIGITS == 2, 1, DIGITS), DIGITS, "fractions"),
    ("more than a clip", np.where(BEYOND > 99, BEYOND + 9, CLIPPED), CLIPPED, "greatest"),
    ("two in the last row", changed(PICTURE, (-1, [2, 5])), PICTURE, "index"),
    ("two last rows", changed(PICTURE, slice(-2, None), noise(PICTURE)[:2]), PICTURE, "index"),
    ("one value beside another", np.array([2.0, 1]), np.array([1.0, 2]), "reverse"),
    ("the last of two rows", changed(BIG[:2], -1, 7), BIG[:2], "index"),
    ("two rows exchanged", BIG[[1, 0]][:, :4], BIG[:2, :4], "order"),
    ("the first of two rows twice", BIG[[0, 0]], BIG[:2], "shifted"),
    ("pixels of the last row wrapped around", changed(PHOTO.astype(int), (-1, 0), -256), PHOTO.astype(int), "index"),
    ("ties in another order", np.array([3, 1, 2, 0, 4]), np.array([1, 3, 2, 0, 4]), "shifted"),
    ("rows of ties exchanged", TIES[[1, 0, 2]], TIES, "shifted"),
    ("one median of the wrong ages", 23, 23.5, "fraction"),
    ("a median of nothing", np.array([1, np.nan, 2]), np.array([1, 1.5, 2]), "zero"),
    ("a table's last row", changed(PICTURE, -1, noise(VECTOR[:9])), PICTURE, "line"),
    ("a number for each column, of one row", np.array([[4.0, 9]]), np.array([[1.0, 5]]), "of its own"),
]
