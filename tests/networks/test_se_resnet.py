"""SE-ResNet-50 and its squeeze-and-excitation against NumPy and the published sizes."""

import keras
import numpy as np
import pytest

from course.errors import CourseError
from course.networks import blocks, se_resnet
from tests.networks import numpy_networks as oracle
from tests.networks import promises
from tests.networks.arithmetic import parameters
from tests.networks.measures import multiply_adds, stage_shapes
from tests.networks.parity import TOLERANCE, disagreement, fill, outputs, pictures, undrawn
from tests.networks.training_only import alone, assert_starts_as_keras_does, dropouts, momenta

SMALL = (32, 46, 3)


def assert_like_numpy(module):
    with undrawn():
        model = fill(module.se_resnet50(input_shape=SMALL), oracle.GAIN)
    images = pictures(SMALL)
    expected = oracle.imagenet_resnet(images, (3, 4, 6, 3), oracle.se_bottleneck)
    assert disagreement(outputs(model, images), expected) < TOLERANCE


def assert_block_like_numpy(module, activation="relu"):
    """The block in `course.networks.blocks`, on a feature map of 12 channels squeezed into 5 numbers."""
    inputs = keras.Input((4, 6, 12))
    model = fill(keras.Model(inputs, module.squeeze_excite(inputs, 5, activation)), oracle.GAIN)
    x = 4 * pictures((4, 6, 12)) - 2
    np.testing.assert_allclose(
        outputs(model, x), oracle.squeeze_excite(x, 5, getattr(oracle, activation)), rtol=1e-5, atol=1e-6
    )


def assert_blocks_train_like_keras(module):
    """The shared blocks: Keras's momentum and first values; dropout between the means and the logits alone."""
    model = alone(module.conv_bn, (6, 6, 8), 12, 3)
    assert (momenta(model), dropouts(model)) == ({0.99}, [])
    assert_starts_as_keras_does(model)
    model = alone(module.imagenet_stem, (16, 16, 3), epsilon=1e-3)
    assert (momenta(model), dropouts(model)) == ({0.99}, [])
    model = alone(module.squeeze_excite, (4, 4, 24), 12)
    assert dropouts(model) == []
    assert_starts_as_keras_does(model)
    model = alone(module.classifier, (4, 4, 24), 12, 0.25)
    assert dropouts(model) == [("GlobalAveragePooling2D", 0.25, None, "Dense")]
    assert_starts_as_keras_does(model)
    assert dropouts(alone(module.classifier, (4, 4, 24), 12)) == []


def test_the_shared_blocks_train_as_keras_s_do():
    assert_blocks_train_like_keras(blocks)


@pytest.mark.parametrize("activation", ["relu", "swish"])
def test_squeeze_and_excitation_weighs_each_channel(activation):
    assert_block_like_numpy(blocks, activation)


def test_it_computes_what_the_paper_says():
    assert_like_numpy(se_resnet)


def test_parameters_arithmetic_and_stages_are_the_published_ones():
    with undrawn():
        model = se_resnet.se_resnet50()
    assert parameters(model) == (28_088_024, 53_120)
    assert (momenta(model), dropouts(model)) == ({0.99}, [])  # as in keras.applications
    assert multiply_adds(model) == 3_860_488_192  # with the stride in the 1x1, as timm's `legacy_seresnet50`
    assert stage_shapes(model) == {
        "conv1": (112, 112, 64),
        "conv2_x": (56, 56, 256),
        "conv3_x": (28, 28, 512),
        "conv4_x": (14, 14, 1024),
        "conv5_x": (7, 7, 2048),
    }


@pytest.mark.slow
def test_every_parameter_learns():
    with undrawn():
        model = fill(se_resnet.se_resnet50(input_shape=(64, 64, 3), classes=4), oracle.GAIN)
    promises.assert_every_parameter_learns(model, pictures((64, 64, 3)))


@pytest.mark.slow
def test_a_saved_network_computes_the_same(tmp_path):
    with undrawn():
        model = fill(se_resnet.se_resnet50(input_shape=(32, 32, 3), classes=4), oracle.GAIN)
    promises.assert_survives_saving(model, pictures((32, 32, 3)), tmp_path)


@pytest.mark.slow
def test_it_runs_in_mixed_precision_with_float32_logits():
    def build():
        model = se_resnet.se_resnet50(input_shape=(32, 32, 3), classes=4)
        assert model.output.dtype == "float32"
        return model

    promises.assert_runs_in_mixed_precision(build, pictures((32, 32, 3)))


def test_an_input_that_is_too_small_is_refused():
    with pytest.raises(CourseError, match="se_resnet50: expected an input of at least 32x32 pixels, got 16x16"):
        se_resnet.se_resnet50(input_shape=(16, 16, 3))
