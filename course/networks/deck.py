"""The lecture deck's network for CIFAR-10: three blocks of 3x3 convolutions, then two dense layers.

"딥러닝 AI 기초" (Foundations of deep-learning AI), Jeonbuk National University, which reports 83.4 % test accuracy in
ten classes. Each block, of 32, 64 and 128 filters, is followed by max pooling.
"""

from typing import NamedTuple

import keras
from keras import layers

from course.networks.blocks import logits
from course.networks.inputs import require_input


class Block(NamedTuple):
    """Convolutions of the same size of map; 2x2 max pooling follows."""

    name: str
    convolutions: int
    filters: int


BLOCKS = [
    Block("conv_block1", convolutions=2, filters=32),
    Block("conv_block2", convolutions=3, filters=64),
    Block("conv_block3", convolutions=3, filters=128),
]


def conv_bn_relu(x, filters, name=None):
    """A 3x3 convolution that keeps H and W, batch normalization and ReLU: (N, H, W, C) -> (N, H, W, filters)."""
    x = layers.Conv2D(filters, 3, padding="same")(x)  # with a bias, as in the deck, although batch norm undoes it
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5)(x)  # PyTorch's defaults, in which the deck trains
    return layers.Activation("relu", name=name)(x)


def three_blocks(x):
    """Images (N, H, W, C) -> the feature maps after the last pooling, flattened: (N, D).

    The layer that bears a block's name gives that block's feature maps, before pooling.
    """
    for number, block in enumerate(BLOCKS, start=1):
        for _ in range(block.convolutions - 1):
            x = conv_bn_relu(x, block.filters)
        x = conv_bn_relu(x, block.filters, block.name)
        x = layers.MaxPooling2D(2, name=f"maxpool{number}")(x)
    return layers.Flatten(name="flatten")(x)


def merged_deck_cnn(*, input_shape=(32, 32, 3), classes=10):
    """`deck_cnn` with the one dense layer that its two amount to: the same functions, a third of the weights."""
    inputs = keras.Input(require_input(input_shape, 8, "merged_deck_cnn"))
    return keras.Model(inputs, logits(three_blocks(inputs), classes), name="merged_deck_cnn")


def merged(model):
    """The `merged_deck_cnn` that gives the same logits as the `deck_cnn` `model`."""
    *blocks, kernel1, bias1, kernel2, bias2 = model.get_weights()
    result = merged_deck_cnn(input_shape=model.input_shape[1:], classes=model.output_shape[-1])
    result.set_weights([*blocks, kernel1 @ kernel2, bias1 @ kernel2 + bias2])
    return result


def deck_cnn(*, input_shape=(32, 32, 3), classes=10):
    """Logits (N, classes) for images (N, H, W, C), scaled to about -1..1.

    Raises CourseError for an input smaller than 8x8.
    """
    inputs = keras.Input(require_input(input_shape, 8, "deck_cnn"))
    x = three_blocks(inputs)
    x = layers.Dense(512, name="fc1")(x)  # no activation follows in the deck: with `logits` it is one linear map
    return keras.Model(inputs, logits(x, classes), name="deck_cnn")
