"""What a layer costs for one image: multiply-accumulates (MACs) of its kernels, and the bytes of its output.

Counted are the kernels of convolutions and dense layers and the products of attention. Not counted, as in the
papers: biases, normalization, activation functions, pooling, sums and products element by element.

A layer of this course that is none of Keras's tells its own: a method `macs(input_shape, output_shape)`, shapes with
the batch, and where it looks at a neighbourhood, a `window` (side, stride) for the receptive field.
"""

import math
import re

import keras
from keras import backend
from keras.saving import get_registered_name

from course.analysis.kinds import FREE, VIEWS


def kind_of(layer):
    """The name of the class, of Keras or of this course, that says what `layer` computes; None for anybody's own code.

    A subclass counts as that class as long as it does not replace `call`.
    """
    for parent in type(layer).__mro__:
        ours = _is_ours(parent)
        known = parent.__name__ in FREE or parent.__name__ in MACS or (ours and hasattr(parent, "macs"))
        if known and (ours or _is_of_keras(parent)) and type(layer).call is getattr(parent, "call", None):
            return parent.__name__
    return None


def window_of(layer):
    """(side, stride) of what a layer of this course looks at; None for all others."""
    return getattr(layer, "window", None) if _is_ours(type(layer)) else None


def _is_ours(kind):
    return get_registered_name(kind).startswith("course>")


def _is_of_keras(kind):
    return kind.__module__.startswith("keras.")


def macs_of(call):
    """MACs of one call for one image; None where they are not known."""
    call = unwrapped(call)
    kind = kind_of(call.layer)
    if kind in FREE:
        return 0
    if kind in MACS:
        return MACS[kind](call)
    return call.layer.macs(call.inputs[0].spec.shape, call.outputs[0].spec.shape) if kind else None


def unwrapped(call):
    """The call of the layer that spectral normalization wraps: in use it computes as that layer does."""
    while type(call.layer) is keras.layers.SpectralNormalization:
        call = call._replace(layer=call.layer.layer)
    return call


def memory_of(call):
    """Bytes of a call's outputs for one image, at their own type; 0 for a layer that hands its input on."""
    if kind_of(call.layer) in VIEWS:
        return 0
    return sum(math.prod(t.spec.shape[1:]) * _bytes(t.spec.dtype) for t in call.outputs)


def _bytes(dtype):
    bits = re.search(r"\d+", backend.standardize_dtype(dtype))
    return int(bits[0]) // 8 if bits else 1  # bool


def _shapes(call):
    """Shapes of a call's inputs, without the batch."""
    return [tensor.spec.shape[1:] for tensor in call.inputs]


def _places(layer, shape):
    """How many places a map (N, H, W, C) or (N, C, H, W) has."""
    channels_first = getattr(layer, "data_format", None) == "channels_first"
    return math.prod(shape[2:] if channels_first else shape[1:-1])


def _at_outputs(*kernels):
    """MACs of kernels that are applied once at each place of the output."""

    def count(call):
        weights = sum(math.prod(getattr(call.layer, kernel).shape) for kernel in kernels)
        return weights * _places(call.layer, call.outputs[0].spec.shape)

    return count


def _transposed(call):
    """A transposed convolution spreads each place of the input over a window of the output."""
    return math.prod(call.layer.kernel.shape) * _places(call.layer, call.inputs[0].spec.shape)


def _einsum_dense(call):
    """Each number of the input meets all weights that do not share its axes."""
    inputs, kernel = call.layer.equation.replace(" ", "").split("->")[0].split(",")
    alone = [size for label, size in zip(kernel, call.layer.kernel.shape, strict=True) if label not in inputs]
    return math.prod(_shapes(call)[0]) * math.prod(alone)


def _attended(call):
    """Shapes of query, value and key without the batch, however they were handed in."""
    args, named = call.arguments
    given = dict(zip(("query", "value", "key"), args, strict=False)) | named
    tensors = [given["query"], given["value"], given.get("key") or given["value"]]
    return [tensor.spec.shape[1:] for tensor in tensors]


def _multi_head_attention(call):
    """Projections of query, key, value and output; scores and their sums over all pairs of places."""
    layer, (query, value, key) = call.layer, _attended(call)
    if len(layer._attention_axes) != len(query) - 1:
        return None
    T, S, heads = math.prod(query[:-1]), math.prod(value[:-1]), layer.num_heads
    into = heads * (math.prod(query) * layer.key_dim + math.prod(key) * layer.key_dim)
    into += heads * math.prod(value) * layer.value_dim
    pairs = heads * T * S * (layer.key_dim + layer.value_dim)
    return into + pairs + T * heads * layer.value_dim * call.outputs[0].spec.shape[-1]


def _grouped_query_attention(call):
    layer, (query, value, key) = call.layer, _attended(call)
    T, S, size = query[0], value[0], layer.head_dim
    queries = layer.num_query_heads * size
    gate = queries * math.prod(query) if getattr(layer, "use_gate", False) else 0
    into = queries * math.prod(query) + layer.num_key_value_heads * size * (math.prod(key) + math.prod(value))
    return into + gate + 2 * queries * T * S + T * queries * call.outputs[0].spec.shape[-1]


def _attention(call):
    """Scores query * key and their sums of values, without weights."""
    query, value = _shapes(call)[:2]
    if len(query) != 2:
        return None
    return query[0] * value[0] * (query[-1] + value[-1])


def _weights_of_cell(cell):
    """Weights of a recurrent cell's kernels; None for somebody's own cell."""
    if not _is_of_keras(type(cell)):
        return None
    if isinstance(cell, keras.layers.StackedRNNCells):
        each = [_weights_of_cell(one) for one in cell.cells]
        return None if None in each else sum(each)
    return math.prod(cell.kernel.shape) + math.prod(cell.recurrent_kernel.shape)


def _recurrent(call):
    """A cell's kernels, that of its input and that of its state, meet each step of the sequence."""
    steps, weights = _steps(call), _weights_of_cell(call.layer.cell)
    return None if None in (steps, weights) else steps * weights


def _recurrent_convolution(call):
    """The same at each place of the map."""
    cell, axes = call.layer.cell, len(call.layer.cell.kernel.shape) - 2
    channels_first = cell.data_format == "channels_first"
    sizes = call.outputs[0].spec.shape
    places = math.prod(sizes[-axes:] if channels_first else sizes[-axes - 1 : -1])
    steps = _steps(call)
    return None if steps is None else steps * places * _weights_of_cell(cell)


def _both_directions(call):
    ways = [macs_of(call._replace(layer=way)) for way in (call.layer.forward_layer, call.layer.backward_layer)]
    return None if None in ways else sum(ways)


def _each_step(call):
    """The wrapped layer's at one step, times the steps."""
    inputs, outputs = ([_at_one_step(tensor) for tensor in tensors] for tensors in (call.inputs, call.outputs))
    macs, steps = macs_of(call._replace(layer=call.layer.layer, inputs=inputs, outputs=outputs)), _steps(call)
    return None if None in (macs, steps) else macs * steps


def _at_one_step(tensor):
    """The tensor (N, steps, ...) as (N, ...)."""
    shape = tensor.spec.shape
    return tensor._replace(spec=keras.KerasTensor(shape[:1] + shape[2:], tensor.spec.dtype))


def _steps(call):
    """How long the sequence is; None where its length is open."""
    return call.inputs[0].spec.shape[1]


def _matmul(call):
    return math.prod(call.outputs[0].spec.shape[1:]) * call.inputs[0].spec.shape[-1]


def _dot(call):
    axes = getattr(call.layer, "axes", None)
    if axes is None:  # keras.ops.dot, not the layer
        return None
    contracted = call.inputs[0].spec.shape[axes if isinstance(axes, int) else axes[0]]
    return math.prod(call.outputs[0].spec.shape[1:]) * contracted


def _einsum(call):
    """The product of all axes' sizes but the batch's."""
    labels = call.layer.subscripts.replace(" ", "").split("->")[0].split(",")
    if any("." in label for label in labels):
        return None
    shapes = [tensor.spec.shape for tensor in call.inputs]
    if [len(label) for label in labels] != [len(shape) for shape in shapes]:
        return None
    pairs = zip(labels, shapes, strict=True)
    sizes = {name: size for label, shape in pairs for name, size in zip(label, shape, strict=True)}
    return math.prod(size for size in sizes.values() if size is not None)


MACS = {
    **dict.fromkeys(
        ("Conv1D", "Conv2D", "Conv3D", "Dense", "DepthwiseConv1D", "DepthwiseConv2D"), _at_outputs("kernel")
    ),
    **dict.fromkeys(("SeparableConv1D", "SeparableConv2D"), _at_outputs("depthwise_kernel", "pointwise_kernel")),
    **dict.fromkeys(("Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose"), _transposed),
    "EinsumDense": _einsum_dense,
    "MultiHeadAttention": _multi_head_attention,
    "GroupedQueryAttention": _grouped_query_attention,
    "Attention": _attention,
    "Matmul": _matmul,
    "Dot": _dot,
    "Einsum": _einsum,
    **dict.fromkeys(("LSTM", "GRU", "SimpleRNN", "RNN"), _recurrent),
    **dict.fromkeys(("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"), _recurrent_convolution),
    "Bidirectional": _both_directions,
    "TimeDistributed": _each_step,
}
