"""What may pass through the door between a check and a student's code: data, and Keras models.

`as_array` is the one way in which a check makes an array of an answer: its size is known before it is made.
"""

import sys

import numpy as np

ARRAY_KINDS = "biufc"  # bool, int, unsigned, float, complex
MAX_DEPTH = 20
MOST_BYTES = 1 << 28  # of an array made of a list
WIDEST = 16  # bytes a number, complex128, whatever it was in the list
LARGEST = int(np.finfo(np.float64).max)
NO_NUMBERS = (str, bytes, dict, type(None))
NUMBERS = {bool, int, float, complex}
PLAINER: tuple[type, ...] = (int, float, complex, str)  # what a subclass of one becomes


class NotData(TypeError):
    """A value that no check can judge: a generator, a figure, an object of the student's own class."""


def is_model(value):
    """Whether `value` is a Keras model; does not import Keras to find out."""
    keras = sys.modules.get("keras")
    return keras is not None and isinstance(value, keras.Model)


def plain(value, depth=0):
    """`value` as None, bool, int, float, complex, str, NumPy array or scalar, list, tuple, dict or model.

    Tensors become arrays; subclasses become their base. Raises NotData for anything else.
    """
    if depth > MAX_DEPTH:
        raise NotData(f"nested more than {MAX_DEPTH} deep")
    if value is None or is_model(value):
        return value
    for base in (bool, int, float, complex, str):
        if type(value) is base:
            return value
    if hasattr(value, "numpy") and not isinstance(value, np.ndarray):
        value = value.numpy()
    if isinstance(value, (np.ndarray, np.generic)):
        array = np.array(value, subok=False)
        if array.dtype.kind in ARRAY_KINDS:
            return array if isinstance(value, np.ndarray) else array[()]
        if array.dtype.kind == "U":
            return array.tolist()
        raise NotData(f"array of dtype {array.dtype}")
    if isinstance(value, list):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, tuple):
        return tuple(plain(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return {plain(k, depth + 1): plain(v, depth + 1) for k, v in value.items()}
    for plainer in PLAINER:
        if isinstance(value, plainer):
            return plainer(value)
    raise NotData(type(value).__name__)


def as_array(value):
    """`value` as an array of numbers, or None where it is not one or would be too large. Never raises.

    NumPy would make one of a list of unlike things, too: of one long text and many short ones, as wide as the longest.
    """
    try:
        if isinstance(value, NO_NUMBERS):
            return None
        if isinstance(value, (list, tuple)) and count_numbers(value) * WIDEST > MOST_BYTES:
            return None
        if isinstance(value, int) and abs(value) >= 2**63:
            value = float(max(-LARGEST, min(LARGEST, value)))
        array = np.asarray(value)
    except Exception:  # a ragged list, or an object whose __array__ is broken
        return None
    return array if array.dtype.kind in ARRAY_KINDS else None


def count_numbers(value):
    """How many numbers a list or tuple holds, in lists and arrays within it too; raises NotData for another thing."""
    if set(map(type, value)) <= NUMBERS:
        return len(value)
    return sum(map(_count_in, value))


def _count_in(item):
    if isinstance(item, (list, tuple)):
        return count_numbers(item)
    if type(item) in NUMBERS:
        return 1
    if isinstance(item, (np.ndarray, np.generic)) and item.dtype.kind in ARRAY_KINDS:
        return item.size
    raise NotData(type(item).__name__)
