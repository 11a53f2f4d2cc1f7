"""Two small networks to compare with: one of dense layers alone, one of four convolutions."""

import keras
from keras import layers

from course.networks.blocks import logits
from course.networks.inputs import require_input


def dense(*, input_shape=(28, 28, 1), classes=10):
    """Logits (N, classes) for images (N, H, W, C): two dense layers of 256, which know nothing of neighbours."""
    inputs = keras.Input(require_input(input_shape, 1, "dense"))
    x = layers.Flatten()(inputs)
    for _ in range(2):
        x = layers.Dense(256, activation="relu")(x)
    return keras.Model(inputs, logits(x, classes), name="dense")


def small_cnn(*, input_shape=(28, 28, 1), classes=10):
    """Logits (N, classes) for images (N, H, W, C): four 3x3 convolutions with batch norm, then the maps' means."""
    inputs = x = keras.Input(require_input(input_shape, 8, "small_cnn"))
    for number, filters in enumerate((32, 64, 128, 128), start=1):
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.Activation("relu")(x)
        if number <= 2:
            x = layers.MaxPooling2D(2)(x)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, logits(x, classes), name="small_cnn")
