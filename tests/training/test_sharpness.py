"""Sharpness-aware steps against the same steps in NumPy."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from course.errors import CourseError
from course.training import Recipe, train
from course.training.normalization import fused_batch_norm
from course.training.sharpness import LEAST, sharpness_aware, worst_nearby
from tests.training.samples import dataset

RANDOM = np.random.RandomState(2)
X, Y = RANDOM.normal(size=(8, 3)).astype("float32"), RANDOM.normal(size=(8, 1)).astype("float32")
RATE, RHO = 0.1, 0.3


def linear(**options):
    """A model y = X w with mean squared error and plain gradient descent."""
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1, use_bias=False, **options)])
    model.layers[0].set_weights([np.array([[0.5], [-2.0], [0.0]], "float32")])
    model.compile(keras.optimizers.SGD(RATE), "mse", metrics=["mae"])
    return model


def slope(w):
    """The gradient of mean((X w - y)^2)."""
    return 2 / len(X) * X.T @ (X @ w - Y)


def stepped(w, rho, slope=slope):
    """One step of ASAM; an ordinary one for rho = 0."""
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


MAPS = RANDOM.normal(size=(8, 4, 4, 3)).astype("float32")


def normalized():
    keras.utils.set_random_seed(1)
    made = keras.Sequential([keras.Input((4, 4, 3)), layers.BatchNormalization(), layers.Flatten(), layers.Dense(1)])
    made.compile("sgd", "mse")
    return made


def test_batch_norm_keeps_what_it_would_have_kept():
    sharp, own = normalized(), normalized()
    with fused_batch_norm(sharp), sharpness_aware(sharp, RHO, first_step=0):
        sharp.fit(MAPS, Y, batch_size=8, verbose=0)
    own.fit(MAPS, Y, batch_size=8, verbose=0)
    for a, b in zip(sharp.layers[0].get_weights()[2:], own.layers[0].get_weights()[2:], strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6)
    assert not np.allclose(sharp.layers[2].get_weights()[0], own.layers[2].get_weights()[0], rtol=1e-4)


def test_a_step_with_fused_batch_norm_is_that_with_keras_own():
    fused, own = normalized(), normalized()
    with sharpness_aware(own, RHO, first_step=0):
        own.fit(MAPS, Y, batch_size=8, verbose=0)
    with fused_batch_norm(fused), sharpness_aware(fused, RHO, first_step=0):
        fused.fit(MAPS, Y, batch_size=8, verbose=0)
    for a, b in zip(fused.get_weights(), own.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6)


def test_a_penalty_of_the_weights_is_part_of_the_slope():
    model = linear(kernel_regularizer=keras.regularizers.L2(0.5))  # 0.5 * sum(w^2), with slope w
    w = weights(model)
    with sharpness_aware(model, RHO, first_step=0):
        model.fit(X, Y, batch_size=8, verbose=0)
    expected = stepped(w, RHO, slope=lambda w: slope(w) + w)
    np.testing.assert_allclose(weights(model), expected, rtol=1e-5, atol=1e-6)


def test_a_network_trained_before_goes_on_by_asam():
    model = linear()
    model.fit(X, Y, batch_size=8, verbose=0)
    w = weights(model)
    with sharpness_aware(model, RHO, first_step=0):
        model.fit(X, Y, batch_size=8, verbose=0)
    np.testing.assert_allclose(weights(model), stepped(w, RHO), rtol=1e-5, atol=1e-6)


def test_the_loss_of_an_epoch_counts_every_row_once():
    model, own = linear(), linear()
    for made in (model, own):
        made.optimizer.learning_rate = 0
    with sharpness_aware(model, RHO, first_step=0):
        measured = model.fit(X, Y, batch_size=5, shuffle=False, verbose=0).history  # batches of 5 and of 3
    assert measured["loss"] == pytest.approx(own.fit(X, Y, batch_size=8, verbose=0).history["loss"], rel=1e-6)


class Subclassed(keras.Model):
    """Not built before its first batch, with a layer that the loss never reaches and a call without `training`."""

    def __init__(self):
        super().__init__()
        self.used, self.idle = layers.Dense(1, use_bias=False), layers.Dense(1, use_bias=False)

    def build(self, shape):
        """See the class."""
        self.used.build(shape)
        self.idle.build(shape)

    def call(self, x):
        """See the class."""
        return self.used(x)


def test_a_subclassed_model_trains_by_asam_as_well():
    keras.utils.set_random_seed(4)
    twin = Subclassed()
    twin(X)
    keras.utils.set_random_seed(4)
    model = Subclassed()
    model.compile(keras.optimizers.SGD(RATE), "mse")
    with sharpness_aware(model, RHO, first_step=0):
        model.fit(X, Y, batch_size=8, verbose=0)
    assert "train_step" not in vars(model)
    first, idle = (layer.get_weights()[0] for layer in (twin.used, twin.idle))
    np.testing.assert_allclose(model.used.get_weights()[0], stepped(first, RHO), rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(model.idle.get_weights()[0], idle)


def test_a_train_step_of_ones_own_is_refused():
    class Own(keras.Sequential):
        def train_step(self, data):
            return {}

    with pytest.raises(CourseError, match=r"Own has a train_step of its own.*asam=0"), sharpness_aware(Own(), 1, 0):
        pass


def test_a_recipe_begins_it_with_the_last_share_of_its_steps():
    def losses(**options):
        keras.utils.set_random_seed(5)
        model = keras.Sequential([keras.Input((12, 12, 1)), layers.Flatten(), layers.Dense(2)])
        recipe = Recipe(learning_rate=0.05, batch_size=32, epochs=4, **options)
        return train(model, dataset(), recipe, seed=9).columns["loss"]

    plain, sharp = losses(), losses(asam=0.5, asam_share=0.5)
    assert sharp[:2] == plain[:2]
    assert sharp[2:] != plain[2:]
