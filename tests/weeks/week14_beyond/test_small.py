"""The two networks that are compared: of one size, and what shuffled patches take from them."""

import keras
import numpy as np
import pytest

from course.analysis import analyse
from course.weeks.week14_beyond import attention, small


def test_both_have_about_the_same_size_and_cost():
    patches, convolutions = (analyse(build()).total for build in (small.patches, small.convolutions))
    assert 0.9 < patches.parameters / convolutions.parameters < 1.1
    assert 0.85 < patches.macs / convolutions.macs < 1.15


@pytest.mark.parametrize("name", ["patches", "convolutions"])
def test_behind_scattered_pixels_it_is_the_same_network(name):
    keras.utils.set_random_seed(3)
    plain, behind = getattr(small, name)(), getattr(small, f"{name}_scattered")()
    behind.set_weights(plain.get_weights())
    images = np.random.default_rng(1).uniform(-1, 1, (2, 28, 28, 1)).astype("float32")
    order = np.random.default_rng(small.ORDER_SEED).permutation(784)
    moved = attention.shuffled(images, order, 1)
    np.testing.assert_array_equal(np.sort(moved, axis=None), np.sort(images, axis=None))
    np.testing.assert_allclose(behind(images), plain(moved), atol=1e-5)
    assert np.abs(np.asarray(behind(images)) - plain(images)).max() > 1e-3
