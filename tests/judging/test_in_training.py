"""Dropout is found by what it does in training, however it was made; a missing, weaker or misplaced one is told."""

import keras
import pytest
from keras import layers

from course.checks.failures import CheckFailure
from course.checks.in_training import LESS, MORE, OTHER, STEADY, assert_same_in_training
from course.checks.models import LocalModel


def head(*rates, after=0.0):
    """Two dense layers, each followed by ReLU and dropout of one of `rates`; `after` is that of the logits."""
    parts = [layers.Flatten()]
    for rate in rates:
        parts += [layers.Dense(32, activation="relu"), layers.Dropout(rate)]
    return keras.Sequential([keras.Input((4, 3, 2)), *parts, layers.Dense(5), layers.Dropout(after)])


class Drop(keras.layers.Layer):
    """Dropout of one half, by a random number for each value."""

    def call(self, x, training=False):
        """The values that stay, twice as large."""
        if not training:
            return x
        return keras.ops.where(keras.random.uniform(keras.ops.shape(x)) < 0.5, 0.0, 2 * x)


class Written(keras.Model):
    """The same head, subclassed, its dropout written by hand before ReLU, the logits made first."""

    def __init__(self):
        super().__init__()
        self.logits = layers.Dense(5)
        self.hidden, self.drops = [layers.Dense(32), layers.Dense(32)], [Drop(), Drop()]
        self.flatten = layers.Flatten()

    def call(self, x):
        """Logits."""
        x = self.flatten(x)
        for dense, drop in zip(self.hidden, self.drops, strict=True):
            x = keras.ops.relu(drop(dense(x)))
        return self.logits(x)


def judged(model, right, **options):
    assert_same_in_training(LocalModel(model), LocalModel(right), **options)


@pytest.mark.parametrize("build", [lambda: head(0.5, 0.5), Written])
@pytest.mark.parametrize("seed", range(5))
def test_the_same_dropout_in_any_form_passes(build, seed):
    judged(build(), head(0.5, 0.5), seed=seed)


def test_networks_without_dropout_are_the_same_in_training():
    judged(head(0, 0), head(0.0, 0.0))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (head(0, 0), STEADY),
        (head(0.5, 0), OTHER.format(way=LESS)),
        (head(0, 0.5), OTHER.format(way=LESS)),
        (head(0.3, 0.3), OTHER.format(way=LESS)),
        (head(0.5, 0.5, after=0.5), OTHER.format(way=MORE)),
    ],
)
def test_another_dropout_is_told(wrong, told):
    with pytest.raises(CheckFailure) as raised:
        judged(wrong, head(0.5, 0.5), seed=1)
    assert raised.value.reason == told


@pytest.mark.parametrize("seed", range(5))
def test_dropout_before_the_layers_is_told_from_dropout_after_them(seed):
    dense = [layers.Dropout(0.5), layers.Dense(32, activation="relu")]
    again = [layers.Dropout(0.5), layers.Dense(32, activation="relu")]
    wrong = keras.Sequential([keras.Input((4, 3, 2)), layers.Flatten(), *dense, *again, layers.Dense(5)])
    with pytest.raises(CheckFailure, match="vary"):
        judged(wrong, head(0.5, 0.5), seed=seed)


def test_dropout_where_there_should_be_none_is_told():
    with pytest.raises(CheckFailure) as raised:
        judged(head(0.5), head(0.0))
    assert raised.value.reason == OTHER.format(way=MORE)


def test_equal_networks_scatter_equally_so_that_a_mistake_can_be_recognised():
    first, second = (LocalModel(head(0.5, 0.2)) for _ in range(2))
    for model in (first, second):
        model.fill()
    shown = keras.random.uniform((2, 4, 3, 2)).numpy()
    assert first.scatter(shown, 20, 3).tolist() == second.scatter(shown, 20, 3).tolist()
