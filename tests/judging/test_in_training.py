"""Dropout is found by what it does in training, however it was made; a missing, weaker or misplaced one is told."""

import keras
import numpy as np
import pytest
from keras import layers

from course.checks.failures import CheckFailure
from course.checks.in_training import LESS, MORE, OTHER, STEADY, assert_same_in_training
from course.checks.models import LocalModel, fill, scatter
from course.checks.steady import cut


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


def convolutions(*behind):
    """A network with a layer of a student's own before the first dropout, as week 9 has one."""
    keras.utils.set_random_seed(1)  # of others, 6 in 1,000 have too few numbers that are not 0 to be called steady
    square = layers.Lambda(lambda x: x * x)
    first = [layers.Conv2D(8, 3, padding="same", activation="relu"), square, layers.MaxPooling2D(2)]
    return keras.Sequential([keras.Input((24, 24, 3)), *first, layers.Flatten(), *behind, layers.Dense(5)])


def branches(rate):
    """A network that draws in one of two branches."""
    x = keras.Input((24, 24, 3))
    left, right = layers.Conv2D(4, 3)(x), layers.Dropout(rate)(layers.Conv2D(4, 3)(x))
    return keras.Model(x, layers.Dense(5)(layers.Flatten()(layers.Add()([left, right]))))


@pytest.mark.parametrize("build", [lambda: convolutions(layers.Dropout(0.5)), lambda: branches(0.5)])
def test_moments_are_those_of_copies_that_go_through_the_whole_network(build):
    model, shown = build(), np.random.default_rng(0).uniform(size=(2, 24, 24, 3)).astype("float32")
    fill(model)
    moments = scatter(model, shown, 100, seed=3)
    (dropout,) = [layer for layer in model.layers if hasattr(layer, "seed_generator")]
    dropout.seed_generator.state.assign([3, model.layers.index(dropout)])
    for image, (mean, *covariance) in zip(shown, moments, strict=True):
        rows = np.asarray(model(np.repeat(image[None], 100, axis=0), training=True), "float64")
        np.testing.assert_allclose(mean, rows.mean(axis=0), rtol=1e-4)
        np.testing.assert_allclose(covariance, np.cov(rows.T), rtol=1e-3, atol=1e-4 * np.abs(covariance).max())


def test_a_network_is_cut_at_its_first_dropout_and_never_behind_what_draws():
    image = np.random.default_rng(1).uniform(size=(24, 24, 3)).astype("float32")
    head, tail = cut(convolutions(layers.Dropout(0.5)), image)
    assert (head.output_shape, tail.input_shape) == ((None, 1152), (None, 1152))
    drawn = layers.Lambda(lambda x: keras.random.dropout(x, 0.001))
    assert cut(convolutions(drawn, layers.Dropout(0.5)), image)[0].output_shape == (None, 1152)
    noisy = layers.Dense(1200, activation=lambda x: x + keras.random.normal(keras.ops.shape(x)))
    assert cut(convolutions(noisy), image)[0].output_shape == (None, 1152)
    whole = Written()
    assert cut(whole, image) == (None, whole)
