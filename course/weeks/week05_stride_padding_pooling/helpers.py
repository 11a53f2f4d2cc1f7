"""What week 5's lecture needs and only this week uses: one-map layers by Keras, gradients, shifted pictures.

The lecture takes Keras as a finished tool; the assignment builds the same from nothing.
"""

import keras
import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course.figures import labels
from course.figures.palette import SERIES
from course.figures.pictures import WIDTH
from course.weeks.week05_stride_padding_pooling.labels import LABELS

labels.know(LABELS)

CANVAS, FARTHEST = 12, 8  # pixels: the margin around a picture, and how far it can be shifted to the right


def convolve(image, kernel, stride=1, padding="valid"):
    """What one filter of a Keras layer makes of one channel: (H, W), (kh, kw) -> (H', W'), float32."""
    images = tf.cast(image, "float32")[None, :, :, None]
    filters = tf.cast(kernel, "float32")[:, :, None, None]
    return np.asarray(keras.ops.conv(images, filters, stride, padding))[0, :, :, 0]


def pool(image, size=2, stride=None, kind="max", padding="valid"):
    """What a Keras pooling layer makes of one channel: (H, W) -> (H', W'), float32.

    `kind` is "max" or "average"; the windows are `size` wide and `stride` (else `size`) apart. Padding is never
    among the values that are compared or averaged.
    """
    operation = {"max": keras.ops.max_pool, "average": keras.ops.average_pool}[kind]
    images = tf.cast(image, "float32")[None, :, :, None]
    return np.asarray(operation(images, size, stride, padding))[0, :, :, 0]


def gradient(function, inputs):
    """The gradient of the sum of `function(inputs)` by each input, by TensorFlow: an array like `inputs`."""
    variable = tf.Variable(tf.cast(inputs, "float32"))
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(function(variable))
    return np.asarray(tape.gradient(total, variable))


def numeric_gradient(function, inputs, step=0.25):
    """The same by experiment: each input is moved a `step` up and down, and the change of the sum is measured.

    Convolution is linear and pooling is so in pieces: a step smaller than half the gap between two inputs is exact.
    """
    inputs = np.asarray(inputs, "float64")
    result = np.zeros(inputs.shape)
    for place in np.ndindex(inputs.shape):
        up, down = inputs.copy(), inputs.copy()
        up[place] += step
        down[place] -= step
        result[place] = (np.sum(function(up)) - np.sum(function(down))) / (2 * step)
    return result


def uses(height, width, kernel_size, stride=1, padding="valid"):
    """How many windows each pixel lies in: (height, width), whole numbers, as Keras lays the windows.

    It is the gradient of all outputs of a kernel of ones.
    """
    ones = tf.ones((kernel_size, kernel_size, 1, 1))
    counted = gradient(lambda images: keras.ops.conv(images, ones, stride, padding), np.ones((1, height, width, 1)))
    return counted[0, :, :, 0].astype(int)


def influence(model, size):
    """Which pixels of a picture (size, size) reach the middle value of the model's last map: (size, size).

    `model` maps (N, H, W, 1) to (N, H', W', 1). The numbers are gradients: 0 where a pixel does not matter.
    """

    def middle(images):
        outputs = model(images)
        return outputs[:, outputs.shape[1] // 2, outputs.shape[2] // 2]

    return gradient(middle, np.ones((1, size, size, 1)))[0, :, :, 0]


def on_canvas(pictures, shift=0):
    """Pictures (N, H, W, C) with black around them, `shift` pixels (0 to FARTHEST) to the right.

    The canvas is (H + 2 * CANVAS, W + 2 * CANVAS + FARTHEST), the same for every shift; no pixel is lost.
    """
    sides = (CANVAS + shift, CANVAS + FARTHEST - shift)
    return np.pad(pictures, [(0, 0), (CANVAS, CANVAS), sides, (0, 0)])


def shrinking_network(shrink, classes, shape=(None, None, 1)):
    """Logits (N, classes) of pictures: two blocks that halve the map by `shrink`, one that does not, and a head.

    `shrink` is "stride", "max" or "average". With a known `shape` the map is flattened, so that the classifier
    sees where each value stands; with unknown height and width each channel is averaged.
    """
    layers = keras.layers
    inputs = keras.Input(shape)
    x = inputs
    for filters in (8, 16):
        strides = 2 if shrink == "stride" else 1
        x = layers.Conv2D(filters, 3, strides, padding="same", activation="relu")(x)
        if shrink != "stride":
            x = {"max": layers.MaxPooling2D, "average": layers.AveragePooling2D}[shrink](2)(x)
    x = layers.Conv2D(32, 3, padding="same", activation="relu")(x)
    x = layers.Flatten()(x) if shape[0] else layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(classes)(x))


def line_chart(lines, *, x, xlabel, ylabel):
    """Figure of `lines`, a dict of label -> values, over the whole numbers `x`."""
    figure = Figure(figsize=(WIDTH, 3.2), layout="constrained")
    ax = figure.subplots()
    for (label, values), (color, marker) in zip(lines.items(), SERIES, strict=False):
        ax.plot(x, values, color=color, marker=marker, markersize=4, label=label)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(alpha=0.3)
    ax.legend(fontsize=8)
    return figure
