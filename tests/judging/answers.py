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
    ("nothing returned", None, PICTURE, "return"),
    ("nothing returned for a number", None, 3, "return"),
    ("a text", "42", PICTURE, "Expected an array of numbers, received str"),
    ("a text for a number", "42", 42, "Expected a number, received str"),
    ("a text in an array", np.array(["1", "2"]), np.arange(2), "received an array"),
    ("a dict", {"a": 1}, PICTURE, "received dict"),
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
    ("float photo, other values", PHOTO + 0.4, PHOTO, "Round, clip to 0..255"),
    ("int photo", PHOTO.astype(int), PHOTO, "expected uint8, received int64"),
    ("mask as numbers", (PHOTO > 9) * 1.0, PHOTO > 9, "expected bool, received float64"),
    ("wrong mask as numbers", (PHOTO > 99) * 1.0, PHOTO > 9, "values differ too"),
    ("a comparison", PICTURE > 0, PICTURE, "truth values"),
    ("complex", PICTURE + 1j, PICTURE, "complex"),
    ("a number for a list", 3, [1, 2], "Expected a list of 2 items, received int"),
    ("a number for a pair of arrays", 3, (PICTURE, PICTURE), "Expected a tuple of 2 items, received int"),
    ("a list for a dict", [1], {"a": 1}, "Expected a dict, received list"),
    ("a number for a text", 3, "same", "Expected a text (str), received int"),
    ("a number for None", 3, None, "Expected None, received int"),
    ("an item's type", (None, 2), (PICTURE, 2), "Item 0: The result is None"),
]

SHAPES = [
    ("padded by 1", zeros(28, 28), zeros(26, 26), "padded by 1"),
    ("padded by 2, in a batch", zeros(2, 28, 28, 8), zeros(2, 24, 24, 8), "padded by 2"),
    ("padded for a 3x5 kernel", zeros(9, 12), zeros(7, 8), "padded by (1, 2)"),
    ("padding missing", zeros(26, 26), zeros(28, 28), "padding of 1 on each side would explain it"),
    ("padding of 3 missing", zeros(5, 26, 26, 8), zeros(5, 32, 32, 8), "padding of 3"),
    ("loop too short", zeros(25, 25), zeros(26, 26), "one step early"),
    ("loop too short in a batch", zeros(2, 7, 5, 3), zeros(2, 8, 6, 3), "one step early"),
    ("loop too long", zeros(27, 27), zeros(26, 26), "one step too far"),
    ("one loop too short", zeros(26, 25), zeros(26, 26), "Too small by one: axis 1 (width)"),
    ("one loop too long", zeros(27, 26), zeros(26, 26), "Too large by one: axis 0 (height)"),
    ("stride 2", zeros(14, 14), zeros(28, 28), "stride or a pooling of 2"),
    ("stride 2 of odd sizes", zeros(13, 13), zeros(25, 25), "stride or a pooling of 2"),
    ("stride 3", zeros(1, 9, 9, 4), zeros(1, 28, 28, 4), "stride or a pooling of 3"),
    ("stride missing", zeros(28, 28), zeros(14, 14), "would explain it: is it missing"),
    ("stride or padding", zeros(2, 2), zeros(4, 4), "stride or a pooling of 2"),
    ("padding or stride", zeros(2, 2), zeros(4, 4), "padding of 1"),
    ("height and width swapped", zeros(5, 8), zeros(8, 5), "axis 0 (height) and axis 1 (width)"),
    ("swapped in a batch", zeros(2, 5, 8, 3), zeros(2, 8, 5, 3), "axis 1 (height) and axis 2 (width)"),
    ("channels first", zeros(2, 3, 8, 5), zeros(2, 8, 5, 3), "channel axis comes first"),
    ("channels first, one image", zeros(3, 8, 5), zeros(8, 5, 3), "channel axis comes first"),
    ("another order", zeros(5, 3, 2, 8), zeros(2, 8, 5, 3), "another order"),
    ("extra axis of 1", zeros(8, 5, 1), zeros(8, 5), "extra axis of length 1"),
    ("number in an array", zeros(1), np.float32(3), "extra axis of length 1"),
    ("missing axis of 1", zeros(8, 5), zeros(8, 5, 1), "An axis of length 1 is missing"),
    ("batch axis missing", zeros(8, 5, 3), zeros(2, 8, 5, 3), "batch axis is missing"),
    ("channel axis missing", zeros(2, 8, 5), zeros(2, 8, 5, 3), "channel axis is missing"),
    ("channel axis of an image missing", zeros(8, 5), zeros(8, 5, 3), "channel axis is missing"),
    ("width missing", zeros(8, 3), zeros(8, 5, 3), "Missing: axis 1 (width)"),
    ("channels not summed", zeros(8, 5, 3), zeros(8, 5), "one axis too many, axis 2 (channel)"),
    ("pooled", zeros(2, 3), zeros(2, 8, 5, 3), "global pooling"),
    ("not pooled", zeros(2, 8, 5, 3), zeros(2, 3), "is a global pooling missing"),
    ("flattened", zeros(40), zeros(8, 5), "flattened: is a reshape missing"),
    ("not flattened", zeros(8, 5), zeros(40), "not flattened"),
    ("reshaped", zeros(4, 10), zeros(8, 5), "sizes given to reshape"),
    ("a number for an array", 3.5, zeros(8, 5), "single number where an array"),
    ("an array for a number", zeros(8, 5), 3.5, "is a sum or a mean missing"),
    ("empty", zeros(0, 5), zeros(8, 5), "result is empty"),
    ("channel count", zeros(2, 8, 5, 1), zeros(2, 8, 5, 3), "number of channels differs"),
    ("batch size", zeros(1, 8, 5, 3), zeros(2, 8, 5, 3), "size of the batch differs"),
    ("one axis", zeros(8, 9), zeros(8, 5), "axis 1 (width) is off by 4"),
    ("too few axes", zeros(3, 4), zeros(3, 3, 3, 3), "too few axes: expected 4, received 2"),
    ("too many axes", zeros(3, 3, 3, 3), zeros(3, 4), "too many axes: expected 2, received 4"),
    ("larger by an odd number", zeros(29, 29), zeros(26, 26), "received (29, 29)."),
    ("nothing in common", zeros(3, 17), zeros(8, 5), "expected (8, 5), received (3, 17)."),
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
    ("number for NaN", [1.0, 2.0], np.array([1.0, np.nan]), "The values differ"),
    ("all zeros", np.zeros_like(PICTURE), PICTURE, "Every value is 0"),
    ("zeros for ones", np.zeros(5), np.ones(5), "Every value is 0"),
    ("all the same", np.full_like(PICTURE, 3.25), PICTURE, "All values are the same"),
    ("sign", -PICTURE, PICTURE, "Every sign"),
    ("sign of integers", -COUNTS, COUNTS, "Every sign"),
    ("sign of a number", -3.75, 3.75, "Every sign"),
    ("sign of a constant", -np.ones(4), np.ones(4), "Every sign"),
    ("transposed", PICTURE.T, PICTURE, "transposed, axes 0, 1"),
    ("transposed in a batch", BATCH.transpose(0, 2, 1, 3), BATCH, "transposed, axes 1, 2"),
    ("upside down", PICTURE[::-1], PICTURE, "upside down"),
    ("upside down in a batch", BATCH[:, ::-1], BATCH, "upside down, along axis 1"),
    ("left to right", PICTURE[:, ::-1], PICTURE, "left to right"),
    ("left to right in colour", COLOUR[:, ::-1], COLOUR, "left to right, along axis 1"),
    ("half a turn", PICTURE[::-1, ::-1], PICTURE, "180 degrees"),
    ("half a turn in a batch", BATCH[:, ::-1, ::-1], BATCH, "180 degrees"),
    ("quarter turn", np.rot90(PICTURE), PICTURE, "90 degrees"),
    ("quarter turn back", np.rot90(PICTURE, -1), PICTURE, "90 degrees"),
    ("BGR", COLOUR[..., ::-1], COLOUR, "BGR"),
    ("BGR photo", PHOTO[..., ::-1], PHOTO, "BGR"),
    ("GRB", COLOUR[..., [1, 0, 2]], COLOUR, "in another order"),
    ("batch reversed", BATCH[::-1], BATCH, "batch are in reverse order"),
    ("vector reversed", VECTOR[::-1], VECTOR, "reverse order, along axis 0"),
    ("reshape for transpose", COLOUR.transpose(2, 0, 1).reshape(COLOUR.shape), COLOUR, "in other places"),
    ("shuffled", np.random.default_rng(1).permutation(VECTOR), VECTOR, "in other places"),
    ("shifted down, zeros", np.pad(PICTURE, ((1, 0), (0, 0)))[:-1], PICTURE, "shifted by one along axis 0"),
    (
        "shifted up, edge",
        np.pad(PICTURE, ((0, 1), (0, 0)), "edge")[1:],
        PICTURE,
        "shifted by one along axis 0",
    ),
    ("shifted right, circular", np.roll(PICTURE, 1, 1), PICTURE, "shifted by one along axis 1"),
    ("shifted both ways", np.roll(PICTURE, (1, -1), (0, 1)), PICTURE, "axis 0 (height) and axis 1 (width)"),
    ("shifted in a batch", np.roll(BATCH, 1, 2), BATCH, "shifted by one along axis 2 (width)"),
    ("shifted vector", np.roll(VECTOR, -1), VECTOR, "shifted by one along axis 0"),
    ("ReLU", np.maximum(PICTURE, 0), PICTURE, "negative values became 0"),
    ("ReLU of integers", np.maximum(COUNTS, 0), COUNTS, "negative values became 0"),
    ("ReLU missing", PICTURE, np.maximum(PICTURE, 0), "is a ReLU or a clip missing"),
    ("absolute", np.abs(PICTURE), PICTURE, "lost their sign"),
    ("clipped to 255", np.clip(BEYOND, 0, 255), BEYOND, "clipped to 0..255"),
    ("clipped to 1", np.clip(UNIT, 0, 1), UNIT, "clipped to 0..255 (or to 0..1)"),
    ("clip missing", np.rint(BEYOND), np.clip(np.rint(BEYOND), 0, 255), "is a clip missing"),
    ("clip to 1 missing", UNIT, np.clip(UNIT, 0, 1), "is a clip missing"),
    ("uint8 wraps around", in_8_bits(COUNTS), COUNTS, "wrapped around: convert from uint8"),
    ("uint8 of floats", in_8_bits(BEYOND), BEYOND, "wrapped around: convert from uint8"),
    ("int8 wraps around", in_8_bits(COUNTS).view(np.int8), COUNTS, "wrapped around"),
    ("wraps around unclipped", in_8_bits(BEYOND), in_8_bits(np.clip(BEYOND, 0, 255)), "clip them before"),
    ("truncated", np.trunc(BEYOND), BEYOND, "Fractions are cut off"),
    ("floor", np.floor(BEYOND), BEYOND, "Fractions are cut off"),
    ("int for float", BEYOND.astype(int), BEYOND, "Fractions are cut off"),
    ("truncated for rounded", np.trunc(BEYOND), np.rint(BEYOND), "Fractions are cut off"),
    (
        "photo truncated",
        np.clip(BEYOND, 0, 255).astype(np.uint8),
        in_8_bits(np.clip(BEYOND, 0, 255)),
        "Fractions",
    ),
    ("fraction of a number", 3, 3.75, "fraction is cut off"),
    ("rounded", np.rint(BEYOND), BEYOND, "are rounded"),
    ("rounded, within 0..255", np.rint(POSITIVE % 200), POSITIVE % 200, "are rounded"),
    ("not rounded", BEYOND, np.rint(BEYOND), "np.rint missing"),
    ("rounded otherwise", changed(PHOTO, (slice(2), 3), 1), PHOTO, "off by one"),
    ("squared", PICTURE**2, np.abs(PICTURE), "square root missing"),
    ("root", np.sqrt(POSITIVE), POSITIVE, "is a square missing"),
    ("logits", SCORES, SHARES, "logits, before the softmax"),
    ("softmax", SHARES, SCORES, "after a softmax"),
    ("constant", PICTURE + 1234.5, PICTURE, "same constant"),
    ("constant 1 of integers", COUNTS + 1, COUNTS, "same constant"),
    ("constant of integers", COUNTS + 17, COUNTS, "same constant"),
    ("constant in a batch", BATCH - 1234.5, BATCH, "same constant"),
    ("biases", BATCH + np.arange(5) * 1234.5, BATCH, "constant of its own: check the biases"),
    ("biases of a dense layer", SCORES + rng.normal(size=10), SCORES, "constant of its own"),
    ("times 255", UNIT * 255, UNIT, "255 times too large"),
    ("through 255", PICTURE / 255, PICTURE, "255 times too small"),
    ("a number times 255", 0.5 * 255, 0.5, "255 times too large"),
    ("a number through 255", 0.5 / 255, 0.5, "255 times too small"),
    ("twice", 2 * PICTURE, PICTURE, "twice"),
    ("half", PICTURE / 2, PICTURE, "half of what"),
    ("sum for mean", 9 * PICTURE, PICTURE, "a sum in place of a mean"),
    ("mean for sum", PICTURE / 25, PICTURE, "a mean in place of a sum"),
    ("factor", 0.7371 * PICTURE, PICTURE, "same factor"),
    ("negative factor", -1.37 * PICTURE, PICTURE, "same factor"),
    ("factors of channels", BATCH * [1.3, 2.9, 0.7, -1, 5], BATCH, "factor of its own"),
    ("normalized", (PICTURE - PICTURE.mean()) / 3.3, PICTURE, "scaled and moved"),
    ("border", inside_kept(PICTURE), PICTURE, "Only the border differs"),
    ("border of two", inside_kept(PICTURE, 2), PICTURE, "Only the border differs"),
    ("border in colour", inside_kept(COLOUR), COLOUR, "Only the border differs"),
    ("border of a vector", changed(changed(VECTOR, 0, 99.5), -1), VECTOR, "Only the border differs"),
    ("last row", changed(PICTURE, -1, noise(VECTOR[:9])), PICTURE, "last line differs, along axis 0"),
    (
        "last column",
        changed(PICTURE, (..., -1), noise(VECTOR[:9])),
        PICTURE,
        "last line differs, along axis 1",
    ),
    ("first row", changed(PICTURE, 0, noise(VECTOR[:9])), PICTURE, "first line differs, along axis 0"),
    ("only first row", np.vstack([PICTURE[:1], noise(PICTURE)[1:]]), PICTURE, "Only the first line is right"),
    ("one channel", changed(BATCH, (..., 3), noise(BATCH[..., 3])), BATCH, "A single channel differs"),
    ("one item", changed(BATCH, 2, noise(BATCH[2])), BATCH, "A single item of the batch"),
    ("first item only", np.concatenate([BATCH[:1], noise(BATCH)[1:]]), BATCH, "Only the first item"),
    (
        "first channel only",
        np.concatenate([BATCH[..., :1], noise(BATCH)[..., 1:]], axis=-1),
        BATCH,
        "Only the first channel",
    ),
    ("one place", changed(PICTURE, (4, 4)), PICTURE, "Only a few values"),
    ("three places of many", changed(np.zeros(1000), [5, 50, 500]), np.zeros(1000), "Only a few values"),
    ("unrelated", noise(PICTURE), PICTURE, "None of the values"),
    ("half of them", np.where(noise(PICTURE) > 0, PICTURE, noise(PICTURE)), PICTURE, "The values differ"),
    ("a count off by one", 897, 896, "off by one"),
    ("a huge count", 10**30, 896, "The values differ"),
    ("a count", 864, 896, "The values differ"),
    ("a count, nearly right", 25_557_032.0 + 64, 25_557_032, "The values differ"),
    ("constants", np.full(5, 2.0), np.ones(5), "None of the values"),
    ("complex numbers of the other sign", np.array([-1j, -2]), np.array([1j, 2]), "None of the values"),
    ("complex numbers", np.array([1j, 2]), np.array([2j, 2]), "The values differ"),
    ("text", "valid", "same", "The text differs"),
    ("an item of a pair", (26, 27), (26, 26), "The values differ"),
    ("an item of a tuple", (PICTURE, -PICTURE), (PICTURE, PICTURE), "Item 1: Every sign"),
    ("an item of a dict", {"blur": PICTURE.T}, {"blur": PICTURE}, "Item 'blur': The values are transposed"),
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
CAUTIOUS = [
    ("nearly twice", 2 * BIG + DIGITS[:7, :7], BIG, "twice"),
    ("symmetric but for the tolerance", changed(SYMMETRIC, 0, 0.04), SYMMETRIC, "reverse"),
    ("two places swapped", VECTOR[[1, 0, *range(2, 12)]], VECTOR, "other places"),
    ("a few digits in another order", rng.permutation(DIGITS.ravel()).reshape(9, 9), DIGITS, "other places"),
    ("zeros beside zeros", changed(np.zeros((5, 6)), (..., 0), [2, 8, 1, 7, 1]), EDGE, "shifted"),
    ("constant channels", LEVELS[..., [1, 2, 0, 3]] * 1.7, LEVELS, "of its own"),
    ("three points on a line", np.array([5.0, 9, 13]), np.array([1.0, 2, 3]), "scaled"),
    ("small and noisy", PICTURE * 1e-3 + np.sign(noise(PICTURE)) * 0.5, PICTURE, "vided"),
    ("small digits off by one", (DIGITS + 1) % 4, DIGITS, "off by one"),
    ("far from a whole number", np.rint(BEYOND) + FRACTIONS, np.rint(BEYOND), "rint"),
    ("digits off by one in places", np.where(DIGITS == 2, 1, DIGITS), DIGITS, "off"),
    ("more than a clip", np.where(BEYOND > 99, BEYOND + 9, CLIPPED), CLIPPED, "clip"),
    ("two in the last row", changed(PICTURE, (-1, [2, 5])), PICTURE, "Only"),
    ("two last rows", changed(PICTURE, slice(-2, None), noise(PICTURE)[:2]), PICTURE, "Only"),
    ("one value beside another", np.array([2.0, 1]), np.array([1.0, 2]), "reverse"),
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
