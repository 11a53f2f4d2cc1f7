"""Batch normalization in one TensorFlow kernel while a network trains.

Keras (3.8 to 3.15) computes it on TensorFlow from some ten operations, each of which reads and writes whole feature
maps, in float32. On a CPU they take longer than the convolutions. TensorFlow's own kernel goes over the maps twice
and stays in the precision of the layer before, with means and variances in float32.
"""

import contextlib

import keras
import tensorflow as tf

PRECISIONS = ("float32", "float16", "bfloat16")  # of the maps that the kernel takes


@contextlib.contextmanager
def fused_batch_norm(model):
    """While it is open, the batch normalizations of `model`, and of models in it, compute in one kernel.

    What they learn, keep and save stays Keras's own. Those of other maps than (N, H, W, C), with renormalization or
    over several devices at once compute as before.
    """
    fused = [layer for layer in _layers_of(model) if _can_be_fused(layer)]
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
    if type(layer) is not keras.layers.BatchNormalization or layer.input_spec.ndim != 4:
        return False
    plain = not (layer.synchronized or getattr(layer, "renorm", False)) and layer.scale and layer.center
    return plain and layer.axis in (-1, 3) and layer.compute_dtype in PRECISIONS and layer.variable_dtype == "float32"


def _call(self, inputs, training=None, mask=None):
    maps = tf.cast(inputs, self.compute_dtype)
    known = {"scale": self.gamma.value, "offset": self.beta.value, "epsilon": self.epsilon}
    if not (training and self.trainable):
        kept = {"mean": self.moving_mean.value, "variance": self.moving_variance.value}
        return tf.raw_ops.FusedBatchNormV3(x=maps, is_training=False, **known, **kept).y
    nothing = tf.zeros([0])
    found = tf.raw_ops.FusedBatchNormV3(x=maps, mean=nothing, variance=nothing, is_training=True, **known)
    count = tf.cast(tf.size(maps) / maps.shape[-1], tf.float32)
    variance = found.batch_variance * (count - 1) / count  # the kernel gives the sample's, Keras keeps the batch's
    for kept, new in ((self.moving_mean, found.batch_mean), (self.moving_variance, variance)):
        kept.assign(kept * self.momentum + new * (1 - self.momentum))
    return found.y
