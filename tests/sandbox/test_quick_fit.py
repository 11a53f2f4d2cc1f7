"""Training in a warm child: as in a process where nobody touched Keras, and traced once."""

import ast

import numpy as np
import pytest

from course.sandbox.process import PlainProcess
from course.sandbox.session import Limits, Session
from course.sandbox.warm import WarmParent
from tests.sandbox.conftest import started

DATA = """
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(1)
random = np.random.default_rng(1)
x, y = random.normal(size=(48, 6, 6, 1)).astype("float32"), random.integers(0, 3, 48)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

def body():
    return [layers.Conv2D(4, 3), layers.BatchNormalization(), layers.ReLU(), layers.Flatten(), layers.Dropout(0.2)]

def history(model, *data, **options):
    return model.fit(*data, epochs=3, batch_size=16, verbose=0, **options).history
"""

TRAININGS = {
    "a Sequential": """
model = keras.Sequential([keras.Input((6, 6, 1)), *body(), layers.Dense(3)])
model.compile("adam", loss, metrics=["accuracy"])
history(model, x, y, validation_split=0.25)""",
    "a Sequential without an input": """
model = keras.Sequential([*body(), layers.Dense(3)])
model.compile(keras.optimizers.SGD(0.01, momentum=0.9), loss, metrics=["accuracy"])
history(model, x, y)""",
    "two outputs": """
inputs = keras.Input((6, 6, 1))
flat = layers.Flatten()(inputs)
outputs = {"kind": layers.Dense(3, name="kind")(flat), "size": layers.Dense(1, name="size")(flat)}
model = keras.Model(inputs, outputs)
model.compile("rmsprop", {"kind": loss, "size": "mse"}, metrics={"kind": ["accuracy"], "size": ["mae"]})
history(model, x, {"kind": y, "size": x.mean((1, 2))})""",
    "a shuffled tf.data pipeline": """
import tensorflow as tf
data = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(48, seed=3).batch(16)
model = keras.Sequential([keras.Input((6, 6, 1)), layers.Flatten(), layers.Dense(3)])
model.compile("adam", loss)
model.fit(data, epochs=3, verbose=0).history""",
    "frozen layers": """
model = keras.Sequential([keras.Input((6, 6, 1)), layers.Flatten(), layers.Dense(8), layers.Dense(3)])
model.layers[1].trainable = False
model.compile("adamw", loss, weighted_metrics=["accuracy"])
history(model, x, y, sample_weight=np.linspace(0, 1, 48))""",
    "a step of one's own": """
class Mine(keras.Model):
    def train_step(self, data):
        logs = super().train_step(data)
        return {**logs, "twice": 2 * logs["loss"]}
inputs = keras.Input((6, 6, 1))
model = Mine(inputs, layers.Dense(3)(layers.Flatten()(inputs)))
model.compile("adam", loss, metrics=["accuracy"])
history(model, x, y)""",
    "a subclass": """
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.flat, self.logits = layers.Flatten(), layers.Dense(3)
    def call(self, x):
        return self.logits(self.flat(x))
model = Net()
model.compile("adam", loss, metrics=["accuracy"])
history(model, x, y)""",
    "compiled again": """
model = keras.Sequential([keras.Input((6, 6, 1)), layers.Flatten(), layers.Dense(3)])
model.compile("adam", loss, metrics=["accuracy"])
history(model, x, y)
model.compile("sgd", loss)
history(model, x, y)""",
}
COUNTED = """
class Counted(layers.Layer):
    calls = 0
    def call(self, x):
        Counted.calls += 1
        return x
model = keras.Sequential([keras.Input((6, 6, 1)), layers.Flatten(), Counted(), layers.Dense(3)])
model.compile("adam", loss, metrics=["accuracy"])
built = Counted.calls
model.fit(x, y, epochs=1, verbose=0)
Counted.calls - built"""
WRONG = {
    "labels of another shape": "model.fit(x, np.zeros((48, 5)), verbose=0)",
    "pictures of another size": "model.fit(x[:, :5], y, verbose=0)",
    "fewer labels": "model.fit(x, y[:40], verbose=0)",
}
MODEL = """
model = keras.Sequential([keras.Input((6, 6, 1)), layers.Flatten(), layers.Dense(3)])
model.compile("adam", loss, metrics=["accuracy"])
"""


def outputs(process, sources):
    """The last output of every cell."""
    with Session([DATA, *sources], Limits(), process) as session:
        session.run()
        return [(run.outputs or [{}])[-1] for run in session.runs.values()][1:]


@pytest.fixture(scope="module")
def both():
    """Every cell's last output in a warm child, and in a process of its own."""
    cells = [*TRAININGS.values(), COUNTED, MODEL, *WRONG.values()]
    names = [*TRAININGS, "counted", "", *WRONG]
    with started(WarmParent()) as parent:
        warm = outputs(parent, cells)
    return dict(zip(names, zip(warm, outputs(PlainProcess, cells), strict=True), strict=True))


def numbers(output):
    return ast.literal_eval(output["data"]["text/plain"])


@pytest.mark.slow
@pytest.mark.parametrize("training", TRAININGS)
def test_training_in_a_warm_child_is_keras_training(both, training):
    warm, plain = map(numbers, both[training])
    assert list(warm) == list(plain)
    for name in plain:
        np.testing.assert_allclose(warm[name], plain[name], rtol=2e-4, atol=2e-5)


@pytest.mark.slow
def test_a_step_is_traced_once(both):
    warm, plain = map(numbers, both["counted"])
    assert warm == 1
    assert plain == 2  # if Keras does it once by itself, course.sandbox.quick_fit can go


@pytest.mark.slow
@pytest.mark.parametrize("mistake", WRONG)
def test_keras_says_what_is_wrong_in_its_own_words(both, mistake):
    warm, plain = both[mistake]
    assert warm["output_type"] == plain["output_type"] == "error"
    assert (warm["ename"], warm["evalue"]) == (plain["ename"], plain["evalue"])
    assert not any("quick_fit" in line for line in warm["traceback"])
