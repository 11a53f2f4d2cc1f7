"""The accuracy with mirror images, by hand: a picture and its mirror image vote together."""

import numpy as np

from course.training import RECIPES, runs
from tests.training.samples import Dataset, Part


class LeftIsFirst:
    """A model whose logits (N, 2) are how bright the left and the right column of a picture are, from -1 to 1."""

    def predict(self, batches, verbose):
        """Logits for all pictures of `batches`."""
        images = np.concatenate([pictures.numpy() for pictures, _ in batches])
        weights = np.array([3.0, 1.0])  # it looks three times as hard at the left
        return weights * images[:, 0, :, 0]


def test_a_picture_and_its_mirror_image_vote_together():
    left, right = [[[255], [153]]], [[[0], [204]]]  # scaled to -1..1: (1, .2) and (-1, .6)
    part = Part(np.array([left, right, left], np.uint8), np.array([0, 1, 1]))
    dataset = Dataset(part, part, part, ("left", "right"), "two columns")
    recipe = RECIPES["plain"]
    logits = runs._logits(LeftIsFirst(), dataset, recipe, part.images)
    np.testing.assert_allclose(logits, [[3, 0.2], [-3, 0.6], [3, 0.2]], atol=1e-6)
    # Mirrored logits: (.6, 1), (1.8, -1), (.6, 1). Sums: (3.6, 1.2), (-1.2, -.4), (3.6, 1.2): classes 0, 1, 0.
    assert runs._mirrored(LeftIsFirst(), dataset, recipe, logits) == 2 / 3
    flipped = runs._logits(LeftIsFirst(), dataset, recipe, part.images[:, :, ::-1])
    np.testing.assert_array_equal(flipped.argmax(axis=1), [1, 0, 1])
