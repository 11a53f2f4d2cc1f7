"""Fused batch normalization gives what Keras's own gives, and what is saved is Keras's."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from course.training.normalization import fused_batch_norm

MAPS = np.random.RandomState(0).normal(5, 3, size=(8, 6, 5, 3)).astype("float32")


def network(policy, **options):
    """Convolution, batch normalization with a scale and a shift, dense layer."""
    keras.utils.set_random_seed(3)
    inputs = keras.Input(MAPS.shape[1:])
    maps = layers.Conv2D(3, 1, use_bias=False, dtype=policy)(inputs)
    normal = keras.initializers.RandomNormal(1.5, 0.3, seed=1)
    options = {"momentum": 0.7, "epsilon": 0.1, "dtype": policy} | options
    learned = {"gamma_initializer": normal, "beta_initializer": normal}
    normalized = layers.BatchNormalization(name="norm", **learned, **options)(maps)
    return keras.Model(inputs, layers.Dense(2, dtype="float32", name="dense")(layers.Flatten()(normalized)))


def one_step(model):
    """Outputs in training, gradients, the statistics kept, outputs in use."""
    with tf.GradientTape() as tape:
        outputs = model(MAPS, training=True)
        loss = tf.reduce_mean((outputs - 1) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    return [np.asarray(x) for x in (outputs, *gradients, *model.non_trainable_variables, model(MAPS, training=False))]


def fused_layers(model):
    with fused_batch_norm(model):
        return [layer.name for layer in model.layers if "call" in vars(layer)]


@pytest.mark.parametrize(
    ("policy", "rounding"), [("float32", 1e-5), ("mixed_bfloat16", 2**-7), ("mixed_float16", 2**-10)]
)
def test_a_step_is_that_of_keras(policy, rounding):
    expected = one_step(network(policy))
    model = network(policy)
    with fused_batch_norm(model):
        assert "call" in vars(model.get_layer("norm"))
        found = one_step(model)
    for a, b in zip(found, expected, strict=True):
        np.testing.assert_allclose(a, b, rtol=2 * rounding, atol=2 * rounding * np.abs(b).max())


def test_the_statistics_kept_are_those_of_the_batch():
    model = keras.Sequential([keras.Input(MAPS.shape[1:]), layers.BatchNormalization(momentum=0.7)])
    with fused_batch_norm(model):
        model(MAPS, training=True)
    flat = MAPS.reshape(-1, 3).astype(float)
    np.testing.assert_allclose(model.layers[0].moving_mean, 0.3 * flat.mean(axis=0), rtol=1e-5)
    np.testing.assert_allclose(model.layers[0].moving_variance, 0.7 + 0.3 * flat.var(axis=0), rtol=1e-5)


def test_afterwards_and_in_a_file_the_network_is_keras_own(tmp_path):
    model = network("float32")
    with fused_batch_norm(model):
        model.save(tmp_path / "model.keras")
    assert "call" not in vars(model.get_layer("norm"))
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert type(loaded.get_layer("norm")) is layers.BatchNormalization
    np.testing.assert_array_equal(loaded(MAPS), model(MAPS))


def test_a_layer_that_does_not_train_uses_and_keeps_its_statistics():
    model = network("float32")
    model(MAPS, training=True)
    norm = model.get_layer("norm")
    norm.trainable = False
    kept = np.array(norm.moving_mean)
    expected = one_step(model)
    with fused_batch_norm(model):
        found = one_step(model)
    for a, b in zip(found, expected, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-5)
    assert np.array_equal(norm.moving_mean, kept)
    assert kept.any()


def test_an_error_on_the_way_leaves_keras_own_behind():
    model = network("float32")

    def train_and_fail():
        with fused_batch_norm(model):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        train_and_fail()
    assert "call" not in vars(model.get_layer("norm"))


def test_a_masked_input_is_measured_without_what_is_masked():
    model = keras.Sequential([keras.Input(MAPS.shape[1:]), layers.Masking(), layers.BatchNormalization(momentum=0)])
    padded = np.concatenate([MAPS, np.zeros_like(MAPS)])
    with fused_batch_norm(model):
        model(padded, training=True)
    np.testing.assert_allclose(model.layers[-1].moving_mean, MAPS.mean(axis=(0, 1, 2)), rtol=1e-5)


def test_networks_within_networks_are_reached_once():
    inner = network("float32")
    norm = inner.get_layer("norm")
    part = keras.Model(inner.inputs, norm.output)  # shares its layers
    inputs = keras.Input(MAPS.shape[1:])
    outer = keras.Model(inputs, [inner(inputs), part(inputs)])
    with fused_batch_norm(outer):
        assert "call" in vars(norm)
    assert "call" not in vars(norm)


def test_a_network_that_is_not_built_yet_computes_as_before():
    assert fused_layers(keras.Sequential([layers.Conv2D(3, 1), layers.BatchNormalization()])) == []


@pytest.mark.parametrize("options", [{"axis": 1}, {"scale": False}, {"center": False}, {"synchronized": True}])
def test_other_kinds_compute_as_before(options):
    assert fused_layers(network("float32")) == ["norm"]
    assert fused_layers(network("float32", **options)) == []


def test_other_precisions_and_shapes_compute_as_before():
    assert fused_layers(network("float64")) == []
    assert fused_layers(network("float16")) == []  # its scale is float16 as well; the kernel wants float32
    assert fused_layers(keras.Sequential([keras.Input((4,)), layers.BatchNormalization()])) == []


def test_a_layer_built_on_batch_normalization_computes_as_its_author_says():
    class Own(layers.BatchNormalization):
        pass

    assert fused_layers(keras.Sequential([keras.Input(MAPS.shape[1:]), Own()])) == []
