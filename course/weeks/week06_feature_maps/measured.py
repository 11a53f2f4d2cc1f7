"""What was measured on CIFAR-10's test pictures in the network that comes with the course, and in untrained ones.

The pictures themselves cannot come along (their authors state no licence), so the numbers do, in measured.json:

    python -m course.weeks.week06_feature_maps.measured        # where `course data` finds cifar-10
"""

import json
from pathlib import Path

import keras
import numpy as np

from course.data import load
from course.figures import saliency
from course.figures.confusion import confusion_matrix
from course.files import write_atomically
from course.networks import deck
from course.training import trained
from course.weeks.week06_feature_maps import helpers as week

NAME = "deck_cifar-10"
FILE = Path(__file__).with_name("measured.json")
SEEDS = (1, 2, 3)  # of the untrained networks
BLOCKS = [block.name for block in deck.BLOCKS]
STAGES = ["pixels", *BLOCKS]
PLANE, CAT, DOG = 0, 3, 5
KNOWN = 5_000  # training pictures from which means and discriminants are taken
COVERED = 500  # test pictures on which Grad-CAM is tested


def recorded():
    """What `measure` gave, as it was written down."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def depth_lines(numbers):
    """The fractions told apart at each of STAGES, of what `recorded` gives: a dict of title -> list.

    Dogs from cats and from airplanes, by the trained network and by the mean of the untrained ones.
    """
    lines = {}
    for what in ("dog or cat", "dog or airplane"):
        untrained = [network[what] for network in numbers["untrained"]]
        lines[f"{what}, trained"] = numbers["trained"][what]
        lines[f"{what}, random"] = np.mean(untrained, axis=0).tolist()
    return lines


def measure(dataset):
    """Dict of what the lecture tells of CIFAR-10: each list by STAGES, of untrained networks a list a seed."""
    network, untrained = trained.load(NAME), [trained.untrained(NAME, seed) for seed in SEEDS]
    logits = week.outputs(network, dataset.test.images)
    predicted = logits.argmax(axis=1)
    ours, *others = (by_depth(model, dataset) for model in (network, *untrained))
    return {
        "data": dataset.title.en,
        "accuracy": float((predicted == dataset.test.labels).mean()),
        "confusion": confusion_matrix(dataset.test.labels, predicted, 10).tolist(),
        "trained": ours,
        "untrained": others,
        "covered": covered(network, untrained[0], dataset.test.images[:COVERED], predicted[:COVERED]),
    }


def by_depth(model, dataset):
    """How well the mean of every map tells classes apart at each of the STAGES."""
    averages = [keras.layers.GlobalAveragePooling2D()(t) for t in _taps(model)]
    tapped = keras.Model(model.input, averages)
    known = week.outputs(tapped, dataset.train.images[:KNOWN]), dataset.train.labels[:KNOWN]
    asked = week.outputs(tapped, dataset.test.images), dataset.test.labels
    pairs = list(zip(*(_standard(a, b) for a, b in zip(known[0], asked[0], strict=True)), strict=True))
    stages = list(zip(*pairs, strict=True))
    return {
        "nearest mean": [_by_mean(a, known[1], b, asked[1]) for a, b in stages],
        "dog or cat": [_told_apart(a, known[1], b, asked[1], DOG, CAT) for a, b in stages],
        "dog or airplane": [_told_apart(a, known[1], b, asked[1], DOG, PLANE) for a, b in stages],
        "chosen by prediction": _chosen_by_prediction(stages, known[1], asked[1]),
    }


def covered(network, control, images, classes):
    """Mean fall of the predicted class's logit when a quarter of a picture is gray, for four ways to choose it."""
    before = week.outputs(network, images)
    heats = {
        "brightest": _order(network, images, classes),
        "another picture's": np.roll(_order(network, images, classes), 1, axis=0),
        "an untrained network's": _order(control, images, classes),
    }
    parts = {name: order[:, -256:] for name, order in heats.items()} | {"darkest": heats["brightest"][:, :256]}
    return {name: _fall(network, images, classes, before, part) for name, part in parts.items()}


def _taps(model):
    return model.input, *(model.get_layer(block).output for block in BLOCKS)


def _standard(known, asked):
    middle, scale = known.mean(axis=0), known.std(axis=0) + 1e-6
    return (known - middle) / scale, (asked - middle) / scale


def _by_mean(known, labels, asked, truth):
    nearest = week.distances(asked, week.class_means(known, labels)).argmin(axis=1)
    return float((nearest == truth).mean())


def _told_apart(known, labels, asked, truth, one, other):
    """The share of test pictures of two true classes on the right side of Fisher's discriminant; 0.5 by chance."""
    first, second = known[labels == one], known[labels == other]
    within = np.cov(first.T) + np.cov(second.T) + 1e-3 * np.eye(known.shape[1])
    direction = np.linalg.solve(within, first.mean(axis=0) - second.mean(axis=0))
    middle = (first.mean(axis=0) + second.mean(axis=0)) @ direction / 2
    right = [(asked[truth == one] @ direction > middle).mean(), (asked[truth == other] @ direction < middle).mean()]
    return float(np.mean(right))


def _chosen_by_prediction(stages, labels, truth):
    """How far dogs called cats lie from dogs called dogs at each stage, where a linear classifier on top calls them.

    In standard deviations of the log ratio of the distances to the two means.
    """
    known, asked = stages[-1]
    ones = [np.c_[x, np.ones(len(x))] for x in (known, asked)]
    weights, *_ = np.linalg.lstsq(ones[0], np.eye(10)[labels], rcond=None)
    called = (ones[1] @ weights).argmax(axis=1)
    wrong, right = ((truth == DOG) & (called == name) for name in (CAT, DOG))
    gaps = []
    for a, b in stages:
        far = week.distances(b, week.class_means(a, labels))
        ratio = np.log(far[:, DOG] / far[:, CAT])
        gaps.append(week.apart(ratio[wrong], ratio[right]))
    return gaps


def _order(model, images, classes):
    """The pixels of each picture, from the dimmest to the brightest in Grad-CAM: (N, 1024)."""
    heats = saliency.grad_cams(model, week.scaled(images), classes, "conv_block3")
    return np.stack([saliency.enlarge(heat, (32, 32)).ravel().argsort(kind="stable") for heat in heats])


def _fall(network, images, classes, before, pixels):
    each = np.arange(len(images))
    gray = images.reshape(len(images), -1, 3).copy()
    gray[each[:, None], pixels] = week.OUTSIDE
    return float((before - week.outputs(network, gray.reshape(images.shape)))[each, classes].mean())


if __name__ == "__main__":
    rounded = json.loads(json.dumps(measure(load("cifar-10"))), parse_float=lambda text: round(float(text), 3))
    write_atomically(FILE, json.dumps(rounded, indent=1) + "\n")
