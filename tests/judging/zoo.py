"""What no comparison may raise on: odd things that a student's function may return."""

import re

import numpy as np


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
