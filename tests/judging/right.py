"""Right answers, in the types that students give them in."""

import numpy as np

from tests.judging.arrays import BATCH, COUNTS, PHOTO, PICTURE

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
