"""Arrays that answers are made of, and ways to spoil one."""

import numpy as np

rng = np.random.default_rng(20270301)
PICTURE = rng.normal(size=(9, 9)) * 7919.25
COLOUR = rng.normal(size=(8, 7, 3)) * 7919.25
BATCH = rng.normal(size=(4, 6, 6, 5)) * 7919.25
VECTOR = rng.normal(size=12) * 7919.25
PHOTO = rng.integers(0, 256, size=(12, 10, 3)).astype(np.uint8)
BEYOND = rng.normal(size=(12, 12)) * 300  # needs clipping on both sides
COUNTS = rng.integers(-300, 900, size=(6, 7))
UNIT = rng.normal(0.4, 0.6, size=(9, 9))
SCORES = rng.normal(size=(5, 10)) * 3
SHARES = np.exp(SCORES) / np.exp(SCORES).sum(axis=1, keepdims=True)
POSITIVE = np.abs(PICTURE) + 3.7


def zeros(*shape):
    return np.zeros(shape, dtype=np.float32)


def changed(array, index, by=1234.5):
    result = np.array(array)
    result[index] += by
    return result


def in_8_bits(array):
    return np.rint(array).astype(np.int64).astype(np.uint8)


def noise(array, seed=7):
    return np.random.default_rng(seed).normal(size=array.shape) * 7919.25


def inside_kept(array, margin=1):
    kept = np.zeros(array.shape, dtype=bool)
    kept[margin:-margin, margin:-margin] = True
    return np.where(kept, array, array + noise(array))
