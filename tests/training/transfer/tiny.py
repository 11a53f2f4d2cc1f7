"""A small extractor: features by a formula, and a count of what was computed."""

import numpy as np

from course.training.transfer import Extractor

SIZE = 8


class Means:
    """Stands for a network: the mean of each channel of images (N, 8, 8, 3), and the first pixel's."""

    output_shape = (None, 6)

    def __init__(self):
        self.computed = 0

    def predict_on_batch(self, batch):
        """(N, 6) float32."""
        self.computed += int((batch.reshape(len(batch), -1).max(axis=1) > 0).sum())
        return np.concatenate([batch.mean(axis=(1, 2)), batch[:, 0, 0]], axis=1)


def extractor(version="1"):
    """An Extractor of six features."""
    return Extractor("means", SIZE, version, Means())
