"""Frames between a trusted process and a child: a JSON header, then raw array bytes.

A frame is two big-endian lengths (header 4 bytes, body 8 bytes), the header and the body. The
reading side trusts nothing: no pickle, no zip, sizes and depth capped, dtypes from a list.
What a frame becomes is a small multiple of its bytes: its parts are counted before JSON makes objects of them.
"""

import io
import json
import math
import struct
from typing import NamedTuple

import numpy as np

from course.checks.models import describe
from course.checks.values import MAX_DEPTH, is_model

PREFIX = struct.Struct("!IQ")
MAX_HEADER = 16 << 20  # bytes
MAX_BODY = 256 << 20
MAX_ARRAYS = 10_000
MAX_PARTS = 4_000_000  # commas and brackets of a header; a part becomes at most about 100 bytes
DTYPES = {np.dtype(order + code).str for code in "?bBhHiIlLqQefdgFDG" for order in "<>"}


class BadFrame(ValueError):
    """The other side sent something that is not a frame of this protocol."""


class RemoteModel(NamedTuple):
    """A model that stayed on the other side: its number there and what that side says of it."""

    number: int
    about: dict


def pack(value, models=None):
    """`value` as the bytes of one frame. Models are put in the list `models` and sent as numbers."""
    arrays = []
    tree = _encode(value, arrays, models if models is not None else [])
    shapes = [[array.dtype.str, list(array.shape)] for array in arrays]
    try:
        header = json.dumps([tree, shapes]).encode()
    except ValueError:  # Python writes no longer one
        raise BadFrame("a whole number of more than 4,300 digits") from None
    body = b"".join(np.ascontiguousarray(array).tobytes() for array in arrays)
    if len(header) > MAX_HEADER or len(body) > MAX_BODY:
        raise BadFrame(f"frame of {len(header) + len(body):,} bytes is too large")
    _count_parts(header)
    return PREFIX.pack(len(header), len(body)) + header + body


def unpack(read):
    """The value of the next frame; `read(n)` gives exactly n bytes. Raises BadFrame or EOFError."""
    header_size, body_size = PREFIX.unpack(read(PREFIX.size))
    if header_size > MAX_HEADER or body_size > MAX_BODY:
        raise BadFrame(f"frame of {header_size + body_size:,} bytes is too large")
    header, body = read(header_size), read(body_size)
    _count_parts(header)
    try:
        tree, shapes = json.loads(header)
        return _decode(tree, _arrays(shapes, body), 0)
    except BadFrame:
        raise
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError) as error:
        raise BadFrame(f"{type(error).__name__}: {error}") from None


def unpacked(frame):
    """The value of a `frame` that `pack` gave, or that was kept. Raises BadFrame or EOFError."""
    file = io.BytesIO(frame)

    def read(size):
        if len(found := file.read(size)) < size:
            raise EOFError("a frame cut short")
        return found

    return unpack(read)


def _count_parts(header):
    """Raises BadFrame where JSON would make too many objects; in a text, too, commas and brackets count."""
    if sum(header.count(mark) for mark in (b",", b"[", b"{")) > MAX_PARTS:
        raise BadFrame("too many parts")


def holds_model(value):
    """Whether a RemoteModel is in `value`, which `unpack` gave."""
    if isinstance(value, RemoteModel):
        return True
    parts = value.values() if isinstance(value, dict) else value
    return isinstance(value, (dict, list, tuple)) and any(map(holds_model, parts))


def whole(text):
    """`text` with lone halves of characters, which no file can hold, replaced by question marks."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _encode(value, arrays, models):
    if value is None or (isinstance(value, (bool, int, float, str)) and not isinstance(value, np.generic)):
        return value
    if is_model(value):
        models.append(value)
        return {"model": len(models) - 1, "about": _encode(describe(value), arrays, models)}
    if isinstance(value, (np.ndarray, np.generic, complex)):
        kind = "array" if isinstance(value, np.ndarray) else "scalar"
        arrays.append(np.asarray(value))
        return {kind: len(arrays) - 1}
    if isinstance(value, (list, tuple)):
        kind = "list" if isinstance(value, list) else "tuple"
        return {kind: [_encode(item, arrays, models) for item in value]}
    if isinstance(value, dict):
        pairs = value.items()
        return {"dict": [[_encode(k, arrays, models), _encode(v, arrays, models)] for k, v in pairs]}
    raise TypeError(f"{type(value).__name__} does not pass the door")


def _arrays(shapes, body):
    if len(shapes) > MAX_ARRAYS:
        raise BadFrame("too many arrays")
    arrays, offset = [], 0
    for code, shape in shapes:
        if code not in DTYPES:  # NumPy would take a hundred million fields for a dtype
            raise BadFrame("not an array of numbers")
        dtype = np.dtype(code)
        shape = tuple(int(n) for n in shape[:17])
        if len(shape) > 16 or min(shape, default=0) < 0:
            raise BadFrame("not an array of numbers")
        count = math.prod(shape)
        if not count and math.prod(n for n in shape if n) > MAX_BODY:
            raise BadFrame("an empty array of an endless shape")
        if offset + count * dtype.itemsize > len(body):
            raise BadFrame("array larger than its frame")
        array = np.frombuffer(body, dtype, count, offset) if count else np.empty(0, dtype)
        arrays.append(array.reshape(shape).copy())
        offset += count * dtype.itemsize
    return arrays


def _decode(tree, arrays, depth):
    if depth > 2 * MAX_DEPTH:
        raise BadFrame("nested too deep")
    if not isinstance(tree, dict):
        if isinstance(tree, list):
            raise BadFrame("bare list")
        return whole(tree) if isinstance(tree, str) else tree
    if "model" in tree:
        return RemoteModel(int(tree["model"]), _decode(tree["about"], arrays, depth + 1))
    ((kind, content),) = tree.items()
    if kind in ("array", "scalar"):
        array, arrays[content] = arrays[content], None
        if array is None:
            raise BadFrame("an array stands in two places")  # a list of one array would grow without end
        return array if kind == "array" else array[()]
    if kind == "dict":
        return {_decode(k, arrays, depth + 1): _decode(v, arrays, depth + 1) for k, v in content}
    if kind not in ("list", "tuple"):
        raise BadFrame(f"unknown kind {kind!r}")
    items = [_decode(item, arrays, depth + 1) for item in content]
    return items if kind == "list" else tuple(items)
