"""ImageNet's classes, a network trained on them, and what it sees in pictures."""

import json
from typing import NamedTuple

import numpy as np

from course.errors import CourseError
from course.language import Text
from course.pretrained.checkpoint import read_checkpoint
from course.pretrained.packaged import NAMES, WEIGHTS, read_packaged
from course.pretrained.pictures import prepare, read_picture
from course.quiet import quiet_start

AT_A_TIME = 16  # pictures that the network sees together


class Guess(NamedTuple):
    """A class of ImageNet and how probable the network finds it, in [0, 1]."""

    number: int
    name: str
    probability: float


class Answer(NamedTuple):
    """A picture's guesses, likeliest first, with notes on how it was read; or why it was not."""

    path: str
    guesses: tuple = ()
    notes: tuple = ()
    error: str | Text | None = None


def class_names():
    """The 1000 English names of ImageNet's classes, by class number: WordNet's synonyms, joined by commas."""
    return list(json.loads(read_packaged(NAMES)).values())


def load_efficientnet_lite0():
    """EfficientNet-Lite0 with its ImageNet weights: logits (N, 1000) for images (N, 224, 224, 3) in [0, 255].

    CourseError where the package with the weights is not installed, or its file is another one.
    """
    tensors = read_checkpoint(read_packaged(WEIGHTS))
    quiet_start()
    from course.pretrained.efficientnet_lite import efficientnet_lite0, set_weights  # these need TensorFlow

    network = efficientnet_lite0()
    set_weights(network, tensors)
    return network


def best_guesses(logits, names, top=5):
    """The `top` likeliest Guesses for logits (1000,)."""
    powers = np.exp(logits - logits.max())
    probabilities = powers / powers.sum()
    return tuple(Guess(int(i), names[i], float(probabilities[i])) for i in np.argsort(-probabilities)[:top])


def classify_files(paths, top=5):
    """Yields an Answer for each picture file, in their order; a file that is no picture does not stop the others.

    CourseError before the first where the weights or the names are not installed.
    """
    names, network = class_names(), None
    read_packaged(WEIGHTS)  # what is missing is said at once; TensorFlow starts when there is a picture to see
    for begin in range(0, len(paths), AT_A_TIME):
        read = [_read(path) for path in paths[begin : begin + AT_A_TIME]]
        batch = [pixels for _, pixels in read if pixels is not None]
        if batch:
            network = network or load_efficientnet_lite0()
            logits = iter(np.asarray(network(np.stack(batch), training=False)))
        for answer, pixels in read:
            yield answer if pixels is None else answer._replace(guesses=best_guesses(next(logits), names, top))


def _read(path):
    """An Answer without guesses and the network's input (224, 224, 3), or an Answer with an error and None."""
    try:
        picture = read_picture(path)
    except (CourseError, OSError) as error:
        return Answer(path, error=error.args[0] if isinstance(error, CourseError) else str(error)), None
    return Answer(path, notes=picture.notes), prepare(picture.pixels)
