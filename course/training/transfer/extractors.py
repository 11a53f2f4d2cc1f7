"""Frozen feature extractors by name: a trained network up to its last average, with how it sees a picture.

Features of a network trained on many classes, then a linear classifier: A. S. Razavian and others, "CNN Features
off-the-shelf", 2014 (https://arxiv.org/abs/1403.6382).
"""

import difflib
import hashlib
from typing import Any, NamedTuple

import numpy as np

from course.errors import CourseError
from course.language import Text
from course.pretrained import load_efficientnet_lite0
from course.pretrained.applications import APPLICATIONS, build_application, load_application
from course.pretrained.pictures import INPUT_SIZE, prepared, prepared_file

LITE0 = "efficientnet-lite0"
EXTRACTORS = (LITE0, *APPLICATIONS)
AT_A_TIME = 16  # pictures that the network sees together: always so many, since another number may round otherwise
# How `Extractor.prepare` makes pixels, part of the version.
SEEN_AS = "middle 7/8 square, bicubic, rounded to uint8; a JPEG decoded at a fraction of 512 pixels or more"
NO_EXTRACTOR = Text(
    "{name}: 미리 학습한 그런 신경망이 없습니다. 있는 것: {names}.{close}",
    "{name}: there is no such pretrained network. There are: {names}.{close}",
)
CLOSE = Text(" 혹시 {name}?", " Did you mean {name}?")
OTHER_IMAGES = Text(
    "features: 형상이 (N, {size}, {size}, 3)인 그림이어야 하는데 {got}입니다. extractor.prepare로 준비하세요.",
    "features: expected images of shape (N, {size}, {size}, 3), got {got}. extractor.prepare makes them.",
)


class Extractor(NamedTuple):
    """A network whose weights stay as they are.

    `network` gives features (N, C) for images (N, input_size, input_size, 3) in [0, 255] and holds its own scaling.
    `version` is a hash of its weights and of how pictures are prepared: features of two versions do not mix.
    """

    name: str
    input_size: int
    version: str
    network: Any

    @property
    def channels(self):
        """C, how many features a picture has."""
        return self.network.output_shape[-1]

    def prepare(self, picture):
        """A picture's file, or uint8 (H, W, 3) or (H, W), in [0, 255] -> uint8 (input_size, input_size, 3).

        Its middle square, resized. CourseError for a file that holds no picture, or a broken one.
        """
        make = prepared if isinstance(picture, np.ndarray) else prepared_file
        return make(picture, self.input_size)

    def features(self, images):
        """Prepared images (N, input_size, input_size, 3) in [0, 255] -> (N, C) float32, batch norm in inference mode.

        A picture's features do not depend on the others. On one machine they are the same to the bit; on another kind
        of processor, or a GPU, they differ by its rounding.
        """
        images, size = np.asarray(images), self.input_size
        if images.shape[1:] != (size, size, 3):
            raise CourseError(OTHER_IMAGES.format(size=size, got=images.shape))
        found = [self._of_batch(images[begin : begin + AT_A_TIME]) for begin in range(0, len(images), AT_A_TIME)]
        return np.concatenate([np.zeros((0, self.channels), np.float32), *found])

    def _of_batch(self, images):
        batch = np.zeros((AT_A_TIME, *images.shape[1:]), np.float32)
        batch[: len(images)] = images
        return np.asarray(self.network.predict_on_batch(batch), np.float32)[: len(images)]


def load_extractor(name):
    """The Extractor of EXTRACTORS called `name`, with its ImageNet weights. It loads in seconds; use it again.

    CourseError with the names there are, and where this machine does not have the weights or has another file.
    """
    require_known(name)
    network = _without_classes(load_efficientnet_lite0()) if name == LITE0 else load_application(name)
    return _frozen(name, name, network)


def untrained_extractor(name, seed):
    """The control: the same network with random weights drawn by `seed`. It needs no file of weights."""
    require_known(name)
    if name == LITE0:
        from course.quiet import quiet_start

        quiet_start()
    import keras

    keras.utils.set_random_seed(seed)
    if name == LITE0:
        from course.pretrained.efficientnet_lite import efficientnet_lite0

        return _frozen(name, f"{name}-untrained", _without_classes(efficientnet_lite0()))
    return _frozen(name, f"{name}-untrained", build_application(name))


def require_known(name):
    """Raises CourseError, with the names there are, where `name` is not one of EXTRACTORS."""
    if name not in EXTRACTORS:
        near = difflib.get_close_matches(name, EXTRACTORS, n=1)
        close = CLOSE.format(name=near[0]) if near else ""
        raise CourseError(NO_EXTRACTOR.format(name=name, names=", ".join(EXTRACTORS), close=close))


def _without_classes(network):
    """EfficientNet-Lite0 up to what its classes are computed from; in training a fifth of that is dropped."""
    import keras

    return keras.Model(network.input, network.get_layer("logits").input, name=network.name)


def _frozen(network_name, name, network):
    network.trainable = False
    size = INPUT_SIZE if network_name == LITE0 else APPLICATIONS[network_name].input_size
    return Extractor(name, size, _version(network), network)


def _version(network):
    whole = hashlib.sha256(SEEN_AS.encode())
    for weight in network.weights:
        whole.update(np.ascontiguousarray(weight.numpy()).tobytes())
    return whole.hexdigest()[:16]
