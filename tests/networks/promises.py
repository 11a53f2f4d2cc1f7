"""What every network of the course promises: it learns, survives saving, runs in mixed precision, names its logits."""

import warnings

import keras
import numpy as np
import tensorflow as tf


def assert_every_parameter_learns(model, images):
    """One step of training gives each parameter a finite gradient that is not zero everywhere."""
    with tf.GradientTape() as tape:
        outputs = model(images, training=True)
        outputs = outputs if isinstance(outputs, list) else [outputs]
        labels = np.arange(len(images)) % outputs[0].shape[-1]
        losses = [keras.losses.sparse_categorical_crossentropy(labels, y, from_logits=True) for y in outputs]
        loss = tf.add_n([tf.reduce_mean(loss) for loss in losses])
    variables = [weight.value for weight in model.trainable_weights]
    gradients = tape.gradient(loss, variables)
    for weight, gradient in zip(model.trainable_weights, gradients, strict=True):
        assert gradient is not None, f"{weight.path} takes no part"
        assert np.isfinite(gradient).all(), f"{weight.path}: its gradient is not finite"
        assert np.any(gradient), f"{weight.path}: its gradient is zero"


def assert_survives_saving(model, images, folder):
    """A saved and loaded model gives the same outputs, with no custom objects named."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Keras's own, of how it copies a variable to NumPy
        model.save(folder / "model.keras")
    loaded = keras.models.load_model(folder / "model.keras")
    for found, expected in zip(arrays(loaded(images)), arrays(model(images)), strict=True):
        np.testing.assert_array_equal(found, expected)


def assert_runs_in_mixed_precision(build, images):
    """Built under `mixed_float16`, the network computes in float16 and its outputs are finite."""
    keras.config.set_dtype_policy("mixed_float16")
    try:
        model = build()
    finally:
        keras.config.set_dtype_policy("float32")
    assert model.layers[1].compute_dtype == "float16"
    for output in arrays(model(images)):
        assert np.isfinite(output).all()


def arrays(outputs):
    """One output or a list of them as a list of arrays."""
    return [np.asarray(output) for output in (outputs if isinstance(outputs, list) else [outputs])]
