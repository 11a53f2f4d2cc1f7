"""Week 4's reference solution against SciPy, Keras and numbers worked by hand."""

import doctest

import numpy as np
import pytest
from scipy import ndimage, signal

from course.authoring.reference import exercise_source
from course.authoring.repository import find_week
from course.data.photos import photo

WEEK = find_week("week04_convolution")
MISTAKES = WEEK.load_mistakes()
SIZES = [((7, 10), (3, 2)), ((6, 4), (1, 1)), ((5, 8), (5, 8)), ((9, 6), (2, 5)), ((40, 30), (7, 7))]


@pytest.fixture(scope="module")
def reference():
    from solutions.week04_convolution import reference as week04_convolution

    return week04_convolution


@pytest.fixture
def rng():
    return np.random.default_rng(4)


def test_the_examples_in_the_docstrings_hold(reference):
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted >= 14


@pytest.mark.parametrize(("image", "kernel"), SIZES)
def test_one_channel_agrees_with_scipy(reference, rng, image, kernel):
    image, kernel = rng.normal(size=image), rng.normal(size=kernel)
    correlated = signal.correlate2d(image, kernel, mode="valid")
    convolved = signal.convolve2d(image, kernel, mode="valid")
    np.testing.assert_allclose(reference.correlate2d(image, kernel), correlated, atol=1e-12)
    np.testing.assert_allclose(reference.convolve2d(image, kernel), convolved, atol=1e-12)


def test_small_integers_do_not_wrap_around(reference):
    image, kernel = np.full((3, 4), 255, dtype=np.uint8), np.full((2, 3), 255, dtype=np.uint8)
    for function in (reference.correlate2d, reference.convolve2d):
        np.testing.assert_array_equal(function(image, kernel), np.full((2, 2), 6 * 255 * 255.0))


def test_convolution_and_cross_correlation_agree_on_a_symmetric_kernel(reference, rng):
    image, kernel = rng.normal(size=(6, 9)), reference.make_kernels()["sharpen"]
    np.testing.assert_allclose(reference.correlate2d(image, kernel), reference.convolve2d(image, kernel))


def test_the_kernels_are_the_classical_ones(reference):
    kernels = reference.make_kernels()
    edge = np.tile([0.0, 0, 0, 10, 10, 10], (5, 1))
    np.testing.assert_array_equal(ndimage.correlate(edge, kernels["sobel_x"]), ndimage.sobel(edge, axis=1))
    np.testing.assert_array_equal(ndimage.correlate(edge.T, kernels["sobel_y"]), ndimage.sobel(edge.T, axis=0))
    np.testing.assert_allclose(ndimage.correlate(edge, kernels["blur"]), ndimage.uniform_filter(edge, 3))
    np.testing.assert_array_equal(ndimage.correlate(edge, kernels["sharpen"])[2], [0, 0, -10, 20, 10, 10])


@pytest.mark.parametrize("kernel", [(3, 3), (5, 1), (1, 7), (1, 1)])
@pytest.mark.parametrize("name", ["camera", "coffee"])
def test_photos_are_filtered_as_by_scipy(reference, rng, name, kernel):
    image, kernel = photo(name)[100:130, 200:250], rng.normal(size=kernel)
    over_channels = kernel.reshape(kernel.shape + (1,) * (image.ndim - 2))
    exact = ndimage.correlate(image.astype(float), over_channels, mode="nearest")
    filtered = reference.filter_image(image, kernel)
    assert filtered.dtype == np.uint8
    np.testing.assert_array_equal(filtered, np.clip(np.rint(exact), 0, 255))


def test_the_lecture_example_is_308_minus_498_plus_164_plus_1(reference):
    window = np.array(
        [
            [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
            [[0, 0, 0], [156, 167, 163], [155, 166, 162]],
            [[0, 0, 0], [153, 164, 160], [154, 165, 161]],
        ]
    )
    red, green, blue = (
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    )
    for channel, (kernel, response) in enumerate([(red, 308), (green, -498), (blue, 164)]):
        assert reference.correlate2d(window[..., channel], np.array(kernel)) == [[response]]
    kernels = np.stack([red, green, blue], axis=-1)
    assert reference.conv2d_one_filter(window, kernels, bias=1) == [[-25]]
    assert reference.conv2d(window[None], kernels[..., None], np.array([1])) == [[[[-25]]]]


@pytest.mark.parametrize(("image", "kernel"), SIZES)
@pytest.mark.parametrize(("N", "C", "F"), [(1, 1, 1), (2, 3, 4), (3, 5, 2)])
def test_a_layer_agrees_with_keras(reference, rng, image, kernel, N, C, F):
    import keras

    images, filters = rng.normal(size=(N, *image, C)), rng.normal(size=(*kernel, C, F))
    biases = rng.normal(size=F)
    expected = np.asarray(keras.ops.conv(images.astype("float32"), filters.astype("float32"))) + biases
    result = reference.conv2d(images, filters, biases)
    np.testing.assert_allclose(result, expected, rtol=1e-4, atol=1e-4)
    one = reference.conv2d_one_filter(images[-1], filters[..., -1], biases[-1])
    np.testing.assert_allclose(one, expected[-1, ..., -1], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(("kernel_size", "channels", "filters"), [(3, 3, 32), (1, 64, 16), ((3, 5), 4, 7)])
def test_parameters_are_counted_as_by_keras(reference, kernel_size, channels, filters):
    import keras

    layer = keras.layers.Conv2D(filters, kernel_size)
    layer.build((None, 16, 16, channels))
    assert reference.count_parameters(kernel_size, channels, filters) == layer.count_params()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.exercise}: {mistake.name}")
def test_each_mistake_changes_one_place_of_the_reference(mistake):
    source = exercise_source(WEEK.reference.read_text(encoding="utf-8"), mistake.exercise)
    assert mistake.apply(source) != source
