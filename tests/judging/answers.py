"""Wrong answers with the words that should explain them, right answers, and odd things; NumPy makes them."""

import re

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


TYPES = [
    ("nothing returned", None, PICTURE, "None"),
    ("nothing returned for a number", None, 3, "None"),
    ("a text", "42", PICTURE, "received a text (str)"),
    ("a text for a number", "42", 42, "Expected a number, received a text (str)"),
    ("a text in an array", np.array(["1", "2"]), np.arange(2), "received an array of other things"),
    ("a dict", {"a": 1}, PICTURE, "received a dict"),
    ("a set", {1, 2}, np.arange(2), "received set"),
    ("a function", len, 3, "builtin_function_or_method"),
    ("a ragged list", [[1, 2], [3]], np.ones((2, 2)), "rows differ in length"),
    ("None in a list", [1, None], np.ones(2), "rows differ in length"),
    (
        "float photo, right values",
        PHOTO.astype(float),
        PHOTO,
        "expected uint8, received float64. The values are",
    ),
    ("float photo, other values", PHOTO + 0.4, PHOTO, "Rounded, limited to 0..255"),
    ("int photo", PHOTO.astype(int), PHOTO, "expected uint8, received int64"),
    ("mask as numbers", (PHOTO > 9) * 1.0, PHOTO > 9, "expected bool, received float64"),
    ("wrong mask as numbers", (PHOTO > 99) * 1.0, PHOTO > 9, "values differ too"),
    ("a comparison", PICTURE > 0, PICTURE, "truth values"),
    ("complex", PICTURE + 1j, PICTURE, "complex"),
    ("a number for a list", 3, [1, 2], "Expected a list of 2 items, received a number"),
    ("a number for a pair of arrays", 3, (PICTURE, PICTURE), "Expected a tuple of 2 items, received a number"),
    ("a list for a dict", [1], {"a": 1}, "Expected a dict, received a list of 1 items"),
    ("a number for a text", 3, "same", "Expected a text (str), received a number"),
    ("a number for None", 3, None, "Expected None, received a number"),
    ("an item's type", (None, 2), (PICTURE, 2), "Item 0: The result is None"),
]

SHAPES = [
    ("padded by 1", zeros(28, 28), zeros(26, 26), "Axis 0 (height) is 2 too long. Axis 1 (width) is 2 too long."),
    (
        "padded by 2, in a batch",
        zeros(2, 28, 28, 8),
        zeros(2, 24, 24, 8),
        "Axis 1 (height) is 4 too long. Axis 2 (width) is 4 too long.",
    ),
    (
        "padded for a 3x5 kernel",
        zeros(9, 12),
        zeros(7, 8),
        "Axis 0 (height) is 2 too long. Axis 1 (width) is 4 too long.",
    ),
    ("padding missing", zeros(26, 26), zeros(28, 28), "Axis 0 (height) is 2 too short. Axis 1 (width) is 2 too short."),
    (
        "padding of 3 missing",
        zeros(5, 26, 26, 8),
        zeros(5, 32, 32, 8),
        "Axis 1 (height) is 6 too short. Axis 2 (width) is 6 too short.",
    ),
    ("loop too short", zeros(25, 25), zeros(26, 26), "Axis 0 (height) is 1 too short. Axis 1 (width) is 1 too short."),
    (
        "loop too short in a batch",
        zeros(2, 7, 5, 3),
        zeros(2, 8, 6, 3),
        "Axis 1 (height) is 1 too short. Axis 2 (width) is 1 too short.",
    ),
    ("loop too long", zeros(27, 27), zeros(26, 26), "Axis 0 (height) is 1 too long. Axis 1 (width) is 1 too long."),
    ("one loop too short", zeros(26, 25), zeros(26, 26), "(26, 25). Axis 1 (width) is 1 too short."),
    ("one loop too long", zeros(27, 26), zeros(26, 26), "(27, 26). Axis 0 (height) is 1 too long."),
    ("stride 2", zeros(14, 14), zeros(28, 28), "Axis 0 (height) is 14 too short. Axis 1 (width) is 14 too short."),
    ("stride 2 of odd sizes", zeros(13, 13), zeros(25, 25), "Axis 0 (height) is 12 too short"),
    ("stride 3", zeros(1, 9, 9, 4), zeros(1, 28, 28, 4), "Axis 1 (height) is 19 too short"),
    ("stride missing", zeros(28, 28), zeros(14, 14), "Axis 0 (height) is 14 too long"),
    ("stride or padding", zeros(2, 2), zeros(4, 4), "Axis 0 (height) is 2 too short"),
    ("padding or stride", zeros(2, 2), zeros(4, 4), "Axis 1 (width) is 2 too short."),
    ("height and width swapped", zeros(5, 8), zeros(8, 5), "another order: axis 1 (width), axis 0 (height)."),
    (
        "swapped in a batch",
        zeros(2, 5, 8, 3),
        zeros(2, 8, 5, 3),
        "axis 0 (item), axis 2 (width), axis 1 (height), axis 3 (channel)",
    ),
    (
        "channels first",
        zeros(2, 3, 8, 5),
        zeros(2, 8, 5, 3),
        "axis 0 (item), axis 3 (channel), axis 1 (height), axis 2 (width)",
    ),
    ("channels first, one image", zeros(3, 8, 5), zeros(8, 5, 3), "axis 2 (channel), axis 0 (height), axis 1 (width)"),
    ("another order", zeros(5, 3, 2, 8), zeros(2, 8, 5, 3), "another order"),
    ("extra axis of 1", zeros(8, 5, 1), zeros(8, 5), "extra axis of length 1"),
    ("number in an array", zeros(1), np.float32(3), "extra axis of length 1"),
    ("missing axis of 1", zeros(8, 5), zeros(8, 5, 1), "An axis of length 1 is missing"),
    (
        "batch axis missing",
        zeros(8, 5, 3),
        zeros(2, 8, 5, 3),
        "All sizes are right but that of axis 0 (item), which is missing.",
    ),
    ("channel axis missing", zeros(2, 8, 5), zeros(2, 8, 5, 3), "but that of axis 3 (channel), which is missing"),
    ("channel axis of an image missing", zeros(8, 5), zeros(8, 5, 3), "but that of axis 2 (channel), which is missing"),
    ("width missing", zeros(8, 3), zeros(8, 5, 3), "but that of axis 1 (width), which is missing"),
    ("channels not summed", zeros(8, 5, 3), zeros(8, 5), "one axis too many; without it all sizes would be right"),
    ("pooled", zeros(2, 3), zeros(2, 8, 5, 3), "too few axes: expected 4, received 2"),
    ("not pooled", zeros(2, 8, 5, 3), zeros(2, 3), "too many axes: expected 2, received 4"),
    ("flattened", zeros(40), zeros(8, 5), "but they are flattened"),
    ("not flattened", zeros(8, 5), zeros(40), "not flattened"),
    ("reshaped", zeros(4, 10), zeros(8, 5), "but not their arrangement"),
    ("a number for an array", 3.5, zeros(8, 5), "single number where an array"),
    ("an array for a number", zeros(8, 5), 3.5, "an array where a single number is expected"),
    ("empty", zeros(0, 5), zeros(8, 5), "result is empty"),
    ("channel count", zeros(2, 8, 5, 1), zeros(2, 8, 5, 3), "Axis 3 (channel) is 2 too short."),
    ("batch size", zeros(1, 8, 5, 3), zeros(2, 8, 5, 3), "Axis 0 (item) is 1 too short."),
    ("one axis", zeros(8, 9), zeros(8, 5), "Axis 1 (width) is 4 too long."),
    ("too few axes", zeros(3, 4), zeros(3, 3, 3, 3), "too few axes: expected 4, received 2"),
    ("too many axes", zeros(3, 3, 3, 3), zeros(3, 4), "too many axes: expected 2, received 4"),
    (
        "larger by an odd number",
        zeros(29, 29),
        zeros(26, 26),
        "Axis 0 (height) is 3 too long. Axis 1 (width) is 3 too long.",
    ),
    ("nothing in common", zeros(3, 17), zeros(8, 5), "Axis 0 (height) is 5 too short. Axis 1 (width) is 12 too long."),
    ("length of a list", [1, 2], [1, 2, 3], "length differs: expected 3, received 2"),
    ("one of two results", (PICTURE,), (PICTURE, 3), "length differs: expected 2, received 1"),
    ("key missing", {"blur": 1}, {"blur": 1, "sharpen": 2}, "Missing keys: 'sharpen'"),
    ("key superfluous", {"blur": 1, "sobel": 2}, {"blur": 1}, "keys that are not expected"),
    ("an item's shape", {"blur": zeros(5, 5)}, {"blur": zeros(3, 3)}, "Item 'blur': The shape differs"),
]

VALUES = [
    ("NaN", np.where(PICTURE > 0, PICTURE, np.nan), PICTURE, "NaN"),
    ("NaN for a number", float("nan"), 2.5, "NaN"),
    ("inf", np.where(PICTURE > 0, PICTURE, np.inf), PICTURE, "inf"),
    ("number for NaN", [1.0, 2.0], np.array([1.0, np.nan]), "a number where NaN is right"),
    ("all zeros", np.zeros_like(PICTURE), PICTURE, "Every value is 0"),
    ("zeros for ones", np.zeros(5), np.ones(5), "Every value is 0"),
    ("all the same", np.full_like(PICTURE, 3.25), PICTURE, "All values are the same"),
    ("sign", -PICTURE, PICTURE, "every sign reversed"),
    ("sign of integers", -COUNTS, COUNTS, "every sign reversed"),
    ("sign of a number", -3.75, 3.75, "right but for its sign"),
    ("sign of a constant", -np.ones(4), np.ones(4), "every sign reversed"),
    ("transposed", PICTURE.T, PICTURE, "transposed: axis 0 (height), axis 1 (width)"),
    ("transposed in a batch", BATCH.transpose(0, 2, 1, 3), BATCH, "transposed: axis 1 (height), axis 2 (width)"),
    ("upside down", PICTURE[::-1], PICTURE, "reverse order along axis 0 (height)"),
    ("upside down in a batch", BATCH[:, ::-1], BATCH, "reverse order along axis 1 (height)"),
    ("left to right", PICTURE[:, ::-1], PICTURE, "reverse order along axis 1 (width)"),
    ("left to right in colour", COLOUR[:, ::-1], COLOUR, "reverse order along axis 1 (width)"),
    ("half a turn", PICTURE[::-1, ::-1], PICTURE, "reverse order along axis 0 (height), axis 1 (width)"),
    ("half a turn in a batch", BATCH[:, ::-1, ::-1], BATCH, "reverse order along axis 1 (height), axis 2 (width)"),
    ("quarter turn", np.rot90(PICTURE), PICTURE, "90 degrees"),
    ("quarter turn back", np.rot90(PICTURE, -1), PICTURE, "90 degrees"),
    ("BGR", COLOUR[..., ::-1], COLOUR, "reverse order along axis 2 (channel)"),
    ("BGR photo", PHOTO[..., ::-1], PHOTO, "reverse order along axis 2 (channel)"),
    ("GRB", COLOUR[..., [1, 0, 2]], COLOUR, "Along axis 2 (channel) the right slices"),
    ("batch reversed", BATCH[::-1], BATCH, "reverse order along axis 0 (item)"),
    ("vector reversed", VECTOR[::-1], VECTOR, "reverse order along axis 0"),
    (
        "reshape for transpose",
        COLOUR.transpose(2, 0, 1).reshape(COLOUR.shape),
        COLOUR,
        "in the order in which reshape reads them",
    ),
    ("shuffled", np.random.default_rng(1).permutation(VECTOR), VECTOR, "in other places"),
    ("shifted down, zeros", np.pad(PICTURE, ((1, 0), (0, 0)))[:-1], PICTURE, "shifted by one along axis 0"),
    (
        "shifted up, edge",
        np.pad(PICTURE, ((0, 1), (0, 0)), "edge")[1:],
        PICTURE,
        "shifted by one along axis 0",
    ),
    ("shifted right, circular", np.roll(PICTURE, 1, 1), PICTURE, "Along axis 1 (width) the right slices are all there"),
    ("shifted both ways", np.roll(PICTURE, (1, -1), (0, 1)), PICTURE, "in other places"),
    ("shifted in a batch", np.roll(BATCH, 1, 2), BATCH, "Along axis 2 (width) the right slices are all there"),
    ("shifted vector", np.roll(VECTOR, -1), VECTOR, "shifted by one along axis 0"),
    ("ReLU", np.maximum(PICTURE, 0), PICTURE, "should be negative is 0"),
    ("ReLU of integers", np.maximum(COUNTS, 0), COUNTS, "should be negative is 0"),
    ("ReLU missing", PICTURE, np.maximum(PICTURE, 0), "0 is right and yours are negative"),
    ("absolute", np.abs(PICTURE), PICTURE, "has lost its sign"),
    ("clipped to 255", np.clip(BEYOND, 0, 255), BEYOND, "limited to 0..255"),
    ("clipped to 1", np.clip(UNIT, 0, 1), UNIT, "limited to 0..1"),
    ("clip missing", np.rint(BEYOND), np.clip(np.rint(BEYOND), 0, 255), "lie beyond it"),
    ("clip to 1 missing", UNIT, np.clip(UNIT, 0, 1), "lie beyond it"),
    ("uint8 wraps around", in_8_bits(COUNTS), COUNTS, "have wrapped around, by 256"),
    ("uint8 of floats", in_8_bits(BEYOND), BEYOND, "have wrapped around, by 256"),
    ("int8 wraps around", in_8_bits(COUNTS).view(np.int8), COUNTS, "have wrapped around, by 256"),
    (
        "wraps around unclipped",
        in_8_bits(BEYOND),
        in_8_bits(np.clip(BEYOND, 0, 255)),
        "only where the greatest or the least value is right",
    ),
    ("truncated", np.trunc(BEYOND), BEYOND, "fractions cut off"),
    ("floor", np.floor(BEYOND), BEYOND, "fractions cut off"),
    ("int for float", BEYOND.astype(int), BEYOND, "fractions cut off"),
    ("truncated for rounded", np.trunc(BEYOND), np.rint(BEYOND), "are off by 1"),
    (
        "photo truncated",
        np.clip(BEYOND, 0, 255).astype(np.uint8),
        in_8_bits(np.clip(BEYOND, 0, 255)),
        "are off by 1",
    ),
    ("fraction of a number", 3, 3.75, "The number is too small"),
    ("rounded", np.rint(BEYOND), BEYOND, "rounded to whole numbers"),
    ("rounded, within 0..255", np.rint(POSITIVE % 200), POSITIVE % 200, "rounded to whole numbers"),
    ("not rounded", BEYOND, np.rint(BEYOND), "Rounded to the nearest whole numbers they would be right"),
    ("rounded otherwise", changed(PHOTO, (slice(2), 3), 1), PHOTO, "are off by 1"),
    ("squared", PICTURE**2, np.abs(PICTURE), "the squares of the right values"),
    ("root", np.sqrt(POSITIVE), POSITIVE, "the square roots of the right"),
    ("logits", SCORES, SHARES, "Their softmax along the last axis would be right"),
    ("softmax", SHARES, SCORES, "the softmax of the right values"),
    ("constant", PICTURE + 1234.5, PICTURE, "off by the same number"),
    ("constant 1 of integers", COUNTS + 1, COUNTS, "off by the same number"),
    ("constant of integers", COUNTS + 17, COUNTS, "off by the same number"),
    ("constant in a batch", BATCH - 1234.5, BATCH, "off by the same number"),
    ("biases", BATCH + np.arange(5) * 1234.5, BATCH, "axis 3 (channel) the values are off by a number of its own"),
    (
        "biases of a dense layer",
        SCORES + rng.normal(size=10),
        SCORES,
        "axis 1 (width) the values are off by a number of its own",
    ),
    ("times 255", UNIT * 255, UNIT, "255 times the right one"),
    ("through 255", PICTURE / 255, PICTURE, "divided by 255"),
    ("a number times 255", 0.5 * 255, 0.5, "The number is too large"),
    ("a number through 255", 0.5 / 255, 0.5, "The number is too small"),
    ("twice", 2 * PICTURE, PICTURE, "times the same whole number"),
    ("half", PICTURE / 2, PICTURE, "divided by the same whole number"),
    ("sum for mean", 9 * PICTURE, PICTURE, "times the same whole number"),
    ("mean for sum", PICTURE / 25, PICTURE, "divided by the same whole number"),
    ("factor", 0.7371 * PICTURE, PICTURE, "times the same number"),
    ("negative factor", -1.37 * PICTURE, PICTURE, "times the same number"),
    ("factors of channels", BATCH * [1.3, 2.9, 0.7, -1, 5], BATCH, "times a number of its own"),
    ("normalized", (PICTURE - PICTURE.mean()) / 3.3, PICTURE, "times one number, plus another"),
    ("border", inside_kept(PICTURE), PICTURE, "Only cells within 1 of the border"),
    ("border of two", inside_kept(PICTURE, 2), PICTURE, "Only cells within 2 of the border"),
    ("border in colour", inside_kept(COLOUR), COLOUR, "Only cells within 1 of the border"),
    ("border of a vector", changed(changed(VECTOR, 0, 99.5), -1), VECTOR, "2 of 12 values differ, the first at [0]"),
    ("last row", changed(PICTURE, -1, noise(VECTOR[:9])), PICTURE, "All that differ have index 8 on axis 0 (height)"),
    (
        "last column",
        changed(PICTURE, (..., -1), noise(VECTOR[:9])),
        PICTURE,
        "All that differ have index 8 on axis 1 (width)",
    ),
    ("first row", changed(PICTURE, 0, noise(VECTOR[:9])), PICTURE, "All that differ have index 0 on axis 0"),
    ("only first row", np.vstack([PICTURE[:1], noise(PICTURE)[1:]]), PICTURE, "only what has index 0 is right"),
    ("one channel", changed(BATCH, (..., 3), noise(BATCH[..., 3])), BATCH, "index 3 on axis 3 (channel)"),
    ("one item", changed(BATCH, 2, noise(BATCH[2])), BATCH, "index 2 on axis 0 (item)"),
    (
        "first item only",
        np.concatenate([BATCH[:1], noise(BATCH)[1:]]),
        BATCH,
        "Along axis 0 (item), only what has index 0",
    ),
    (
        "first channel only",
        np.concatenate([BATCH[..., :1], noise(BATCH)[..., 1:]], axis=-1),
        BATCH,
        "Along axis 3 (channel), only what has index 0",
    ),
    ("one place", changed(PICTURE, (4, 4)), PICTURE, "1 of 81 values differs, at [4, 4]. It is too large."),
    (
        "three places of many",
        changed(np.zeros(1000), [5, 50, 500]),
        np.zeros(1000),
        "3 of 1000 values differ, the first at [5]",
    ),
    ("unrelated", noise(PICTURE), PICTURE, "All 81 values differ"),
    ("half of them", np.where(noise(PICTURE) > 0, PICTURE, noise(PICTURE)), PICTURE, "of 81 values differ"),
    ("a count off by one", 897, 896, "too large by 1"),
    ("a huge count", 10**30, 896, "The number is too large"),
    ("a count", 864, 896, "The number is too small"),
    ("a count, nearly right", 25_557_032.0 + 64, 25_557_032, "The number is too large"),
    ("constants", np.full(5, 2.0), np.ones(5), "All 5 values differ"),
    ("complex numbers of the other sign", np.array([-1j, -2]), np.array([1j, 2]), "All 2 values differ"),
    ("complex numbers", np.array([1j, 2]), np.array([2j, 2]), "1 of 2 values differs"),
    ("text", "valid", "same", "differs from character 1 on"),
    ("an item of a pair", (26, 27), (26, 26), "1 of 2 values differs, at [1]. It is too large."),
    (
        "an item of a tuple",
        (PICTURE, -PICTURE),
        (PICTURE, PICTURE),
        "Item 1: All 81 values differ. They are the right values, every sign",
    ),
    ("an item of a dict", {"blur": PICTURE.T}, {"blur": PICTURE}, "Item 'blur': 72 of 81 values differ"),
    ("a small item beside a large one", [1e6, 3.1], [1e6, 3.0], "differ"),
    ("deep inside", {"a": [1, {"b": "x"}]}, {"a": [1, {"b": "y"}]}, "Item 'a': Item 1: Item 'b'"),
]

DIGITS = np.arange(81).reshape(9, 9) * 7 % 4
BIG = np.arange(1, 50).reshape(7, 7) ** 3 * 991
LEVELS = np.ones((4, 4, 1)) * [1, 5, 9, 7]
EDGE = np.zeros((5, 6))
EDGE[:, -1] = [3, 1, 4, 9, 5]
FRACTIONS = rng.uniform(-0.9, 0.9, size=BEYOND.shape)
CLIPPED = np.clip(BEYOND, 0, 255)
SYMMETRIC = np.array([0, 100, 200, 300, 200, 100, 0.018])

# What must not be said, where it could be by chance or by a tolerance too wide.
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

RIGHT = [
    ("itself", PICTURE, PICTURE),
    ("float32", PICTURE.astype(np.float32), PICTURE),
    ("float64 for float32", BATCH, BATCH.astype(np.float32)),
    ("a list", PICTURE.tolist(), PICTURE),
    ("a list of a photo", PHOTO.tolist(), PHOTO),
    ("an array for a list", np.arange(3), [0, 1, 2]),
    ("a list for a tuple", [26, 26], (26, 26)),
    ("an array of two for a tuple of two", np.stack([PICTURE, PICTURE]), (PICTURE, PICTURE)),
    ("ints as floats", COUNTS.astype(float), COUNTS),
    ("int32 for int64", COUNTS.astype(np.int32), COUNTS),
    ("an int as a float", 3.0, 3),
    ("an int in an array of no axes", np.array(3), 3),
    ("a truth value for 1", True, 1),
    ("a truth value", np.bool_(True), True),
    ("a mask", PHOTO > 9, PHOTO > 9),
    ("NaN", np.array([1, np.nan]), np.array([1, np.nan])),
    ("inf", np.array([1, np.inf, -np.inf]), np.array([1, np.inf, -np.inf])),
    ("-0.0", np.array([-0.0, 1]), np.array([0.0, 1])),
    ("empty", np.zeros((0, 3)), np.zeros((0, 3))),
    ("empty list", [], []),
    ("empty array for list", np.zeros(0), []),
    ("empty dict", {}, {}),
    ("within the tolerance", np.array([100.0, 0.0099]), np.array([100.0, 0.0])),
    ("a number within the tolerance", 1.00009, 1.0),
    ("dict in another order", {"b": 2, "a": [1.0]}, {"a": [1], "b": 2}),
    ("text", "same", "same"),
    ("None", None, None),
    ("complex", np.array([1j, 2]), np.array([1j, 2])),
    ("a real number for a complex one", 2.0, 2 + 0j),
    ("numbers for truth values in a list", np.array([1, 0]), [True, False]),
    ("large integers in a list", [10**30, 1], [10**30, 1]),
    ("large integer", 10**30, 10**30),
    ("uint64", np.array([2**63 + 1], dtype=np.uint64), np.array([2**63 + 1], dtype=np.uint64)),
]


class Broken:
    """Fails whatever it is asked."""

    def __array__(self, *args, **kwargs):
        raise RuntimeError("no array")

    def __eq__(self, other):
        raise RuntimeError("no comparison")

    def __repr__(self):
        raise RuntimeError("no text")

    __hash__ = object.__hash__


ENDLESS = [1]
ENDLESS.append(ENDLESS)
HUGE = np.broadcast_to(np.float32(1), (10**5, 10**6))
ZOO = [
    None, True, 3, -0.0, 10**400, 1j, float("nan"), float("inf"), "", "text", b"bytes", object(), Broken(),
    len, int, ..., range(3), (i for i in range(3)), iter([]), {1, 2}, {}, {"a": 1}, {Broken(): 1},
    {"a": Broken()}, [], (), [[]], [[1], [2, 3]], [1, "a"], [None], [Broken()], (Broken(), 2), ENDLESS,
    np.array(3), np.zeros(0), np.zeros((0, 3)), np.zeros((3, 0)), np.ones(3), np.ones((3, 3), dtype=bool),
    np.full(3, np.nan), np.full((3, 3), np.inf), np.full((3, 3), 1e308), np.array([1e308, -1e308, 3e300]),
    np.array([5e-324, 0, 1]), np.array(["a"]), np.array([None, 1]),
    np.array(["2027-03-01"], dtype="datetime64"), np.zeros(2, dtype="i4,f4"),
    np.ma.masked_array([1, 2, 3], [0, 1, 0]), np.float16([65504, 1, 2]), np.longdouble([1, 2, 3]),
    np.uint64(2**64 - 1), np.int64([-(2**63), 0, 5]), HUGE, np.ones((1,) * 30),
    np.arange(64).reshape(2, 4, 8), np.zeros((3, 3), dtype=complex), np.arange(3),
    np.arange(9.0).reshape(3, 3), np.random.default_rng(0), re, Exception("x"),
]  # fmt: skip
