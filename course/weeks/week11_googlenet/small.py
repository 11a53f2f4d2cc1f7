"""A GoogLeNet with all nine modules for images of 28x28, an eighth as wide, with and without its auxiliary heads.

    course train course.weeks.week11_googlenet.small:with_heads --data fashion-mnist-3000 --recipe googlenet --seed 1

The stem is one 3x3 instead of the paper's 7x7 with stride 2, so that the first module sees half of the image's side.
"""

import keras
from keras import layers

from course.networks.blocks import logits
from course.networks.googlenet import (
    AUXILIARY,
    INCEPTION_3,
    INCEPTION_4,
    INCEPTION_5,
    Inception,
    auxiliary_head,
    convolution,
    halve,
    inception_module,
)

SHARE = 8  # of the paper's filters
WEIGHT = 0.3  # of each head's loss, section 5 of the paper
STAGES = [
    ([Inception(name, *(count // SHARE for count in counts)) for name, *counts in rows], pool)
    for rows, pool in ((INCEPTION_3, "pool3"), (INCEPTION_4, "pool4"), (INCEPTION_5, None))
]
ROWS = [row for rows, _ in STAGES for row in rows]


def small(*, auxiliary=False, input_shape=(32, 32, 1), classes=10):
    """Logits (N, classes) for images (N, H, W, C); with `auxiliary` a list of three, those of the heads after it."""
    inputs = keras.Input(input_shape)
    x = halve(convolution(inputs, 192 // SHARE, 3, name="conv1"), "pool1")
    heads = []
    for rows, pool in STAGES:
        for row in rows:
            x = inception_module(x, row)
            if auxiliary and row.name in AUXILIARY:
                heads.append(auxiliary_head(x, classes, AUXILIARY[row.name], filters=16, units=64))
        x = halve(x, pool) if pool else x
    x = layers.Dropout(0.4)(layers.GlobalAveragePooling2D(name="pool5")(x))
    outputs = [logits(x, classes), *heads]
    return keras.Model(inputs, outputs if auxiliary else outputs[0])


class WithHeads(keras.Model):
    """A network of one output, whose loss in training also has those of its two heads: in use they are not there."""

    def __init__(self, all_outputs):
        super().__init__(all_outputs.input, all_outputs.outputs[0])
        self.heads = keras.Model(all_outputs.input, all_outputs.outputs[1:])

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        """The loss of the logits, and in training 0.3 times that of each head."""
        loss = super().compute_loss(x, y, y_pred, sample_weight, training)
        if training:
            loss += WEIGHT * sum(self.loss(y, found) for found in self.heads(x, training=True))
        return loss


def with_heads(**options):
    """`small` that learns with the help of its heads; called, it gives its own logits alone."""
    return WithHeads(small(auxiliary=True, **options))


def everything(network):
    """All three logits of a network made by `with_heads`: a model that gives a list, the network's own first."""
    return keras.Model(network.input, [network.output, *network.heads.outputs])
