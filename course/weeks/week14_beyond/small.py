"""A small ViT and a small CNN of about the same size and cost for images of 28x28, and both with pixels out of order.

    course train course.weeks.week14_beyond.small:patches --data fashion-mnist-3000 --recipe adamw --epochs 25

ViT: Dosovitskiy and others, 2021 (https://arxiv.org/abs/2010.11929).
"""

import keras
import numpy as np
from keras import layers, ops

from course.networks.blocks import classifier, conv_bn
from course.networks.vit import Transformer, vit

PATCH = 7  # pixels
SMALL_7 = Transformer(patch_size=PATCH, layers=4, width=64, mlp=128, heads=4)
FILTERS = [(32, 2), (64, 2), (96, 2), (64, 1)]  # of the convolutions, each with its stride
MOMENTUM = 0.9  # of batch normalization: a training of a few hundred steps is over before 0.99 has settled
ORDER_SEED = 14


@keras.saving.register_keras_serializable(package="course")
class Scattered(layers.Layer):
    """Images (N, H, W, C) with their pixels in another order, the same one for every image."""

    def call(self, x):
        """The pixel at place k comes from place order[k]."""
        H, W, C = x.shape[1:]
        order = np.random.default_rng(ORDER_SEED).permutation(H * W)
        return ops.reshape(ops.take(ops.reshape(x, (-1, H * W, C)), order, axis=1), (-1, H, W, C))


def patches(*, input_shape=(28, 28, 1), classes=10):
    """A ViT of four blocks: 16 patches of 7x7 pixels, 64 numbers a token."""
    return vit(SMALL_7, input_shape=input_shape, classes=classes)


def convolutions(*, input_shape=(28, 28, 1), classes=10):
    """Four 3x3 convolutions with batch normalization, and a global average."""
    inputs = x = keras.Input(input_shape)
    for filters, strides in FILTERS:
        x = conv_bn(x, filters, 3, strides, momentum=MOMENTUM)
    return keras.Model(inputs, classifier(x, classes))


def scattered(build):
    """A function that builds the network of `build` behind scattered pixels."""

    def built(*, input_shape=(28, 28, 1), classes=10):
        inputs = keras.Input(input_shape)
        logits = build(input_shape=input_shape, classes=classes)(Scattered()(inputs))
        return keras.Model(inputs, logits)

    return built


patches_scattered, convolutions_scattered = scattered(patches), scattered(convolutions)
