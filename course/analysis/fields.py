"""Receptive fields by the formula r += (k - 1) * jump, jump *= stride, along the largest path.

Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016 (https://arxiv.org/abs/1603.07285);
Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019
(https://distill.pub/2019/computing-receptive-fields). The window is that of a unit far from the border: it may be
larger than the image. Three things are not counted, since published figures do not count them either:

- a gate: a factor that was pooled over the whole map and then multiplies it (squeeze and excitation). It says how
  much of a channel passes, not what is where. By it alone EfficientNet-B0 would see everything; its window is 851.
- the statistics of group and layer normalization.
- between branches whose windows lie beside each other, the gap: the largest window counts, not the union.
"""

import math
from fractions import Fraction
from typing import NamedTuple

from course.analysis.costs import kind_of, unwrapped, window_of

GLOBAL = "global"  # every unit sees the whole input
UNKNOWN = "unknown"


class Field(NamedTuple):
    """A window of the input, one number an axis: its size, and how far apart the windows of neighbours are.

    `jump` is None where the units do not lie in a map any more. An input without a map has no Field but None.
    """

    size: tuple
    jump: tuple | None


def field_of_input(shape):
    """The Field of an input of `shape`, the batch included: (N, H, W, C) sees a pixel each."""
    axes = len(shape) - 2
    return Field((1,) * axes, (1,) * axes) if axes > 0 else None


def field_after(call, given):
    """The field after one call, `given` those of its inputs: a Field, GLOBAL, UNKNOWN or None."""
    call = unwrapped(call)
    kind = kind_of(call.layer)
    if kind == "Multiply":
        given = _without_gates(call, given)
    present = [field for field in given if field is not None]
    if not present:
        return None
    if kind in SEES_ALL or GLOBAL in present or _reduces_map(kind, call):
        return GLOBAL
    if kind is None or UNKNOWN in present:
        return UNKNOWN
    field = _largest(present)
    window = window_of(call.layer)
    if field and window:
        return _slide(field, window[0], window[1], 1)
    return _RULES.get(kind, _unchanged)(field, call) if field else UNKNOWN


def whole(size):
    """A window's size in whole pixels; fractions come from what follows a layer that enlarges the map."""
    return tuple(math.ceil(length) for length in size)


SEES_ALL = frozenset(
    "GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D "
    "GlobalMaxPooling3D MultiHeadAttention GroupedQueryAttention Attention Matmul Dot Einsum "
    "LSTM GRU SimpleRNN RNN Bidirectional".split()  # the last step has seen all steps
)
REDUCTIONS = frozenset("Mean Sum Max Min Var Std Amax Amin".split())
# Bilinear interpolation reads 2 pixels along an axis, bicubic 4.
INTERPOLATION = {"nearest": 1, "bilinear": 2, "bicubic": 4}


def _without_gates(call, given):
    """The fields of a product without those of factors of one place that see everything, if others remain."""
    pairs = zip(given, call.inputs, strict=True)
    kept = [field for field, tensor in pairs if not (field == GLOBAL and math.prod(tensor.spec.shape[1:-1]) == 1)]
    return kept or given


def _reduces_map(kind, call):
    """Whether a call mixes all places of a map: a mean over H and W, a dense layer of flattened numbers."""
    shape = call.inputs[0].spec.shape
    if kind == "Dense":
        return len(shape) == 2
    if kind == "EinsumDense":
        inputs, kernel = call.layer.equation.replace(" ", "").split("->")[0].split(",")
        return any(label in kernel for label in inputs[:-1] if label != ".")
    if kind in REDUCTIONS:
        axes = call.layer.axis
        axes = range(len(shape)) if axes is None else [axes] if isinstance(axes, int) else axes
        return any(0 < axis % len(shape) < len(shape) - 1 for axis in axes)
    return False


def _largest(fields):
    """The field of a sum or concatenation; None for maps of other dimensions."""
    if len({len(field.size) for field in fields}) > 1:
        return None
    jumps = [field.jump for field in fields]
    jump = None if None in jumps else tuple(map(max, zip(*jumps, strict=True)))
    return Field(tuple(map(max, zip(*(field.size for field in fields), strict=True))), jump)


def _unchanged(field, call):
    """What works on each place by itself, or moves places about."""
    before, after = call.inputs[0].spec.shape, call.outputs[0].spec.shape
    moved = call.inputs and len(before) != len(after)
    return field._replace(jump=None) if moved or kind_of(call.layer) in MOVES else field


MOVES = frozenset(
    "Flatten Reshape Permute RepeatVector Transpose GetItem ExpandDims Squeeze Stack Take Split ClassToken".split()
)


def _pairs(value, axes):
    return (value,) * axes if isinstance(value, int) else tuple(value)


def _slide(field, kernel, strides, dilation):
    """A window that slides over the map."""
    if field.jump is None:
        return UNKNOWN
    axes = len(field.size)
    kernel, strides, dilation = (_pairs(value, axes) for value in (kernel, strides, dilation))
    along = list(zip(field.size, field.jump, kernel, strides, dilation, strict=True))
    size = tuple(r + (k - 1) * d * jump for r, jump, k, _, d in along)
    return Field(size, tuple(jump * s for _, jump, _, s, _ in along))


def _convolution(field, call):
    return _slide(field, call.layer.kernel_size, call.layer.strides, call.layer.dilation_rate)


def _pooling(field, call):
    return _slide(field, call.layer.pool_size, call.layer.strides, 1)


def _transposed(field, call):
    """A place of the output lies in the windows of ceil(k / stride) places of the input."""
    axes, layer = len(field.size), call.layer
    windows = zip(*(_pairs(v, axes) for v in (layer.kernel_size, layer.strides, layer.dilation_rate)), strict=True)
    met = [-(-((k - 1) * d + 1) // s) for k, s, d in windows]
    return _enlarge(_slide(field, met, 1, 1), layer.strides)


def _up_sampling(field, call):
    read = INTERPOLATION.get(getattr(call.layer, "interpolation", "nearest"))
    return _enlarge(_slide(field, read, 1, 1), call.layer.size) if read else UNKNOWN


def _enlarge(field, factors):
    if field == UNKNOWN:
        return UNKNOWN
    factors = _pairs(factors, len(field.size))
    return field._replace(jump=tuple(Fraction(j) / factor for j, factor in zip(field.jump, factors, strict=True)))


def _concatenation(field, call):
    """Side by side along channels, the places stay where they are."""
    rank = len(call.outputs[0].spec.shape)
    return field if getattr(call.layer, "axis", -1) % rank == rank - 1 else field._replace(jump=None)


def _lost(field, call):
    return UNKNOWN


_RULES = {
    **dict.fromkeys(("Conv1D", "Conv2D", "Conv3D", "DepthwiseConv1D", "DepthwiseConv2D"), _convolution),
    **dict.fromkeys(("SeparableConv1D", "SeparableConv2D"), _convolution),
    **{f"{way}Pooling{axes}D": _pooling for way in ("Max", "Average") for axes in (1, 2, 3)},
    **{f"Conv{axes}DTranspose": _transposed for axes in (1, 2, 3)},
    **{f"UpSampling{axes}D": _up_sampling for axes in (1, 2, 3)},
    **{f"Adaptive{way}Pooling{axes}D": _lost for way in ("Max", "Average") for axes in (1, 2)},
    **dict.fromkeys(("Resizing", "TimeDistributed", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"), _lost),
    "Concatenate": _concatenation,
}
