"""Week 15: what a fair experiment is made of.

The interval: B. Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7 (1979). The ladder:
A. Blum and M. Hardt, "The Ladder: A Reliable Leaderboard for Machine Learning Competitions", 2015
(https://arxiv.org/abs/1502.04585).
"""

import keras
import numpy as np
from keras import layers


def split_by_scene(labels, scenes, order, share):
    """Which pictures are test pictures, so that each scene lies whole on one side: a bool array (N,).

    `labels` (N,) and `scenes` (N,) tell each picture's class and scene, as whole numbers from 0; a number may have no
    picture. The scenes of `order`, a list that names each scene once, are gone through one after another. A scene goes
    to the test pictures if there are then at most `share` * N of these, and if every class that has a picture still
    has one among the others. A scene that does not go there is passed over, and the next is looked at. `share` is a
    number of eighths, so that floats hold `share` * N exactly.

    >>> split_by_scene(np.array([0, 0, 0, 1, 1]), np.array([7, 7, 8, 7, 8]), order=[8, 7], share=0.5)
    array([False, False,  True, False,  True])
    """
    ### BEGIN SOLUTION
    test = np.zeros(len(labels), bool)
    for scene in order:
        larger = test | (scenes == scene)
        if larger.sum() <= share * len(labels) and set(labels[~larger]) == set(labels):
            test = larger
    return test
    ### END SOLUTION


def near_duplicates(hashes, most):
    """The group of look-alikes to which each picture belongs: hashes, bools (N, B) -> whole numbers (N,).

    Two pictures are near when at most `most` of their B bits differ. What is near to a picture is in its group, and
    what is near to that, too, and so on. A group is called by the lowest index of its pictures; a picture that is near
    to no other is a group of its own.

    >>> hashes = np.array([[0, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 1], [0, 0, 1, 1]], bool)
    >>> near_duplicates(hashes, most=1)  # 0 is near to 2, and 2 to 3
    array([0, 1, 0, 0])
    """
    ### BEGIN SOLUTION
    near = (hashes[:, None] != hashes[None]).sum(axis=2) <= most
    groups = np.arange(len(hashes))
    for _ in range(len(hashes)):
        groups = np.array([groups[row].min() for row in near])
    return groups
    ### END SOLUTION


def linear_head(features, labels, classes, ridge):
    """A linear classifier in one formula: features (N, C), labels (N,) -> (kernel (C, classes), bias (classes,)).

    With X the features after each column was given mean 0 and standard deviation 1 (divided by N, not N - 1), and T
    the targets (N, classes), 1 for a picture's class and 0 elsewhere, W and b make the sum of all (X W + b - T)**2 plus
    `ridge` times the sum of all W**2 as small as it can be; b is not punished. No column is constant, a class may have
    no picture, and `ridge` is above 0. `kernel` and `bias` give the same scores for the features as they are:
    features @ kernel + bias.

    >>> kernel, bias = linear_head(np.array([[0.0], [2.0]]), np.array([0, 1]), classes=2, ridge=2)
    >>> kernel  # X is (-1, 1): W is 1 / (2 + 2) = 1/4 for class 1, and the features' deviation is 1
    array([[-0.25,  0.25]])
    >>> bias
    array([0.75, 0.25])
    """
    ### BEGIN SOLUTION
    mean, deviation = features.mean(axis=0), features.std(axis=0)
    X, T = (features - mean) / deviation, np.eye(classes)[labels]
    W = np.linalg.solve(X.T @ X + ridge * np.eye(X.shape[1]), X.T @ T)
    kernel = W / deviation[:, None]
    return kernel, T.mean(axis=0) - mean @ kernel
    ### END SOLUTION


def bootstrap_interval(right, repeats, seed):
    """Between what the accuracy lies, by the bootstrap: right, bools (N,) -> (low, high), fractions.

    `right` says which test pictures were named correctly. As many pictures as there are, N, are drawn from them with
    replacement, `repeats` times: the indices are np.random.default_rng(seed).integers(0, N, size=(repeats, N)), a row
    a time. Of the `repeats` accuracies, `low` and `high` are the percentiles 2.5 and 97.5 as np.percentile has them.

    >>> low, high = bootstrap_interval(np.array([True] * 90 + [False] * 10), repeats=1000, seed=0)
    >>> bool(0.8 < low < 0.86 and 0.94 < high < 0.98)
    True
    """
    ### BEGIN SOLUTION
    drawn = np.random.default_rng(seed).integers(0, len(right), size=(repeats, len(right)))
    low, high = np.percentile(right[drawn].mean(axis=1), [2.5, 97.5])
    return low, high
    ### END SOLUTION


def ladder(right):
    """What a leaderboard shows after each entry: right, bools (E, N) -> accuracies (E,), fractions.

    Row e says which of N pictures entry e named correctly. The first entry stands. A later one takes its place if
    k - m > sqrt(k + m), where k pictures are right in it and wrong in the entry that stands, and m the other way
    round: a gain above its standard error. The board shows the accuracy of the entry that stands.

    >>> ladder(np.array([[1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0]], bool))  # one more is no gain, two more are
    array([0.25, 0.25, 0.75])
    """
    ### BEGIN SOLUTION
    standing, shown = right[0], []
    for entry in right:
        k, m = np.sum(entry & ~standing), np.sum(standing & ~entry)
        if k - m > np.sqrt(k + m):
            standing = entry
        shown.append(standing.mean())
    return np.array(shown)
    ### END SOLUTION


def fine_tune(input_shape, filters, frozen, classes):
    """A network whose first blocks stay as they are, a compiled Keras model: images (N, H, W, C) -> logits.

    Images in [0, 255] are first brought to [-1, 1]: divided by 127.5, less 1. Block i is a 3x3 convolution of
    `filters[i]` with stride 2, padded as Keras's "same", without biases; batch normalization as Keras has it; ReLU.
    After the blocks, the mean of each map and a dense layer of `classes` with biases. The convolutions of the first
    `frozen` blocks do not learn. No batch normalization learns anything: in training, too, it uses the mean and
    variance that it has and keeps all four of its arrays. Everything else learns.

    The model is compiled with stochastic gradient descent of learning rate 0.1 and the sparse categorical
    cross-entropy of logits.

    >>> model = fine_tune((16, 16, 3), filters=[4, 8], frozen=1, classes=5)
    >>> [tuple(weight.shape) for weight in model.trainable_weights]
    [(3, 3, 4, 8), (8, 5), (5,)]
    """
    ### BEGIN SOLUTION
    inputs = keras.Input(input_shape)
    x = layers.Rescaling(1 / 127.5, offset=-1)(inputs)
    for number, count in enumerate(filters):
        x = layers.Conv2D(count, 3, 2, padding="same", use_bias=False, trainable=number >= frozen)(x)
        x = layers.BatchNormalization(trainable=False)(x)
        x = layers.ReLU()(x)
    model = keras.Model(inputs, layers.Dense(classes)(layers.GlobalAveragePooling2D()(x)))
    model.compile(keras.optimizers.SGD(0.1), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model
    ### END SOLUTION
