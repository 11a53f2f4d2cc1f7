"""What week 10's lecture computes, against other ways to it and published numbers."""

import keras
import numpy as np
import pytest
import scipy.signal
from keras import layers

from course.weeks.week10_vgg import depth
from course.weeks.week10_vgg import helpers as week
from course.weeks.week10_vgg.helpers import Layer

THRICE = [Layer("conv", 3)] * 3


def test_a_7x7_and_three_3x3_cost_what_the_formulas_say():
    once, thrice = week.numbers_of([Layer("conv", 7)], 64, 56), week.numbers_of(THRICE, 64, 56)
    assert (once.weights, thrice.weights) == (49 * 64**2 + 64, 27 * 64**2 + 3 * 64)
    assert (once.macs, thrice.macs) == (49 * 64**2 * 56**2, 27 * 64**2 * 56**2)
    assert (once.memory, thrice.memory) == (4 * 56 * 56 * 64, 3 * 4 * 56 * 56 * 64)
    assert once.field == thrice.field == 7


def test_a_stack_with_strides_and_pooling_shrinks_and_widens():
    found = week.numbers_of([Layer("conv", 3), Layer("pool", 2, 2), Layer("conv", 3, 2), Layer("conv", 3)], 2, 33)
    assert found[:3] == (16, 4, 9)  # 3, 4, 8, 16 pixels; jump 2 * 2; 33, 17, 9, 9 cells
    assert week.numbers_of([], 5, 9) == (1, 1, 9, 0, 0, 0)


def test_the_rows_of_vgg_16_are_those_of_the_paper():
    rows = week.rows_of("vgg16")
    assert len(rows) == 13 + 5 + 3
    assert sum(row.parameters for row in rows) == 138_357_544  # as keras.applications has it
    assert [row.field[0] for row in rows if row.kind == "MaxPooling2D"] == [6, 16, 44, 100, 212]


def test_the_answer_to_an_impulse_is_the_convolution_of_the_kernels():
    model = week.stack_model(THRICE, 1, 15, activation=None)
    kernels = [weights[..., 0, 0] for weights in model.get_weights()[::2]]
    joined = scipy.signal.convolve2d(scipy.signal.convolve2d(kernels[0], kernels[1]), kernels[2])
    np.testing.assert_allclose(week.answer_to_impulse(model)[4:11, 4:11], joined, atol=1e-6)


def test_the_gradient_of_a_linear_layer_is_its_kernel():
    model = keras.Sequential([keras.Input((7, 7, 1)), layers.Conv2D(2, 3, padding="same")])
    kernel = np.random.default_rng(0).normal(size=(3, 3, 1, 2))
    model.set_weights([kernel, np.zeros(2)])
    found = week.middle_gradient(model, np.ones((2, 7, 7, 1)))
    np.testing.assert_allclose(found[2:5, 2:5], np.abs(kernel.sum(axis=3)[..., 0]), rtol=1e-5)
    assert np.count_nonzero(found) == 9


def test_the_share_is_counted_around_the_middle_of_what_is_seen():
    strength = np.zeros((9, 9))
    strength[2:7, 1:6] = 1
    assert week.share_within(strength, 3) == pytest.approx(9 / 25)
    strength[4, 3] = 17
    assert week.share_within(strength, 1) == pytest.approx(17 / 41)


@pytest.fixture(scope="module")
def small():
    keras.utils.set_random_seed(3)
    return depth.plain8()


def test_a_network_slid_answers_as_the_network_where_the_image_is_of_its_size(small):
    images = np.random.default_rng(1).random((3, 32, 32, 1)).astype("float32")
    slid = np.asarray(week.sliding(small)(images))
    np.testing.assert_allclose(slid[:, 0, 0], np.asarray(small(images)), rtol=1e-3, atol=1e-5)


def test_a_network_slid_answers_once_for_32_pixels_of_a_wide_image(small):
    images = np.random.default_rng(1).random((1, 32, 96, 1)).astype("float32")
    assert week.sliding(small)(images).shape == (1, 1, 3, 10)


def test_spreads_are_told_layer_by_layer_and_0_for_equal_images(small):
    images = np.ones((4, 32, 32, 1), "float32")
    found = week.spread_by_layer(small, images)
    assert list(found) == ["conv1_1", "conv2_1", "conv3_1", "conv4_1", "conv5_1", "fc6", "fc7", "logits"]
    assert max(found.values()) < 1e-6
    assert min(week.spread_by_layer(small, images * np.arange(4).reshape(4, 1, 1, 1)).values()) > 0


def test_the_first_gradient_grows_with_the_kernels(small):
    images, labels = np.random.default_rng(1).random((8, 32, 32, 1)).astype("float32"), np.arange(8)
    one = week.first_gradient(small, images, labels)
    twice = keras.models.clone_model(small)
    twice.set_weights([2 * weights if weights.ndim == 2 else weights for weights in small.get_weights()])
    assert week.first_gradient(twice, images, labels) > 2 * one > 0


@pytest.mark.parametrize(("build", "layers_with_weights"), [(depth.plain8, 8), (depth.plain11, 11), (depth.he16, 16)])
def test_a_depth_is_the_number_of_layers_with_weights(build, layers_with_weights):
    assert sum(bool(layer.weights) for layer in build().layers) == layers_with_weights


def test_normalization_comes_after_each_convolution_alone():
    kinds = [type(layer).__name__ for layer in depth.normalized16().layers]
    assert kinds.count("BatchNormalization") == kinds.count("Conv2D") == 13
    assert kinds.count("Dense") == 3


def test_stems_see_the_same_and_differ_in_weights_alone():
    once, thrice, straight = (
        build(input_shape=(32, 32, 3), classes=7) for build in (depth.once7, depth.thrice3, depth.thrice3_linear)
    )
    assert once.count_params() - thrice.count_params() == (49 - 27) * 16**2 - 2 * 16
    assert thrice.count_params() == straight.count_params()
    x = np.random.default_rng(0).normal(size=(2, 32, 32, 3)).astype("float32")
    stem = keras.Model(straight.input, straight.layers[3].output)  # colours and two of the three
    np.testing.assert_allclose(stem(-x) - stem(0 * x), stem(0 * x) - stem(x), atol=1e-4)  # linear so far
