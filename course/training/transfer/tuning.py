"""From a frozen extractor and its head to a whole network, whose last stages, then all layers, go on learning.

Batch normalization stays in inference mode throughout: it uses the means and variances of ImageNet and keeps all that
it has, since few pictures tell them badly. What is learned in the early layers is general, in the last ones it is of
the old classes: J. Yosinski and others, "How transferable are features in deep neural networks?", 2014
(https://arxiv.org/abs/1411.1792). The two stages of training are those of Keras's guide, "Transfer learning and
fine-tuning" (https://keras.io/guides/transfer_learning/).
"""

import math
from typing import NamedTuple

import numpy as np

from course.errors import CourseError
from course.language import Text
from course.training.recipes import Recipe

BATCH = 16
SHIFT = 1 / 8  # of a side, by which an augmented picture moves at most
LAST_STAGES = {  # extractor -> the first layer of the stages that learn first
    "efficientnet-lite0": "block15_expand",
    "resnet50": "conv5_block1_1_conv",
    "densenet121": "conv5_block1_0_bn",
    "vgg16": "block5_conv1",
    "xception": "block14_sepconv1",
}
NOT_A_NUMBER = Text(
    "미세 조정: 손실이 {loss}이(가) 되었습니다(학습률 {rate:g}). 학습률을 낮추세요.",
    "fine-tuning: the loss became {loss} (learning rate {rate:g}). Lower the learning rate.",
)


class Step(NamedTuple):
    """A row: what learns ("last stages" or "all"), how fast, and for how many passes over the pictures."""

    learns: str
    learning_rate: float
    epochs: int


LAST, ALL = "last stages", "all"
STEPS = (Step(LAST, learning_rate=1e-4, epochs=4), Step(ALL, learning_rate=1e-5, epochs=4))


def assembled(extractor, head):
    """The keras.Model of both: logits (N, classes) for images (N, S, S, 3) in [0, 255].

    Its layers are the extractor's own: what `tune` teaches the model, the extractor has learned, too. To begin with
    the head alone can learn.
    """
    import keras

    network = extractor.network
    logits = keras.layers.Dense(len(head.bias), name="logits")
    model = keras.Model(network.input, logits(network.output), name=network.name)
    logits.set_weights([head.kernel, head.bias])
    return model


def unfreeze(model, first=None):
    """Layers from the one called `first` on (all, without it) can learn, those before cannot; batch norm never can."""
    import keras

    names = [layer.name for layer in model.layers]
    begin = names.index(first) if first else 0
    for index, layer in enumerate(model.layers):
        layer.trainable = index >= begin and not isinstance(layer, keras.layers.BatchNormalization)


def tune(model, images, labels, step, *, first, seed, augment=False, told=None):
    """`model` learns the integer `labels` (N,) of `images` (N, S, S, 3) in [0, 255] by Adam, as the Step says.

    `first` is the first layer of the last stages. The pictures are taken in another order each time, drawn by `seed`;
    where asked to `augment`, each is mirrored and moved by chance, anew each time. `told`, if given, is called with
    (done, all) after each batch. CourseError where the loss is no number.
    """
    import keras

    from course.training.normalization import fused_batch_norm

    unfreeze(model, first if step.learns == LAST else None)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(step.learning_rate), loss)
    random, size = np.random.RandomState(seed), min(BATCH, len(labels))
    count = step.epochs * (len(labels) // size)  # what is left over comes to its turn in another epoch's order
    with fused_batch_norm(model):
        for done, chosen in enumerate(_batches(random, len(labels), size, step.epochs), 1):
            seen = _augmented(images[chosen], step, seed, done) if augment else images[chosen]
            found = float(model.train_on_batch(seen, labels[chosen]))
            if not math.isfinite(found):
                raise CourseError(NOT_A_NUMBER.format(loss=found, rate=step.learning_rate))
            if told:
                told(done, count)


def _augmented(images, step, seed, number):
    """Batch `number` of a Step, as a recipe with flip and crop has it: float32 (N, S, S, 3) in [0, 255]."""
    import tensorflow as tf

    from course.training.pipeline import augmented

    recipe = Recipe(flip=True, crop=round(SHIFT * images.shape[1]), pixels=(0.0, 255.0))
    drawn = tf.constant([seed, number if step.learns == LAST else -number], tf.int32)
    return augmented(tf.constant(images), None, recipe, drawn)[0]


def _batches(random, count, size, epochs):
    """Indices (size,) of whole batches."""
    for _ in range(epochs):
        order = random.permutation(count)
        yield from order[: count // size * size].reshape(-1, size)
