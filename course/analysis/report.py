"""Every layer of a model with its shape, parameters, MACs, memory and receptive field, and the totals."""

import math
from typing import NamedTuple

import keras

from course.analysis.costs import macs_of, memory_of
from course.analysis.fields import GLOBAL, UNKNOWN, field_after, field_of_input, whole
from course.analysis.graph import calls_of, graph_of
from course.errors import CourseError
from course.language import Text
from course.printable import in_one_line

NOT_BUILT = Text(
    "{name}: 모델의 입력 크기를 알 수 없습니다. 크기를 정하세요: --input 224x224x3",
    "{name}: the model does not say the size of its input. Give it: --input 224x224x3",
)
OPEN_OUTPUT = Text(
    "{name}: 층의 출력 크기 {shape}을(를) 알 수 없습니다. 층에 크기를 모두 적거나 compute_output_shape을 더하세요.",
    "{name}: the layer leaves the size of its output open, {shape}. Give it all sizes, or a compute_output_shape.",
)
NOT_A_MODEL = Text("keras.Model이 와야 하는데 {kind}가 왔습니다.", "expected a keras.Model, got {kind}.")


class Row(NamedTuple):
    """A layer's call, or a stage of several."""

    name: str
    kind: str  # the layer's class; of a stage, empty
    layers: int
    shape: tuple  # of the output, without the batch; of a stage, its last map
    trainable: int  # parameters
    frozen: int
    macs: int  # for one image, of those layers where they are known
    unknown: tuple  # names and classes of the layers whose MACs are not known
    memory: int  # bytes of the outputs for one image
    field: object  # the receptive field: a tuple of pixels, GLOBAL, UNKNOWN, or None without a map
    stride: tuple | None  # pixels of the input between neighbours of the map
    sources: tuple = ()  # indices of the rows whose outputs come in

    @property
    def parameters(self):
        """All parameters."""
        return self.trainable + self.frozen


class Report(NamedTuple):
    """A model's layers, and a Row for each of its outputs; `total` sums the layers up.

    Names come from whoever made the model; what a terminal would obey is spelled out in them.
    """

    model: str
    rows: list[Row]
    outputs: list[Row]

    @property
    def total(self):
        """One Row for the whole model, with the shape of its first output."""
        return summed(self.model, self.rows, self.outputs[0])


def analyse(model, input_shape=None):
    """The Report of a built Keras model for one image.

    `input_shape` (without the batch) serves a model that is not built or leaves its size open. A shared layer is
    a row for each call, with its parameters in the first. Raises CourseError for what is not a model, or has no size.
    """
    if not isinstance(model, keras.Model):
        raise CourseError(NOT_A_MODEL.format(kind=type(model).__name__))
    calls, outputs = calls_of(_with_sizes(model, input_shape))
    counted, fields, rows = set(), [], []
    for call in calls:
        given = [fields[tensor.maker] for tensor in call.inputs]
        shape = call.outputs[0].spec.shape
        if not all(_fixed(tensor.spec.shape) for tensor in call.outputs):
            raise CourseError(OPEN_OUTPUT.format(name=in_one_line(call.name), shape=shape[1:]))
        fields.append(field_after(call, given) if call.inputs else field_of_input(shape))
        rows.append(_row(call, fields[-1], counted))
    made = [rows[tensor.maker]._replace(shape=tuple(tensor.spec.shape[1:])) for tensor in outputs]
    return Report(in_one_line(model.name), rows, made)


def summed(name, rows, last):
    """A Row of the sums of `rows`, with the shape and receptive field of the row `last`."""
    return last._replace(
        name=name,
        kind="",
        layers=sum(row.layers for row in rows),
        trainable=sum(row.trainable for row in rows),
        frozen=sum(row.frozen for row in rows),
        macs=sum(row.macs for row in rows),
        unknown=tuple(name for row in rows for name in row.unknown),
        memory=sum(row.memory for row in rows),
        sources=(),
    )


def _row(call, field, counted):
    layer, macs = call.layer, macs_of(call)
    weights = [w for w in getattr(layer, "weights", []) if id(w) not in counted]
    counted.update(map(id, weights))
    learned = {id(w) for w in getattr(layer, "trainable_weights", [])}
    trainable = sum(math.prod(w.shape) for w in weights if id(w) in learned)
    name, kind = in_one_line(call.name), in_one_line(type(layer).__name__)
    is_window = field is not None and field not in (GLOBAL, UNKNOWN)
    return Row(
        name=name,
        kind=kind,
        layers=1,
        shape=tuple(call.outputs[0].spec.shape[1:]),
        trainable=trainable,
        frozen=sum(math.prod(w.shape) for w in weights) - trainable,
        macs=macs or 0,
        unknown=(f"{name} ({kind})",) if macs is None else (),
        memory=memory_of(call),
        field=whole(field.size) if is_window else field,
        stride=field.jump if is_window else None,
        sources=tuple(tensor.maker for tensor in call.inputs),
    )


def _with_sizes(model, input_shape):
    """The model itself where all its sizes are fixed, else called on an input of `input_shape`."""
    graph = graph_of(model)
    if graph and all(_fixed(tensor.shape) for tensor in graph.inputs):
        return model
    if input_shape is None:
        raise CourseError(NOT_BUILT.format(name=model.name))
    inputs = keras.Input(input_shape, name="input")
    return keras.Model(inputs, model(inputs), name=model.name)


def _fixed(shape):
    return None not in shape[1:]
