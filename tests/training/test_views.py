"""Views of a picture, by hand: where they come from, and how they vote."""

import numpy as np
import pytest

from course.errors import CourseError
from course.training import RECIPES, runs
from course.training.views import COUNTS, views
from tests.training.samples import Dataset, Part


def test_ten_views_are_centre_and_corners_of_the_framed_picture_and_their_mirror_images():
    picture = np.arange(1, 36, dtype=np.uint8).reshape(1, 5, 7, 1)
    framed = np.zeros((9, 11), np.uint8)
    framed[2:7, 2:9] = picture[0, :, :, 0]
    seen = [view[0, :, :, 0] for view in views(picture, 10)]
    places = [(2, 2), (0, 0), (0, 4), (4, 0), (4, 4)]  # row and column where each begins in the framed one
    for (top, left), plain, mirror in zip(places, seen[::2], seen[1::2], strict=True):
        np.testing.assert_array_equal(plain, framed[top : top + 5, left : left + 7])
        np.testing.assert_array_equal(mirror, plain[:, ::-1])
    np.testing.assert_array_equal(list(views(picture, 5)), list(views(picture, 10))[::2])
    np.testing.assert_array_equal(list(views(picture, 2)), list(views(picture, 10))[:2])


@pytest.mark.parametrize("count", COUNTS)
def test_the_first_view_is_the_picture_and_all_have_its_form(count):
    pictures = np.random.default_rng(0).integers(0, 256, (3, 8, 6, 3)).astype(np.uint8)
    seen = list(views(pictures, count))
    assert len(seen) == count
    np.testing.assert_array_equal(seen[0], pictures)
    assert {(view.shape, str(view.dtype)) for view in seen} == {((3, 8, 6, 3), "uint8")}


def test_another_count_is_refused():
    with pytest.raises(CourseError, match=r"1, 2, 5, 10.* 3"):
        list(views(np.zeros((1, 4, 4, 1), np.uint8), 3))


def test_every_recipe_asks_for_views_that_there_are():
    assert {recipe.views for recipe in RECIPES.values()} <= set(COUNTS)


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
    assert runs._voted(LeftIsFirst(), dataset, recipe, logits) == 2 / 3
    alone = runs._voted(LeftIsFirst(), dataset, recipe._replace(views=1), logits)
    assert alone == np.mean(logits.argmax(axis=1) == part.labels)
