"""Small made-up pictures to train on: two kinds, told apart by which half is bright; and ports for workers."""

import socket
from typing import NamedTuple

import numpy as np

from course.data.dataset import LabelPreserving


class Part(NamedTuple):
    """Like a part of a data set: uint8 (N, H, W, C) and int64 (N,)."""

    images: np.ndarray
    labels: np.ndarray


class Dataset(NamedTuple):
    """Like what `course.data.load` returns."""

    train: Part
    validation: Part
    test: Part
    classes: tuple
    source: str
    label_preserving: LabelPreserving = LabelPreserving()


def halves(count, seed, size=12):
    """A Part of `count` pictures (size, size, 1)."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, 2, count)
    images = random.integers(0, 120, (count, size, size, 1))
    images[labels == 0, :, : size // 2] += 60
    images[labels == 1, :, size // 2 :] += 60
    return Part(images.astype(np.uint8), labels)


def dataset():
    """192 pictures to train on, 64 to validate, 64 to test."""
    return Dataset(halves(192, 1), halves(64, 2), halves(64, 3), ("left", "right"), "made by the test")


def free_ports(count):
    """Numbers of ports that nothing listens on just now."""
    sockets = [socket.create_server(("localhost", 0)) for _ in range(count)]
    ports = [made.getsockname()[1] for made in sockets]
    for made in sockets:
        made.close()
    return ports
