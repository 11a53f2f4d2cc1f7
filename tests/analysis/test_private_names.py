"""What of Keras's own bookkeeping the course relies on, though no document promises it: is it still there?

A failure names the version of Keras that took it away, the file that needs it, and what stands in for it.
"""

import ast
import importlib.util
from pathlib import Path
from typing import NamedTuple

import keras
import numpy as np
import pytest
from keras import layers

COURSE = Path(__file__).parents[2] / "course"
HERE = ("analysis", "training", "networks", "sandbox/quick_fit.py")  # where the course looks into Keras
TUPLES = {"_replace", "_asdict", "_fields", "_field_defaults"}  # NamedTuple's, which Python documents


class Private(NamedTuple):
    """A name, the file that needs it, and what happens where it is gone."""

    name: str
    file: str
    without: str


STOPS = "course analyze cannot read a graph"
SLOWER = "fit is as slow as without quick_fit"
PRIVATE = [
    Private("_functional", "analysis/graph.py", STOPS),
    Private("_keras_history", "analysis/graph.py", STOPS),
    Private("_nodes_by_depth", "analysis/graph.py", STOPS),
    Private("keras.src.models.functional", "analysis/graph.py", STOPS),
    Private("_attention_axes", "analysis/costs.py", "course analyze does not know the MACs of attention"),
    Private("_maybe_symbolic_build", "training/workers.py", "course train cannot use several computers"),
    Private("_maybe_symbolic_build", "sandbox/quick_fit.py", SLOWER),
    Private("_compile_metrics", "sandbox/quick_fit.py", SLOWER),
    Private("_compile_loss", "sandbox/quick_fit.py", SLOWER),
    Private("_distributed_dataset", "sandbox/quick_fit.py", SLOWER),
]


def used(path):
    """The private names that a file reads of something other than itself, and the private modules that it imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            if not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")):
                yield node.attr
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("keras.src"):
            yield node.module


def test_every_private_name_is_in_the_table():
    places = [COURSE / place for place in HERE]
    files = [file for place in places for file in ([place] if place.is_file() else sorted(place.rglob("*.py")))]
    found = {(name, file.relative_to(COURSE).as_posix()) for file in files for name in used(file)}
    assert {row for row in found if row[0] not in TUPLES} == {(row.name, row.file) for row in PRIVATE}


def compiled():
    """A model with attention, ready to train."""
    inputs = keras.Input((3, 4))
    model = keras.Model(inputs, layers.MultiHeadAttention(1, 2, name="attention")(inputs, inputs))
    model.compile("sgd", "mse", metrics=["mae"])
    return model


def iterator():
    """What `fit` on TensorFlow takes its batches from."""
    from keras.src.backend.tensorflow.trainer import TFEpochIterator

    model, one = compiled(), np.zeros((2, 3, 4))
    return TFEpochIterator(model.distribute_strategy, one, one, batch_size=2)


OWNERS = {  # name -> what makes an object that has it
    "_functional": lambda: keras.Sequential([keras.Input((4,)), layers.Dense(1)]),
    "_keras_history": lambda: keras.Input((4,)),
    "_nodes_by_depth": compiled,
    "_attention_axes": lambda: compiled().get_layer("attention"),
    "_maybe_symbolic_build": lambda: keras.Model,
    "_compile_metrics": compiled,
    "_compile_loss": compiled,
    "_distributed_dataset": iterator,
}


@pytest.mark.parametrize("row", PRIVATE, ids=lambda row: f"{row.name} in {row.file}")
def test_keras_still_has_it(row):
    told = f"keras {keras.__version__} has no {row.name} any more, which course/{row.file} needs: {row.without}"
    there = (
        importlib.util.find_spec(row.name) if row.name.startswith("keras.") else hasattr(OWNERS[row.name](), row.name)
    )
    assert there, told


def test_an_operations_arguments_take_other_tensors():
    """`node.arguments.fill_in`, `node.is_input`, `node.input_tensors` and `node.outputs` of a graph's nodes."""
    inputs = keras.Input((4,))
    model = keras.Model(inputs, layers.Dense(2)(inputs))
    (first,), (node,) = (model._nodes_by_depth[depth] for depth in (1, 0))
    assert (first.is_input, node.is_input) == (True, False), f"keras {keras.__version__}: nodes are kept otherwise"
    args, named = node.arguments.fill_in({id(node.input_tensors[0]): "other"})
    assert ((*args, *named.values()), node.outputs[0].shape) == (("other",), (None, 2))
