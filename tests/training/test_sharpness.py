"""Sharpness-aware steps against the same steps in NumPy."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from course.training import Recipe, train
from course.training.sharpness import LEAST, sharpness_aware, worst_nearby
from tests.training.samples import dataset

RANDOM = np.random.RandomState(2)
X, Y = RANDOM.normal(size=(8, 3)).astype("float32"), RANDOM.normal(size=(8, 1)).astype("float32")
RATE, RHO = 0.1, 0.3


def linear():
    """A model y = X w with mean squared error and plain gradient descent."""
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1, use_bias=False)])
    model.layers[0].set_weights([np.array([[0.5], [-2.0], [0.0]], "float32")])
    model.compile(keras.optimizers.SGD(RATE), "mse", metrics=["mae"])
    return model


def slope(w):
    """The gradient of mean((X w - y)^2)."""
    return 2 / len(X) * X.T @ (X @ w - Y)


def stepped(w, rho):
    g, scale = slope(w), np.abs(w) + LEAST
    nearby = w + rho * scale**2 * g / np.linalg.norm(scale * g)
    return w - RATE * slope(nearby)


def weights(model):
    return model.layers[0].get_weights()[0]


def test_steps_are_those_worked_out_in_numpy_from_the_first_one_on():
    model = linear()
    w = weights(model)
    with sharpness_aware(model, RHO, first_step=1):
        for rho in (0, RHO, RHO):  # step 0 is an ordinary one
            model.fit(X, Y, batch_size=8, verbose=0)
            w = stepped(w, rho)
            np.testing.assert_allclose(weights(model), w, rtol=1e-5, atol=1e-6)
    model.fit(X, Y, batch_size=8, verbose=0)  # Keras's own again
    np.testing.assert_allclose(weights(model), stepped(w, 0), rtol=1e-5, atol=1e-6)


def test_what_is_measured_is_measured_where_the_weights_are():
    model, own = linear(), linear()
    with sharpness_aware(model, RHO, first_step=0):
        measured = model.fit(X, Y, batch_size=8, verbose=0).history
    expected = own.fit(X, Y, batch_size=8, verbose=0).history
    assert measured.keys() == expected.keys() == {"loss", "mae"}
    assert measured["loss"] == pytest.approx(expected["loss"], rel=1e-6)
    assert measured["mae"] == pytest.approx(expected["mae"], rel=1e-6)
    assert expected["loss"][0] == pytest.approx(float(np.mean((X @ weights(linear()) - Y) ** 2)), rel=1e-5)


def test_no_place_as_near_looks_worse_to_first_order():
    w = [RANDOM.normal(size=(4, 3)), RANDOM.normal(size=5)]
    g = [RANDOM.normal(size=(4, 3)), RANDOM.normal(size=5)]
    worst = [np.asarray(x) for x in worst_nearby([tf.constant(x) for x in w], [tf.constant(x) for x in g], RHO)]
    flat_w, flat_g, flat_worst = (np.concatenate([x.ravel() for x in several]) for several in (w, g, worst))
    scale = np.abs(flat_w) + LEAST
    assert np.linalg.norm((flat_worst - flat_w) / scale) == pytest.approx(RHO)
    directions = RANDOM.normal(size=(1000, 17))
    others = RHO * scale * directions / np.linalg.norm(directions, axis=1, keepdims=True)
    assert (others @ flat_g).max() < (flat_worst - flat_w) @ flat_g


def test_where_the_loss_is_flat_no_weight_moves():
    (stays,) = worst_nearby([tf.constant([1.0, 2.0])], [tf.zeros(2)], RHO)
    assert np.asarray(stays).tolist() == [1, 2]


def test_batch_norm_keeps_what_it_would_have_kept():
    def model():
        keras.utils.set_random_seed(1)
        made = keras.Sequential([keras.Input((3,)), layers.BatchNormalization(), layers.Dense(1)])
        made.compile("sgd", "mse")
        return made

    sharp, own = model(), model()
    with sharpness_aware(sharp, RHO, first_step=0):
        sharp.fit(X, Y, batch_size=8, verbose=0)
    own.fit(X, Y, batch_size=8, verbose=0)
    for a, b in zip(sharp.layers[0].get_weights()[2:], own.layers[0].get_weights()[2:], strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-6)
    assert not np.allclose(sharp.layers[1].get_weights()[0], own.layers[1].get_weights()[0], rtol=1e-4)


def test_a_recipe_begins_it_with_the_last_share_of_its_steps():
    def losses(**options):
        keras.utils.set_random_seed(5)
        model = keras.Sequential([keras.Input((12, 12, 1)), layers.Flatten(), layers.Dense(2)])
        recipe = Recipe(learning_rate=0.05, batch_size=32, epochs=4, **options)
        return train(model, dataset(), recipe, seed=9).columns["loss"]

    plain, sharp = losses(), losses(asam=0.5, asam_share=0.5)
    assert sharp[:2] == plain[:2]
    assert sharp[2] != plain[2]
