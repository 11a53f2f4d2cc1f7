"""What the exercises of week 14 are asked."""

import math

import numpy as np

from course.checks.inputs import FLOATS, PIXELS, WHOLE, Numbers, array, inputs, labels, one_of, size

SIXTEENTHS = (16, 8, 12, 4, 0)  # exact, and often equal
PATCH = (1, 2, 3)  # pixels
LARGE = Numbers((0.0, 60.0, -60.0, 30.0, -90.0, 2000.0), np.float64)  # exp of them, or of their products, overflows


def probabilities(draw, name):
    """Rows (N, K) that add up to 1."""
    rows = np.zeros((draw.size("N"), draw.size("K")))
    for n, row in enumerate(rows):
        left = 16
        for k in range(len(row) - 1):
            taken = min(left, draw.one(SIXTEENTHS, f"{name} {n} {k}"))
            row[k], left = taken / 16, left - taken
        row[-1] = left / 16
    return rows


def filled(draw, name, shape, kinds):
    """An array of this shape, of one of `kinds`."""
    kind = draw.one(kinds, f"{name} kind")
    cells = [draw.one(kind.values, f"{name} {i}") for i in range(math.prod(shape))]
    return np.array(cells, dtype=kind.dtype).reshape(shape)


def images(draw, name):
    """Images (N, H, W, C) of whole patches."""
    p = draw.one(PATCH, "patch")
    shape = draw.size("N"), p * draw.size("R"), p * draw.size("Q"), draw.size("C")
    return filled(draw, name, shape, (WHOLE, FLOATS, PIXELS))


def tokens(letter, *kinds):
    """As many tokens as `letter` says, with numbers for h heads of e each."""

    def make(draw, name):
        return filled(draw, name, (draw.size("N"), draw.size(letter), draw.size("h") * draw.size("e")), kinds)

    return make


def side(draw, name):
    """The side of an image of whole patches."""
    return draw.one(PATCH, "patch") * draw.size("R")


def patch(draw, name):
    """The side of a patch."""
    return draw.one(PATCH, "patch")


INPUTS = {
    "pseudo_labels": inputs(
        probabilities=probabilities,
        threshold=one_of(0.5, 0.75, 0.25, 1.0, 0.0),
        per_class=one_of(1, 2, 3, 20),
    ).sized(N=(3, 1, 2, 5, 0, 60, 80), K=(2, 3)),  # of few rows, a sort that is not stable may keep the order
    "soft_loss": inputs(logits=array("N K", WHOLE, FLOATS, LARGE), targets=probabilities).sized(N=(1, 2, 3), K=(2, 3)),
    "meta_step": inputs(
        teacher=array("D", FLOATS),
        student=array("D", FLOATS),
        unlabelled=array("M D", FLOATS, WHOLE),
        x=array("L D", FLOATS, WHOLE),
        labels=labels("L", "2"),
        rate=one_of(1.0, 2.0, 0.5),
        teacher_rate=one_of(8.0, 1.0, 20.0),
    ).sized(D=(1, 2, 3), M=(1, 2, 3), L=(1, 2, 3)),
    "patchify": inputs(images=images, size=patch).sized(N=(1, 2, 0), R=(1, 2, 3), Q=(2, 1, 3), C=(1, 2)),
    "attention": inputs(
        queries=array("N T d", WHOLE, FLOATS, LARGE),
        keys=array("N S d", WHOLE, FLOATS, LARGE),
        values=array("N S D", WHOLE, FLOATS),
    ).sized(N=(1, 2), T=(1, 2, 3), S=(2, 1, 3), d=(1, 2, 4), D=(1, 2)),
    "multi_head": inputs(
        queries=tokens("T", WHOLE, FLOATS, LARGE),
        keys=tokens("S", WHOLE, FLOATS, LARGE),
        values=tokens("S", WHOLE, FLOATS),
        heads=size("h"),
    ).sized(N=(1, 2), T=(1, 2), S=(2, 1, 3), h=(2, 1, 3), e=(1, 2, 3)),
    "vit_size": inputs(
        size=side,
        channels=one_of(1, 3, 2),
        patch=patch,
        width=one_of(2, 1, 5, 8),
        depth=one_of(1, 2, 5),
        mlp=one_of(3, 1, 7),
        classes=one_of(2, 10, 1),
    ).sized(R=(1, 2, 3)),
}
