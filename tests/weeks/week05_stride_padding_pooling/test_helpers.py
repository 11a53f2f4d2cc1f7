"""What week 5's lecture leans on: layers on one map, gradients, counts of pixels, shifted pictures."""

import numpy as np
import pytest
from scipy import ndimage, signal

import course.weeks.week05_stride_padding_pooling.helpers as week05
from course.weeks.week05_stride_padding_pooling.helpers import (
    convolve,
    gradient,
    influence,
    numeric_gradient,
    on_canvas,
    pool,
    uses,
)


@pytest.fixture
def rng():
    return np.random.default_rng(5)


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_a_stride_keeps_every_nth_value_of_scipys_correlation(rng, stride):
    image, kernel = rng.normal(size=(9, 12)), rng.normal(size=(3, 4))
    every = signal.correlate2d(image, kernel, mode="valid")
    np.testing.assert_allclose(convolve(image, kernel, stride), every[::stride, ::stride], atol=1e-4)


def test_max_pooling_is_scipys_maximum_at_every_second_place(rng):
    image = rng.normal(size=(8, 10)).astype("float32")
    largest = ndimage.maximum_filter(image, 2, origin=-1, mode="constant", cval=-np.inf)
    np.testing.assert_array_equal(pool(image), largest[::2, ::2])


def test_padding_is_not_averaged():
    np.testing.assert_array_equal(pool(np.full((3, 3), 6), kind="average", padding="same"), np.full((2, 2), 6))
    np.testing.assert_array_equal(pool(np.full((3, 3), -6), padding="same"), np.full((2, 2), -6))


def test_the_gradient_of_a_square_is_twice_the_number(rng):
    inputs = rng.integers(-5, 6, (3, 4))
    np.testing.assert_allclose(gradient(lambda x: x * x, inputs), 2 * inputs)
    np.testing.assert_allclose(numeric_gradient(lambda x: x * x, inputs), 2 * inputs)


def test_uses_are_counted_by_hand():
    np.testing.assert_array_equal(uses(3, 4, 2), [[1, 2, 2, 1], [2, 4, 4, 2], [1, 2, 2, 1]])
    assert uses(5, 5, 3, 1, "same")[[0, 0, 2], [0, 2, 2]].tolist() == [4, 6, 9]


def test_influence_is_the_window_of_the_middle_output():
    reached = influence(lambda images: images[:, 1:-1, 1:-1] + images[:, :-2, 1:-1], 7)
    expected = np.zeros((7, 7))
    expected[[2, 3], 3] = 1
    np.testing.assert_array_equal(reached, expected)


@pytest.mark.parametrize("shift", [0, 3, week05.FARTHEST])
def test_a_shifted_picture_loses_no_pixel(rng, shift):
    pictures = rng.random((2, 5, 6, 1)) + 1
    canvas, first = on_canvas(pictures, shift), on_canvas(pictures)
    assert canvas.shape == first.shape
    np.testing.assert_array_equal(np.roll(first, shift, axis=2), canvas)
    assert np.count_nonzero(canvas) == pictures.size


def test_a_line_chart_labels_its_axes_and_draws_the_numbers():
    (ax,) = week05.line_chart({"a": [1, 3], "b": [2, 0.5]}, x=range(4, 6), xlabel="layer", ylabel="height").axes
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("layer", "height")
    assert [line.get_xydata().tolist() for line in ax.get_lines()] == [[[4, 1], [5, 3]], [[4, 2], [5, 0.5]]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b"]


@pytest.mark.parametrize("shrink", ["stride", "max", "average"])
def test_every_network_halves_its_map_twice(shrink):
    model = week05.shrinking_network(shrink, 10, (28, 36, 1))
    assert model.layers[-2].output.shape[1] == 7 * 9 * 32
    assert week05.shrinking_network(shrink, 10).output.shape == (None, 10)
    assert model.layers[1].get_weights()[0].shape[:3] == (3, 3, 1)
