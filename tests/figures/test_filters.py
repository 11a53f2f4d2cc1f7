"""First-layer filters: which layer they are from, and that nothing but their sign and size is drawn."""

import keras
import numpy as np
import pytest
from keras import layers

from course.errors import CourseError
from course.figures.filters import as_colours, describe_filters, first_filters, first_layer


@pytest.fixture(scope="module")
def model():
    return keras.Sequential(
        [keras.Input((6, 6, 3)), layers.Rescaling(2.0), layers.Conv2D(4, 3), layers.Conv2D(5, 2), layers.Flatten()]
    )


def test_the_filters_are_those_of_the_first_convolution(model):
    np.testing.assert_array_equal(first_filters(model), model.layers[1].get_weights()[0])


def test_an_array_is_taken_as_it_is():
    filters = np.arange(2 * 3 * 1 * 2).reshape(2, 3, 1, 2)
    np.testing.assert_array_equal(first_filters(filters), filters)


@pytest.mark.parametrize("source", [np.zeros((3, 3, 4)), keras.Sequential([keras.Input((3,)), layers.Dense(2)])])
def test_what_has_no_filters_is_refused(source):
    with pytest.raises(CourseError, match="first_filters: expected a Keras model with a convolution"):
        first_filters(source)


def test_zero_is_half_gray_and_each_filter_has_its_own_scale():
    filters = np.zeros((1, 2, 3, 2))
    filters[0, 0, 0] = [4.0, -0.1]  # a strong filter for red, a weak one against it
    filters[0, 1, 2, 0] = -1.0
    colours = as_colours(filters)
    np.testing.assert_allclose(colours[0, 0, :, 0], [1, 0.5, 0.5])
    np.testing.assert_allclose(colours[0, 1, :, 0], [0.5, 0.5, 0.375])
    np.testing.assert_allclose(colours[0, 0, :, 1], [0, 0.5, 0.5])


def test_a_filter_of_zeros_is_gray_all_over():
    np.testing.assert_array_equal(as_colours(np.zeros((2, 2, 3, 1))), np.full((2, 2, 3, 1), 0.5))


@pytest.mark.parametrize(("channels", "banks"), [(3, 2), (1, 1), (8, 1)])
def test_colour_filters_are_drawn_twice_and_others_in_gray_alone(channels, banks):
    filters = np.random.default_rng(6).normal(size=(3, 3, channels, 5))
    parts = first_layer(filters, columns=4).subfigs
    drawn = [image.get_array() for ax in parts[-1].axes for image in ax.get_images()]
    assert len(parts) == banks
    assert len(drawn) == 5
    np.testing.assert_allclose(drawn[3], filters[..., 3].mean(axis=2))


def test_the_alt_text_counts_the_filters(model):
    assert describe_filters(model).en == "The 4 filters of a first layer (3×3, channels: 3), one in each cell."
