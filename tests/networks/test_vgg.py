"""VGG-16 and VGG-19 against keras.applications and the paper's figures."""

import keras
import numpy as np
import pytest

from course.errors import CourseError
from course.networks import vgg as reference
from tests.networks import promises
from tests.networks.arithmetic import macs, parameters, receptive_field
from tests.networks.parity import assert_parity, fill, outputs, pictures, published, undrawn
from tests.networks.training_only import dropouts

SMALL = (32, 66, 3)  # pool5 gives 1x2
DROPOUTS = [("Dense", 0.5, None, "Dense")] * 2
BOTH = pytest.mark.parametrize(("builder", "name"), [("vgg16", "VGG16"), ("vgg19", "VGG19")])


def build(builder, **options):
    with undrawn():
        return getattr(reference, builder)(**options)


def assert_like_keras(module, builder="vgg16", name="VGG16"):
    with undrawn():
        model = getattr(module, builder)(input_shape=SMALL)
    assert_parity(model, published(name, SMALL))


def assert_drops_like_the_paper(module):
    """Section 3.1: for the first two dense layers, at 0.5."""
    with undrawn():
        model = module.vgg([module.Block(1, 2)] * 5, input_shape=(32, 32, 3), classes=4, name="small")
    assert dropouts(model) == DROPOUTS


@BOTH
def test_it_computes_what_keras_s_computes(builder, name):
    assert_like_keras(reference, builder, name)


@pytest.mark.parametrize(
    ("builder", "trainable", "multiply_adds", "conv5", "pool5"),
    [("vgg16", 138_357_544, 15_470_264_320, 196, 212), ("vgg19", 143_667_240, 19_632_062_464, 252, 268)],
)
def test_parameters_arithmetic_and_receptive_fields_are_published(builder, trainable, multiply_adds, conv5, pool5):
    model = build(builder)
    assert parameters(model) == (trainable, 0)
    assert macs(model) == multiply_adds
    assert dropouts(model) == DROPOUTS
    last = [layer.name for layer in model.layers if isinstance(layer, keras.layers.Conv2D)][-1]
    assert last == {"vgg16": "conv5_3", "vgg19": "conv5_4"}[builder]
    assert receptive_field(model, last) == conv5
    assert receptive_field(model, "pool5") == pool5
    shapes = [model.get_layer(f"pool{i}").output.shape[1:] for i in range(1, 6)]
    assert shapes == [(112, 112, 64), (56, 56, 128), (28, 28, 256), (14, 14, 512), (7, 7, 512)]


@pytest.mark.parametrize(("builder", "depth"), [("vgg16", 16), ("vgg19", 19)])
def test_it_has_as_many_layers_with_weights_as_its_name_says(builder, depth):
    model = build(builder, input_shape=(32, 32, 3), classes=4)
    assert sum(bool(layer.weights) for layer in model.layers) == depth


def test_the_weights_take_more_than_500_megabytes():
    assert [4 * n / 1e6 for n in (138_357_544, 143_667_240)] == pytest.approx([553.4, 574.7], abs=0.05)


@pytest.mark.parametrize(("kernel_size", "threes"), [(5, 2), (7, 3)])
def test_two_or_three_3x3_see_what_a_5x5_or_7x7_sees_with_fewer_weights(kernel_size, threes):
    inputs = x = keras.Input((16, 16, 8))
    for i in range(threes):
        x = keras.layers.Conv2D(8, 3, use_bias=False, name=f"conv{i}")(x)
    model = keras.Model(inputs, x)
    assert receptive_field(model, f"conv{threes - 1}") == kernel_size
    assert parameters(model)[0] == threes * 9 * 8 * 8 < kernel_size**2 * 8 * 8


def test_dropout_follows_both_hidden_dense_layers():
    assert_drops_like_the_paper(reference)


def test_logits_are_no_probabilities():
    found = outputs(fill(build("vgg16", input_shape=(32, 32, 3), classes=4)), pictures((32, 32, 3)))
    assert found.min() < 0
    assert not np.allclose(found.sum(axis=1), 1)


@BOTH
def test_every_parameter_learns(builder, name):
    model = fill(build(builder, input_shape=(32, 32, 3), classes=4))
    promises.assert_every_parameter_learns(model, pictures((32, 32, 3)))


def test_it_survives_saving(tmp_path):
    model = fill(build("vgg16", input_shape=(32, 32, 3), classes=4))
    promises.assert_survives_saving(model, pictures((32, 32, 3)), tmp_path)


def test_it_runs_in_mixed_precision():
    promises.assert_runs_in_mixed_precision(
        lambda: build("vgg16", input_shape=(32, 32, 3), classes=4), pictures((32, 32, 3))
    )


@BOTH
def test_an_input_that_pooling_would_use_up_is_refused(builder, name):
    with pytest.raises(CourseError, match=f"{builder}: expected an input of at least 32x32 pixels, got 32x31"):
        build(builder, input_shape=(32, 31, 3))
