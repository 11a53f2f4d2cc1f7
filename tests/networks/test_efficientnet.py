"""EfficientNet-B0 to B7 against keras.applications, and a depthwise convolution against SciPy."""

import math
from unittest import mock

import keras
import numpy as np
import pytest
from keras import layers
from scipy import signal

from course.checks.roles import value_of
from course.errors import CourseError
from course.networks import efficientnet as reference
from tests.networks import promises
from tests.networks.arithmetic import parameters
from tests.networks.families import larger_ones_slow
from tests.networks.measures import multiply_adds, stage_shapes
from tests.networks.parity import assert_published, fill, outputs, pictures, published, undrawn
from tests.networks.training_only import alone, assert_starts_as_keras_does, dropouts, momenta

SMALL = (32, 46, 3)  # strides meet even and odd sizes

# (variant, resolution, trainable, not trainable, multiply-accumulates, gain of the parity's kernels), from Keras
# 3.15; 7 of the numbers that are not trained normalize the input. The deeper, the more a signal grows: with these
# gains the outputs for two pictures differ by between a tenth and all of their size.
VARIANTS = [
    (0, 224, 5_288_548, 42_023, 385_814_752, 1.2),
    (1, 240, 7_794_184, 62_055, 686_802_832, 1.1),
    (2, 260, 9_109_994, 67_575, 993_561_872, 1.09),
    (3, 300, 12_233_232, 87_303, 1_827_141_392, 1.06),
    (4, 380, 19_341_616, 125_207, 4_393_771_024, 0.97),
    (5, 456, 30_389_784, 172_743, 10_266_384_752, 0.92),
    (6, 528, 43_040_704, 224_439, 19_067_593_536, 0.91),
    (7, 600, 66_347_960, 310_727, 37_745_884_192, 0.86),
]
# The authors' code (efficientnet_builder.py): width, depth, and the share dropped before the logits, of B0 to B7.
SCALES = [
    (1.0, 1.0, 0.2),
    (1.0, 1.1, 0.2),
    (1.1, 1.2, 0.3),
    (1.2, 1.4, 0.3),
    (1.4, 1.8, 0.4),
    (1.6, 2.2, 0.4),
    (1.8, 2.6, 0.5),
    (2.0, 3.1, 0.5),
]
GAINS = {row[0]: row[-1] for row in VARIANTS}


def build(module, variant, **arguments):
    return getattr(module, f"efficientnet_b{variant}")(**arguments)


def assert_like_keras(module, variant=0):
    with undrawn():
        model = build(module, variant, input_shape=SMALL)
    assert_published(model, f"EfficientNetB{variant}", gain=GAINS[variant], scale=255)


def assert_scaled_like_keras(module):
    """B3, of which both the filters and the blocks are rounded: the sizes alone tell."""
    with undrawn():
        model = build(module, 3, input_shape=SMALL)
    assert parameters(model) == VARIANTS[3][2:4]


def assert_drops_like_keras(module):
    """Dropout shows in no output at inference, so the rates are compared."""
    with undrawn():
        model = build(module, 0, input_shape=SMALL)
    ours, theirs = (
        [layer for layer in network.layers if isinstance(layer, layers.Dropout)]
        for network in (model, published("EfficientNetB0", SMALL))
    )
    assert [layer.rate for layer in ours] == pytest.approx([layer.rate for layer in theirs])
    assert [layer.noise_shape for layer in ours] == [layer.noise_shape for layer in theirs]


def assert_every_member_has_its_scales(module):
    for variant, scales in enumerate(SCALES):
        with mock.patch.object(module, "efficientnet") as asked:
            build(module, variant)
        assert tuple(asked.call_args.args[0]) == scales


def assert_blocks_train_like_keras(module):
    stage = module.Stage("stage", repeats=1, kernel_size=3, filters=16, strides=1, expansion=6)
    model = alone(module.mbconv, (4, 4, 16), stage, 16, 1, drop_rate=0.3)
    assert momenta(model) == {0.99}
    assert dropouts(model) == [("BatchNormalization", 0.3, (None, 1, 1, 1), "Add")]
    assert dropouts(alone(module.mbconv, (4, 4, 16), stage, 16, 2, drop_rate=0.3)) == []
    assert_starts_as_keras_does(model)


def test_every_member_has_the_authors_scales():
    assert_every_member_has_its_scales(reference)


def test_its_blocks_train_as_keras_s_do():
    assert_blocks_train_like_keras(reference)


def expected_dropouts(depth, dropout):
    """Of each block that is added to its input, the i-th of n, 0.2 * i / n; before the logits `dropout`."""
    counts = [math.ceil(repeats * depth) for repeats in (1, 2, 2, 3, 3, 4, 1)]
    firsts = {sum(counts[:i]) for i in range(7)}
    blocks = [0.2 * i / sum(counts) for i in range(sum(counts)) if i not in firsts]
    added = [("BatchNormalization", pytest.approx(rate), (None, 1, 1, 1), "Add") for rate in blocks]
    return [*added, ("GlobalAveragePooling2D", dropout, None, "Dense")]


@pytest.mark.parametrize("variant", larger_ones_slow(range(8), larger=range(1, 8)))
def test_it_computes_what_keras_s_does(variant):
    assert_like_keras(reference, variant)


@pytest.mark.parametrize(
    ("variant", "resolution", "trainable", "fixed", "macs", "_"), larger_ones_slow(VARIANTS, larger=VARIANTS[3:])
)
def test_parameters_and_arithmetic_are_the_published_ones(variant, resolution, trainable, fixed, macs, _):
    with undrawn():
        model = build(reference, variant)
    assert model.input_shape == (None, resolution, resolution, 3)
    assert parameters(model) == (trainable, fixed)
    assert multiply_adds(model) == macs
    assert momenta(model) == {0.99}
    assert dropouts(model) == expected_dropouts(*SCALES[variant][1:])


def test_stages_have_the_shapes_of_table_1():
    with undrawn():
        shapes = stage_shapes(reference.efficientnet_b0())
    assert shapes == {
        "stage_1": (112, 112, 32),
        "stage_2": (112, 112, 16),
        "stage_3": (56, 56, 24),
        "stage_4": (28, 28, 40),
        "stage_5": (14, 14, 80),
        "stage_6": (14, 14, 112),
        "stage_7": (7, 7, 192),
        "stage_8": (7, 7, 320),
        "stage_9": (7, 7, 1280),
    }


# Worked by hand: 32 * 1.1 = 35.2 is nearest to 32, which loses less than a tenth; 16 * 1.1 = 17.6 to 16;
# 24 * 1.4 = 33.6 to 32; 10 * 1.1 = 11 to 8, which loses more than a tenth, so 16.
@pytest.mark.parametrize(
    ("filters", "width", "expected"),
    [(32, 1.0, 32), (32, 1.1, 32), (16, 1.1, 16), (24, 1.4, 32), (1280, 2.0, 2560), (10, 1.1, 16), (1, 1.0, 8)],
)
def test_widths_are_multiples_of_8(filters, width, expected):
    assert reference.scaled(filters, width) == expected


@pytest.mark.parametrize(("size", "first"), [((8, 10), 1), ((9, 7), 0)])
def test_a_depthwise_convolution_filters_each_channel_by_itself(size, first):
    """At stride 2 the even sizes start at the second pixel: "same" puts the odd zero below and right."""
    inputs = keras.Input((*size, 3))
    model = fill(keras.Model(inputs, layers.DepthwiseConv2D(3, 2, padding="same", use_bias=False)(inputs)))
    x, kernel = pictures((*size, 3)), value_of("depthwise_kernel", (3, 3, 3, 1))
    y = np.stack([[signal.correlate2d(x[n, ..., c], kernel[..., c, 0], "same") for c in range(3)] for n in (0, 1)])
    np.testing.assert_allclose(outputs(model, x), y.transpose(0, 2, 3, 1)[:, first::2, first::2], atol=1e-5)


def test_dropout_and_drop_connect_are_keras_s():
    assert_drops_like_keras(reference)


def test_drop_connect_leaves_out_a_whole_image_s_branch():
    keras.utils.set_random_seed(0)
    inputs = keras.Input((4, 4, 16))
    stage = reference.Stage("stage", repeats=1, kernel_size=3, filters=16, strides=1, expansion=6)
    model = fill(keras.Model(inputs, reference.mbconv(inputs, stage, 16, 1, drop_rate=0.5)))
    x = np.repeat(pictures((4, 4, 16))[:1], 64, axis=0)
    changed = np.abs(np.asarray(model(x, training=True)) - x).reshape(64, -1) > 1e-6
    assert np.all(changed.mean(axis=1) < 0.1) | np.any(changed.mean(axis=1) > 0.9)
    assert 10 < (~changed.any(axis=1)).sum() < 54  # 32 expected; 22 is more than five standard deviations


def test_the_network_normalizes_its_own_input():
    with undrawn():
        model = build(reference, 0, input_shape=SMALL)
    normalization = model.get_layer("normalization")
    images = 255 * pictures(SMALL)
    normalization.adapt(images / 255)
    normalized = outputs(keras.Model(model.input, normalization.output), images)
    np.testing.assert_allclose(normalized.mean(axis=(0, 1, 2)), 0, atol=1e-5)
    np.testing.assert_allclose(normalized.std(axis=(0, 1, 2)), 1, atol=1e-5)


@pytest.mark.parametrize("variant", larger_ones_slow((0, 3, 7), larger=(3, 7)))
def test_every_parameter_learns(variant):
    keras.utils.set_random_seed(13)
    with undrawn():
        model = fill(build(reference, variant, input_shape=(32, 32, 3), classes=4), GAINS[variant])
    images = 255 * np.concatenate([pictures((32, 32, 3))] * 4)  # 8, so that drop connect spares each branch for one
    promises.assert_every_parameter_learns(model, images)


@pytest.mark.slow
def test_a_saved_network_computes_the_same(tmp_path):
    with undrawn():
        model = fill(build(reference, 0, input_shape=SMALL, classes=4), GAINS[0])
    promises.assert_survives_saving(model, 255 * pictures(SMALL), tmp_path)


@pytest.mark.slow
def test_it_runs_in_mixed_precision_with_float32_logits():
    def small():
        model = build(reference, 0, input_shape=SMALL, classes=4)
        assert model.output.dtype == "float32"
        return model

    promises.assert_runs_in_mixed_precision(small, 255 * pictures(SMALL))


@pytest.mark.parametrize("variant", range(8))
def test_an_input_that_is_too_small_is_refused(variant):
    with pytest.raises(CourseError, match=f"efficientnet_b{variant}: expected an input of at least 32x32 pixels"):
        build(reference, variant, input_shape=(31, 32, 3))
