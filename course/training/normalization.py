"""Batch normalization in one TensorFlow kernel while a network trains.

Keras (3.10 to 3.15) computes it on TensorFlow from some ten operations, each of which reads and writes whole feature
maps, in float32. On a CPU they take longer than the convolutions. TensorFlow's one kernel reads and writes them in the
layer's own precision, with means and variances in float32.
"""

import contextlib

import keras
import tensorflow as tf

PRECISIONS = ("float32", "float16", "bfloat16")  # of the maps that the kernel takes


@contextlib.contextmanager
def fused_batch_norm(model):
    """While it is open, the batch normalizations of `model`, and of models in it, compute in one kernel.

    What they learn, keep and save stays Keras's own. Those that the kernel does not know compute as before: of other
    maps than (N, H, W, C), without scale or center, synchronized, renormalized, in float64; and those within layers of
    other kinds.
    """
    fused = list(dict.fromkeys(layer for layer in _layers_of(model) if _can_be_fused(layer)))
    for layer in fused:
        layer.call = _call.__get__(layer)
    try:
        yield
    finally:
        for layer in fused:
            del layer.call


def _layers_of(model):
    for layer in model.layers:
        yield from _layers_of(layer) if isinstance(layer, keras.Model) else [layer]


def _can_be_fused(layer):
    if type(layer) is not keras.layers.BatchNormalization or not layer.built or layer.input_spec.ndim != 4:
        return False
    plain = not (layer.synchronized or getattr(layer, "renorm", False)) and layer.scale and layer.center
    return plain and layer.axis in (-1, 3) and layer.compute_dtype in PRECISIONS and layer.variable_dtype == "float32"


def _call(self, inputs, training=None, mask=None):
    if mask is not None:
        return keras.layers.BatchNormalization.call(self, inputs, training=training, mask=mask)
    maps = tf.cast(inputs, self.compute_dtype)
    known = {"scale": self.gamma.value, "offset": self.beta.value, "epsilon": self.epsilon}
    if not (training and self.trainable):
        kept = {"mean": self.moving_mean.value, "variance": self.moving_variance.value}
        return tf.raw_ops.FusedBatchNormV3(x=maps, is_training=False, **known, **kept).y
    nothing = tf.zeros([0])
    found = tf.raw_ops.FusedBatchNormV3(x=maps, mean=nothing, variance=nothing, is_training=True, **known)
    count = tf.cast(tf.size(maps) / maps.shape[-1], tf.float32)
    biased = tf.math.multiply_no_nan(found.batch_variance, (count - 1) / count)  # the kernel gives the unbiased one
    for kept, new in ((self.moving_mean, found.batch_mean), (self.moving_variance, biased)):
        kept.assign(kept * self.momentum + new * (1 - self.momentum))
    return found.y
