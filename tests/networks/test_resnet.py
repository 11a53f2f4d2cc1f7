"""ResNet against keras.applications, the papers' figures, and the same networks in NumPy."""

import keras
import numpy as np
import pytest

from course.errors import CourseError
from course.networks import resnet as reference
from tests.networks import numpy_networks as oracle
from tests.networks import promises
from tests.networks.arithmetic import parameters
from tests.networks.families import larger_ones_slow
from tests.networks.measures import multiply_adds, receptive_height, stage_shapes
from tests.networks.parity import (
    TOLERANCE,
    assert_published,
    disagreement,
    fill,
    outputs,
    pictures,
    undrawn,
)
from tests.networks.training_only import dropouts, momenta

SMALL = (32, 46, 3)  # strides meet even and odd sizes

# (builder, trainable, not trainable, multiply-accumulates at the network's own input size).
# 18 and 34 as in torchvision 0.29, 50 and deeper as in Keras 3.15; 20 and 56 worked by hand from section 4.2:
# in 10**3, 442 + 6 * 2359 + 2 * (1180 + 5 * 2359) + 1, and with 18 and 17 in place of 6 and 5.
SIZES = [
    ("resnet18", 11_689_512, 9_600, 1_814_073_344),
    ("resnet34", 21_797_672, 17_024, 3_663_761_408),
    ("resnet50", 25_583_592, 53_120, 3_857_973_248),
    ("resnet101", 44_601_832, 105_344, 7_570_194_432),
    ("resnet152", 60_268_520, 151_424, 11_282_415_616),
    ("resnet20", 269_722, 1_376, 40_551_040),
    ("resnet56", 853_018, 4_064, 125_485_696),
]


def assert_like_keras(module, builder="resnet50", name="ResNet50"):
    with undrawn():
        model = getattr(module, builder)(input_shape=SMALL)
    assert_published(model, name, gain=0.6)


def assert_like_numpy(module, builder="resnet18", repeats=(2, 2, 2, 2)):
    with undrawn():
        model = fill(getattr(module, builder)(input_shape=SMALL), oracle.GAIN)
    images = pictures(SMALL)
    assert disagreement(outputs(model, images), oracle.imagenet_resnet(images, repeats, oracle.basic)) < TOLERANCE


def assert_cifar_like_numpy(module, builder="resnet20", repeats=3):
    model = fill(getattr(module, builder)(input_shape=(12, 14, 3)), oracle.GAIN)
    images = pictures((12, 14, 3))
    assert disagreement(outputs(model, images), oracle.cifar_resnet(images, repeats)) < TOLERANCE


@pytest.mark.slow
@pytest.mark.parametrize("depth", [50, 101, 152])
def test_the_deep_ones_compute_what_keras_s_do(depth):
    assert_like_keras(reference, f"resnet{depth}", f"ResNet{depth}")


@pytest.mark.parametrize(("builder", "repeats"), [("resnet18", (2, 2, 2, 2)), ("resnet34", (3, 4, 6, 3))])
def test_the_shallow_ones_compute_what_the_paper_says(builder, repeats):
    assert_like_numpy(reference, builder, repeats)


@pytest.mark.parametrize(("builder", "repeats"), [("resnet20", 3), ("resnet56", 9)])
def test_cifar_s_compute_what_section_4_2_says(builder, repeats):
    assert_cifar_like_numpy(reference, builder, repeats)


@pytest.mark.parametrize(
    ("builder", "trainable", "fixed", "macs"),
    larger_ones_slow(SIZES, larger=[row for row in SIZES if row[0] in ("resnet101", "resnet152")]),
)
def test_parameters_and_arithmetic_are_the_published_ones(builder, trainable, fixed, macs):
    with undrawn():
        model = getattr(reference, builder)()
    assert parameters(model) == (trainable, fixed)
    assert multiply_adds(model) == macs
    assert (momenta(model), dropouts(model)) == ({0.99}, [])  # as in keras.applications


@pytest.mark.parametrize(("builder", "wider"), [("resnet18", 1), ("resnet34", 1), ("resnet50", 4)])
def test_stages_have_the_shapes_of_table_1(builder, wider):
    with undrawn():
        shapes = stage_shapes(getattr(reference, builder)())
    assert shapes == {
        "conv1": (112, 112, 64),
        "conv2_x": (56, 56, 64 * wider),
        "conv3_x": (28, 28, 128 * wider),
        "conv4_x": (14, 14, 256 * wider),
        "conv5_x": (7, 7, 512 * wider),
    }


def test_cifar_s_stages_have_maps_of_32_16_and_8_pixels():
    shapes = stage_shapes(reference.resnet56())
    assert shapes == {
        "conv1": (32, 32, 16),
        "conv2_x": (32, 32, 16),
        "conv3_x": (16, 16, 32),
        "conv4_x": (8, 8, 64),
    }


# 18 and 34 as published for torchvision's. CIFAR's by hand: 3 for the stem, then 2 a convolution, times the
# strides before it: for 20 layers 3 + 6 * 2 + 2 + 5 * 4 + 4 + 5 * 8.
@pytest.mark.parametrize(
    ("builder", "stage", "rows"),
    larger_ones_slow(
        [
            ("resnet18", "conv5_x", 435),
            ("resnet34", "conv5_x", 899),
            ("resnet20", "conv4_x", 81),
            ("resnet56", "conv4_x", 249),
        ],
        larger=[("resnet34", "conv5_x", 899), ("resnet56", "conv4_x", 249)],
    ),
)
def test_a_value_of_the_last_stage_sees_so_many_rows(builder, stage, rows):
    with undrawn():
        model = getattr(reference, builder)(input_shape=(rows + 61, 32, 3))
    assert receptive_height(model, stage) == rows


def test_the_identity_shortcut_takes_every_second_pixel_and_adds_zeros():
    x = np.arange(2 * 5 * 4 * 3, dtype="float32").reshape(2, 5, 4, 3)
    found = np.asarray(reference.zero_padding(keras.ops.convert_to_tensor(x), 8, strides=2))
    np.testing.assert_array_equal(found[..., :3], x[:, ::2, ::2])
    np.testing.assert_array_equal(found[..., 3:], np.zeros((2, 3, 2, 5)))


def test_a_residual_block_whose_branch_is_zero_is_a_relu():
    x = np.random.default_rng(0).normal(size=(1, 4, 4, 8)).astype("float32")
    x = keras.ops.convert_to_tensor(x)
    y = reference.residual(x, lambda x, filters, strides: keras.ops.zeros_like(x), None, 8, 1)
    np.testing.assert_array_equal(y, np.maximum(x, 0))


@pytest.mark.parametrize(
    "builder", larger_ones_slow([row[0] for row in SIZES], larger=["resnet34", "resnet50", "resnet101", "resnet152"])
)
def test_every_parameter_learns_but_biases_that_batch_norm_cancels(builder):
    with undrawn():
        model = fill(getattr(reference, builder)(input_shape=(32, 32, 3), classes=4), oracle.GAIN)
    for layer in model.layers:
        if isinstance(layer, keras.layers.Conv2D) and layer.use_bias:
            layer.bias.trainable = False  # in training batch norm subtracts it: its gradient is zero but for rounding
    promises.assert_every_parameter_learns(model, np.concatenate([pictures((32, 32, 3)), -pictures((32, 32, 3))]))


@pytest.mark.parametrize("builder", larger_ones_slow(["resnet18", "resnet20", "resnet50"], larger=["resnet50"]))
def test_a_saved_network_computes_the_same(builder, tmp_path):
    with undrawn():
        model = fill(getattr(reference, builder)(input_shape=(32, 32, 3), classes=4), oracle.GAIN)
    promises.assert_survives_saving(model, pictures((32, 32, 3)), tmp_path)


@pytest.mark.parametrize("builder", larger_ones_slow(["resnet18", "resnet20", "resnet50"], larger=["resnet50"]))
def test_it_runs_in_mixed_precision_with_float32_logits(builder):
    def build():
        model = getattr(reference, builder)(input_shape=(32, 32, 3), classes=4)
        assert model.output.dtype == "float32"
        return model

    promises.assert_runs_in_mixed_precision(build, pictures((32, 32, 3)))


@pytest.mark.parametrize(
    ("builder", "at_least"), [(row[0], 4 if row[0] in ("resnet20", "resnet56") else 32) for row in SIZES]
)
def test_an_input_that_is_too_small_is_refused(builder, at_least):
    with pytest.raises(CourseError, match=f"{builder}: expected an input of at least {at_least}x{at_least} pixels"):
        getattr(reference, builder)(input_shape=(at_least, at_least - 1, 3))


def test_logits_have_a_column_for_each_class():
    model = reference.resnet20(classes=7)
    assert model.output_shape == (None, 7)
    assert model.layers[-1].name == "logits"
    assert outputs(model, pictures((32, 32, 3))).min() < 0  # not probabilities
