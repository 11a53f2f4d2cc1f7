"""What the exercises of week 3 are asked."""

import numpy as np

from course.checks.inputs import FLOATS, PIXELS, WHOLE, Numbers, array, inputs, labels, list_of, one_of, size

SCORES = Numbers((0.0, 1.0, 2.0, -1.0, 0.5, 1000.0, -1000.0, 10000.0, -10000.0), float)
PLAIN = Numbers((7,), np.uint8)  # a picture that does not change
BY = one_of(0, 1, -1, 2, -2, 3, -3, 5, -5)


def probabilities(draw, name):
    """(N, C) shares, each row with the sum 1, none of them 0."""
    shape = draw.size("N"), draw.size("C")
    parts = np.reshape([draw.one((1, 2, 3, 5, 10**8), f"{name} {i}") for i in range(shape[0] * shape[1])], shape)
    return parts / parts.sum(axis=1, keepdims=True)


def image_shape(draw, name):
    """(H, W, C)."""
    return tuple(draw.size(letter) for letter in "HWC")


def crowded(draw, name):
    """(N,) classes; now and then all are one, and more than fit in a byte."""
    few = draw.one((draw.size("K"), 1), "few")
    return np.array([draw.one(range(few), f"{name} {i}") for i in range(draw.size("N"))], dtype=int)


INPUTS = {
    "shift_image": inputs(image=array("H W", WHOLE, PIXELS, FLOATS), down=BY, right=BY),
    # With these bins no (dx, dy) of whole numbers, or of quarters, lies half-way between two of them.
    "gradient_histogram": inputs(image=array("H W", WHOLE, PIXELS, FLOATS, PLAIN), bins=one_of(8, 16, 24))
    .few(400)
    .sized(H=range(3, 8), W=range(3, 8)),
    "nearest_neighbours": inputs(
        features=array("N D", WHOLE, PIXELS),
        labels=labels("N", "K"),
        queries=array("Q D", WHOLE, PIXELS),
        k=one_of(1, 2, 3, 4, 5),
    )
    .few(400)
    .sized(N=range(3, 9), D=(2, 3), Q=(1, 2), K=(2, 3, 4))
    .where(lambda features, labels, queries, k: k <= len(features) and features.dtype == queries.dtype),
    "softmax": inputs(logits=array("N C", *[SCORES] * 4, WHOLE)).few(400),
    "cross_entropy": inputs(probabilities=probabilities, labels=labels("N", "C")).sized(C=range(2, 5)),
    "training_step": inputs(
        weights=array("D C", FLOATS),
        biases=array("C", FLOATS),
        features=array("N D", FLOATS),
        gradient=array("N C", FLOATS),
        learning_rate=one_of(1, 0.5, 2, 0.1),
    ),
    "confusion_matrix": inputs(labels=crowded, predictions=crowded, classes=size("K"))
    .sized(N=(1, 2, 3, 5, 300, 0), K=range(2, 5))
    .few(400),
    "dense_parameters": inputs(image_shape=image_shape, units=list_of("L", one_of(1, 2, 3, 10))),
}
