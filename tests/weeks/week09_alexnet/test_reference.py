"""Week 9's reference solution against TensorFlow, Keras and the published AlexNet."""

import doctest

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.networks.alexnet import CONVOLUTIONS, alexnet, local_response_normalization
from solutions.week09_alexnet import reference


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted == 17


@pytest.mark.parametrize(("channels", "n"), [(7, 5), (3, 5), (6, 3), (4, 1)])
def test_normalization_is_tensorflow_s(channels, n):
    x = np.random.default_rng(9).normal(scale=30, size=(2, 3, 4, channels))
    expected = tf.nn.local_response_normalization(np.float32(x), n // 2, 2.0, 1e-2, 0.75)
    np.testing.assert_allclose(reference.lrn(x, 2, n, 1e-2, 0.75), expected, rtol=1e-4)


def test_dropout_keeps_the_expected_sum_and_use_as_it_is():
    rng = np.random.default_rng(9)
    x, noise = np.ones((300, 300)), rng.random((300, 300))
    thinned = reference.dropout(x, 0.3, noise, True)
    assert set(np.unique(thinned)) == {0, 1 / 0.7}
    assert thinned.mean() == pytest.approx(1, abs=0.01)  # its standard deviation is 0.002
    np.testing.assert_array_equal(reference.dropout(x, 0.3, noise, False), x)


def test_colours_change_along_the_components_by_alpha_times_the_variance():
    rng = np.random.default_rng(9)
    images, alphas = rng.random((4, 5, 6, 3)), rng.normal(size=(4, 3))
    values, vectors = np.linalg.eigh(np.cov(images.reshape(-1, 3).T))
    change = reference.pca_colour(images, values, vectors, alphas) - images
    along = change @ vectors  # of every pixel, in the components' coordinates
    np.testing.assert_allclose(along, np.broadcast_to((alphas * values)[:, None, None], along.shape), atol=1e-12)


def test_crops_are_those_of_keras():
    image = np.random.default_rng(9).random((9, 12, 3)).astype("float32")
    crops = reference.ten_crops(image, 6)
    np.testing.assert_array_equal(crops[4], keras.layers.CenterCrop(6, 6)(image[None])[0])
    np.testing.assert_array_equal(crops[9], tf.image.flip_left_right(crops[4]))
    for crop, (y, x) in zip(crops, [(0, 0), (0, 6), (3, 0), (3, 6)], strict=False):
        np.testing.assert_array_equal(crop, tf.image.crop_to_bounding_box(image, y, x, 6, 6))


@pytest.mark.parametrize(("channels", "filters", "groups"), [(4, 6, 2), (6, 3, 3), (5, 4, 1), (4, 4, 4)])
def test_groups_are_those_of_keras(channels, filters, groups):
    rng = np.random.default_rng(9)
    image, kernels = rng.normal(size=(5, 7, channels)), rng.normal(size=(3, 2, channels // groups, filters))
    layer = keras.layers.Conv2D(filters, (3, 2), groups=groups, use_bias=False)
    layer.build((None, 5, 7, channels))
    layer.set_weights([kernels])
    expected = layer(np.float32(image)[None])[0]
    np.testing.assert_allclose(reference.grouped_conv(image, kernels, groups), expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("size", [67, 75, 128])
def test_neurons_are_those_of_the_network(size):
    network = alexnet(input_shape=(size, size, 3), classes=2)
    outputs = [network.get_layer(row.name).output.shape[1:] for row in CONVOLUTIONS]
    assert reference.neurons(size) == [int(np.prod(shape)) for shape in outputs]


def test_neurons_are_the_caption_s_but_for_the_first():
    assert reference.neurons(227) == [290_400, 186_624, 64_896, 64_896, 43_264]


def test_groups_save_what_the_table_of_the_network_says():
    seen = [3, *(row.filters for row in CONVOLUTIONS)]
    saved = {row.name: row.kernel_size**2 * below * row.filters // 2
             for row, below in zip(CONVOLUTIONS, seen, strict=False) if row.split}  # fmt: skip
    assert reference.saved_by_groups() == (saved["conv2"], sum(saved.values()))
    assert sum(saved.values()) == 62_378_344 - 60_965_224


def test_the_small_network_normalizes_as_the_large_one():
    network = reference.mini_alexnet()
    x = 100 * np.random.default_rng(9).random((2, 32, 32, 3)).astype("float32")
    names = ("conv1", "norm1", "conv2", "norm2", "pool5", "drop6", "drop7")
    found = dict(
        zip(names, keras.Model(network.inputs[0], [network.get_layer(n).output for n in names])(x), strict=True)
    )
    for before, after in (("conv1", "norm1"), ("conv2", "norm2")):
        np.testing.assert_allclose(found[after], local_response_normalization(found[before]), rtol=1e-4, atol=1e-6)
    assert [tuple(found[name].shape[1:]) for name in names[::2]] == [(28, 28, 24), (13, 13, 64), (2, 2, 64), (128,)]
    assert [network.get_layer(name).rate for name in ("drop6", "drop7")] == [0.5, 0.5]
