"""EfficientNet-Lite0's answers to the course's photos and where it looked, kept in a file; and those to your own photo.

    python -m course.weeks.week13_efficientnet.photos

asks the network with its ImageNet weights (`course.pretrained`), and one with random weights, and writes
`answers.json`, so that a lecture needs no weights.
"""

import json
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import keras
import numpy as np

from course.data.photos import photo
from course.figures.saliency import grad_cam
from course.pretrained import best_guesses, class_names, load_efficientnet_lite0, prepare, read_picture

SHOWN = ("cat", "coffee", "rocket")
LAYER = "head_relu6"  # the last map: 7x7
SEED = 1  # of the random weights


class Seen(NamedTuple):
    """What a network answered: names and probabilities, likeliest first, and Grad-CAM (7, 7) of the first class.

    `control` is the Grad-CAM of that class in the same network with random weights.
    """

    names: tuple
    probabilities: tuple
    heat: np.ndarray
    control: np.ndarray


def pixels_of(name):
    """A photo of the course as the network sees it, uint8 (224, 224, 3)."""
    return np.rint(prepare(photo(name))).astype("uint8")


def kept():
    """A dict of a photo's name -> what was Seen in it."""
    found = json.loads(resources.files(__package__).joinpath("answers.json").read_text(encoding="utf-8"))
    return {
        name: Seen(tuple(one["names"]), tuple(one["probabilities"]), np.array(one["heat"]), np.array(one["control"]))
        for name, one in found.items()
    }


def look(path):
    """(pixels (224, 224, 3), what EfficientNet-Lite0 has Seen in the picture file at `path`).

    Raises CourseError where the file is no picture, or the weights are not installed.
    """
    pixels = prepare(read_picture(path).pixels)
    return np.rint(pixels).astype("uint8"), seen(pixels, load_efficientnet_lite0())


def seen(pixels, network):
    """What `network` has Seen in pixels (224, 224, 3) in [0, 255]."""
    guesses = best_guesses(np.asarray(network(pixels[None], training=False))[0], class_names())
    names, probabilities = zip(*((g.name.partition(",")[0], round(g.probability, 4)) for g in guesses), strict=True)
    heats = (grad_cam(one, pixels, guesses[0].number, LAYER).round(3) for one in (network, _untrained()))
    return Seen(names, probabilities, *heats)


def _untrained():
    from course.pretrained.efficientnet_lite import efficientnet_lite0

    keras.utils.set_random_seed(SEED)
    return efficientnet_lite0()


def _ask():
    network = load_efficientnet_lite0()
    found = {name: seen(prepare(photo(name)), network)._asdict() for name in SHOWN}
    path = Path(__file__).parent / "answers.json"
    path.write_text(json.dumps(found, default=np.ndarray.tolist), encoding="utf-8")


if __name__ == "__main__":
    _ask()
