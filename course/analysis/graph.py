"""A model as a list of calls: each layer as often as it is called, nested models opened.

All that the course knows of Keras's own bookkeeping of graphs (nodes and their arguments) is in this module.
"""

from typing import NamedTuple

import keras
from keras import tree
from keras.src.models.functional import Functional

from course.errors import CourseError
from course.language import Text

MOST_CALLS = 100_000
TOO_DEEP = Text("층 호출이 {most:,}번을 넘는 모델입니다.", "the model calls layers more than {most:,} times.")


class Tensor(NamedTuple):
    """A symbolic tensor, and the index of the call that makes it."""

    spec: object  # a KerasTensor: shape and dtype
    maker: int


class Call(NamedTuple):
    """One call of a layer or operation, with the shapes and types that go in and come out."""

    name: str  # as in resnet50/conv1_conv, through nested models
    layer: object
    inputs: list[Tensor]
    outputs: list[Tensor]
    arguments: tuple  # positional and named, a Tensor for each symbolic tensor


def calls_of(model):
    """The calls of a model with a graph, in the order of `model.summary()`, inputs first; and its output Tensors."""
    calls = []
    graph = graph_of(model)
    made = {}
    for tensor in graph.inputs:
        layer = tensor._keras_history.operation
        made[id(tensor)] = _append(calls, layer.name, layer, [], [tensor], ((), {}))[0]
    return calls, _run(graph, made, calls, path="")


def graph_of(layer):
    """The graph that a functional or built sequential model runs; None for a layer that runs its own code."""
    if isinstance(layer, keras.Sequential) and type(layer).call is keras.Sequential.call:
        return layer._functional
    if isinstance(layer, Functional) and type(layer).call is Functional.call:
        return layer
    return None


def _run(graph, made, calls, path):
    """Appends the calls of `graph`, whose input tensors are in `made`; gives its output tensors."""
    for node in _nodes(graph):
        if node.is_input:
            continue
        inputs = [made[id(tensor)] for tensor in node.input_tensors]
        inner, name = graph_of(node.operation), path + node.operation.name
        if inner:
            handed = {id(tensor): given for tensor, given in zip(inner.inputs, inputs, strict=False)}
            outputs = _run(inner, handed, calls, name + "/")
        else:
            arguments = node.arguments.fill_in(
                {id(t): given for t, given in zip(node.input_tensors, inputs, strict=True)}
            )
            outputs = _append(calls, name, node.operation, inputs, _output_specs(node, inputs), arguments)
        made.update((id(tensor), output) for tensor, output in zip(node.outputs, outputs, strict=True))
    return [made[id(tensor)] for tensor in graph.outputs]


def _append(calls, name, layer, inputs, specs, arguments):
    if len(calls) >= MOST_CALLS:  # models nested in each other, each called twice, grow without end
        raise CourseError(TOO_DEEP.format(most=MOST_CALLS))
    outputs = [Tensor(spec, len(calls)) for spec in specs]
    calls.append(Call(name, layer, inputs, outputs, arguments))
    return outputs


def _nodes(graph):
    place = {id(operation): index for index, operation in enumerate(graph.operations)}
    for _, nodes in sorted(graph._nodes_by_depth.items(), reverse=True):
        yield from sorted(nodes, key=lambda node: place[id(node.operation)])


def _output_specs(node, inputs):
    """The outputs' shapes: those of the graph, or new ones where a nested model is called at another size."""
    if all(given.spec.shape == tensor.shape for given, tensor in zip(inputs, node.input_tensors, strict=True)):
        return node.outputs
    given = {id(tensor): given.spec for given, tensor in zip(inputs, node.input_tensors, strict=True)}
    args, kwargs = node.arguments.fill_in(given)
    return tree.flatten(node.operation.compute_output_spec(*args, **kwargs))
