"""Week 5's reference solution against Keras, over random sizes, and against published receptive fields."""

import doctest

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.authoring.reference import exercise_source
from course.authoring.repository import find_week
from solutions.week05_stride_padding_pooling import reference

WEEK = find_week("week05_stride_padding_pooling")
MISTAKES = WEEK.load_mistakes()
CASES = 300


def cases(seed, largest=None):
    """Random (H, W, kernel size, stride): odd and even, kernels as large as the picture, strides beyond the kernel.

    Kernels of up to `largest` pixels may be larger than the picture.
    """
    rng = np.random.default_rng(seed)
    for _ in range(CASES):
        H, W = rng.integers(1, 20, 2)
        kernel_size = rng.integers(1, (largest or min(H, W, 8)) + 1)
        yield int(H), int(W), int(kernel_size), int(rng.integers(1, 6))


def by_keras(image, kernel, stride, padding):
    """(H, W), (kh, kw) -> (H', W') by Keras."""
    images, filters = np.float32(image)[None, :, :, None], np.float32(kernel)[:, :, None, None]
    return np.asarray(keras.ops.conv(images, filters, stride, padding))[0, :, :, 0]


def averaged_by_keras(maps, size, stride):
    """What Keras's layer makes of maps (N, H, W, C); without a size, its global one."""
    if size is None:
        return np.asarray(keras.layers.GlobalAveragePooling2D(keepdims=True)(maps))
    return np.asarray(keras.layers.AveragePooling2D(size, stride)(maps))


def max_pooled_by_keras(images, size, stride):
    return keras.ops.max_pool(tf.cast(images, "float32"), size, stride, "valid")


def gradient_by_tensorflow(feature_map, gradient, size, stride):
    images = tf.Variable(np.float32(feature_map)[None, :, :, None])
    with tf.GradientTape() as tape:
        pooled = max_pooled_by_keras(images, size, stride)[0, :, :, 0]
        loss = tf.reduce_sum(pooled * tf.cast(gradient, "float32"))
    return np.asarray(tape.gradient(loss, images))[0, :, :, 0]


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted == 16


@pytest.mark.parametrize(("padding", "largest"), [("valid", None), ("same", 25)])
def test_sizes_are_those_of_keras(padding, largest):
    rng = np.random.default_rng(1)
    for H, W, kh, stride in cases(1, largest):
        kw = int(rng.integers(1, (largest or W) + 1))
        shape = by_keras(np.zeros((H, W)), np.zeros((kh, kw)), stride, padding).shape
        assert tuple(reference.output_size(n, k, stride, padding) for n, k in ((H, kh), (W, kw))) == shape


def test_sizes_with_zeros_on_either_side_are_those_of_keras_zero_padding():
    for number, (H, W, kernel_size, stride) in enumerate(cases(2)):
        padding = number % 4
        padded = np.asarray(keras.layers.ZeroPadding2D(padding)(np.zeros((1, H, W, 1), "float32")))[0, :, :, 0]
        shape = by_keras(padded, np.zeros((kernel_size,) * 2), stride, "valid").shape
        assert tuple(reference.output_size(n, kernel_size, stride, padding) for n in (H, W)) == shape


def test_same_is_the_padding_of_keras():
    rng = np.random.default_rng(3)
    for H, W, kernel_size, stride in cases(3, largest=25):
        image, kernel = rng.integers(-9, 10, (H, W)), rng.integers(-9, 10, (kernel_size,) * 2)
        padded = reference.pad_same(image, kernel_size, stride)
        expected = by_keras(image, kernel, stride, "same")
        np.testing.assert_array_equal(by_keras(padded, kernel, stride, "valid"), expected)
        np.testing.assert_array_equal(reference.convolve_strided(padded, kernel, stride), expected)


def test_same_may_have_a_kernel_larger_than_the_picture():
    image = np.arange(1, 7).reshape(2, 3)
    padded = reference.pad_same(image, 5, 1)
    np.testing.assert_array_equal(by_keras(padded, np.ones((5, 5)), 1, "valid"), np.full((2, 3), 21))


def test_convolutions_with_a_stride_are_those_of_keras():
    rng = np.random.default_rng(4)
    for H, W, kernel_size, stride in cases(4):
        image, kernel = rng.normal(size=(H, W)), rng.normal(size=(kernel_size, int(rng.integers(1, W + 1))))
        expected = by_keras(image, kernel, stride, "valid")
        np.testing.assert_allclose(reference.convolve_strided(image, kernel, stride), expected, rtol=1e-4, atol=1e-4)


def test_max_pooling_is_that_of_keras():
    rng = np.random.default_rng(5)
    for H, W, size, stride in cases(5):
        maps = rng.normal(size=(*rng.integers(1, 4, 1), H, W, *rng.integers(1, 4, 1))).astype("float32")
        np.testing.assert_array_equal(reference.max_pool(maps, size, stride), max_pooled_by_keras(maps, size, stride))


def test_average_pooling_is_that_of_keras_and_without_a_size_its_global_one():
    rng = np.random.default_rng(9)
    for number, (H, W, size, stride) in enumerate(cases(9)):
        maps = rng.normal(size=(*rng.integers(1, 4, 1), H, W, *rng.integers(1, 4, 1))).astype("float32")
        asked = (None, 1) if number % 4 == 0 else (size, stride)
        np.testing.assert_allclose(reference.average_pool(maps, *asked), averaged_by_keras(maps, *asked), atol=1e-5)


def test_averages_of_whole_numbers_keep_their_fractions():
    maps = np.array([[0, 255], [255, 255]], np.uint8).reshape(1, 2, 2, 1)
    assert reference.average_pool(maps, 2, 2).tolist() == reference.average_pool(maps).tolist() == [[[[191.25]]]]


@pytest.mark.parametrize("values", [3, 1000], ids=["with equal maxima", "few equal maxima"])
def test_the_way_back_through_max_pooling_is_that_of_tensorflow(values):
    rng = np.random.default_rng(6)
    for H, W, size, stride in list(cases(6))[:150]:
        feature_map = rng.integers(0, values, (H, W))
        gradient = rng.integers(-9, 10, ((H - size) // stride + 1, (W - size) // stride + 1))
        expected = gradient_by_tensorflow(feature_map, gradient, size, stride)
        np.testing.assert_array_equal(reference.max_pool_backward(feature_map, gradient, size, stride), expected)


def test_uses_of_pixels_are_the_gradient_of_a_kernel_of_ones():
    # In float64: oneDNN, which TensorFlow uses in float32, writes beyond its memory where a stride exceeds the kernel.
    for number, (height, width, kernel_size, stride) in enumerate(list(cases(7))[:150]):
        padding = number % 3
        image = tf.Variable(tf.zeros((1, height, width, 1), "float64"))
        with tf.GradientTape() as tape:
            padded = tf.pad(image, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
            ones = tf.ones((kernel_size, kernel_size, 1, 1), "float64")
            total = tf.reduce_sum(tf.nn.conv2d(padded, ones, stride, "VALID"))
        counted = np.asarray(tape.gradient(total, image))[0, :, :, 0]
        np.testing.assert_array_equal(reference.pixel_uses(height, width, kernel_size, stride, padding), counted)


PUBLISHED = [  # Araujo, Norris and Sim (2019), and the papers' architectures; C5 of LeNet-5 sees its whole input
    ("LeNet-5", [(5, 1), (2, 2), (5, 1), (2, 2), (5, 1)], 32),
    ("AlexNet", [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2)], 195),
    ("VGG-16", [*([(3, 1)] * 2 + [(2, 2)]) * 2, *([(3, 1)] * 3 + [(2, 2)]) * 3], 212),
    ("the deck's network", [(3, 1)] * 2 + [(2, 2)] + ([(3, 1)] * 3 + [(2, 2)]) * 2, 48),
    ("the deck's 7x7", [(7, 1)], 7),
    ("the deck's three 3x3", [(3, 1)] * 3, 7),
]


@pytest.mark.parametrize(("name", "layers", "field"), PUBLISHED, ids=[row[0] for row in PUBLISHED])
def test_receptive_fields_are_the_published_ones(name, layers, field):
    fields = reference.receptive_field(layers)
    assert len(fields) == len(layers)
    assert fields[-1] == field


def test_receptive_fields_are_the_pixels_that_reach_an_output():
    rng = np.random.default_rng(8)
    for _ in range(30):
        layers = [(int(k), int(s)) for k, s in rng.integers((1, 1), (5, 4), (3, 2))]
        field = reference.receptive_field(layers)[-1]
        x = np.eye(field)  # one lit pixel a row
        for kernel_size, stride in layers:
            x = by_keras(x, np.ones((1, kernel_size)), (1, stride), "valid")
        assert x.shape == (field, 1)  # exactly one output, and every pixel of the field has a way to it or is skipped
        assert x[0, 0] > 0
        assert x[-1, 0] > 0


def test_the_design_keeps_to_what_is_asked():
    x = keras.Input((64, 64, 1))
    maps = [x]
    for kernel_size, stride in reference.design_stack():
        assert stride <= kernel_size
        maps.append(keras.layers.Conv2D(1, kernel_size, stride, padding="same", use_bias=False)(maps[-1]))
    assert len(maps) <= 6
    assert maps[1].shape[1:3] == (64, 64)
    assert maps[-1].shape[1:3] == (8, 8)
    assert keras.Model(x, maps[-1]).count_params() <= 45


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.exercise}: {mistake.name}")
def test_each_mistake_changes_one_place_of_the_reference(mistake):
    source = exercise_source(WEEK.reference.read_text(encoding="utf-8"), mistake.exercise)
    assert mistake.apply(source) != source
