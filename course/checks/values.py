"""What may pass through the door between a check and a student's code: data, and Keras models."""

import sys

import numpy as np

ARRAY_KINDS = "biufc"  # bool, int, unsigned, float, complex
MAX_DEPTH = 20
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
