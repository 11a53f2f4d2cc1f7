"""Xception against keras.applications, and a depthwise separable convolution against SciPy."""

from unittest import mock

import keras
import numpy as np
import pytest
from keras import layers
from scipy import signal

from course.checks.roles import value_of
from course.errors import CourseError
from course.networks import xception
from tests.networks import promises
from tests.networks.arithmetic import parameters
from tests.networks.measures import multiply_adds, stage_shapes
from tests.networks.parity import assert_published, fill, outputs, pictures, undrawn
from tests.networks.training_only import alone, dropouts, momenta

SMALL = (71, 80, 3)  # 71 is the least that Keras takes
GAIN = 0.7


def assert_like_keras(module):
    with undrawn():
        model = module.xception(input_shape=SMALL)
    assert_published(model, "Xception", gain=GAIN)


def assert_separable_like_scipy(module):
    """Four channels by themselves through a 3x3 kernel each, then mixed into six, then batch norm."""
    inputs = keras.Input((6, 5, 4))
    model = fill(keras.Model(inputs, module.separable_bn(inputs, 6)))
    x = pictures((6, 5, 4))
    depthwise, pointwise = value_of("depthwise_kernel", (3, 3, 4, 1)), value_of("kernel", (1, 1, 4, 6))
    y = np.stack([[signal.correlate2d(x[n, ..., c], depthwise[..., c, 0], "same") for c in range(4)] for n in (0, 1)])
    y = np.einsum("nchw,cf->nhwf", y, pointwise[0, 0])
    mean, variance, gamma, beta = (value_of(r, (6,)) for r in ("moving_mean", "moving_variance", "gamma", "beta"))
    np.testing.assert_allclose(outputs(model, x), (y - mean) / np.sqrt(variance + 1e-3) * gamma + beta, atol=1e-5)


def assert_trains_like_keras(module):
    """Keras's momentum; no dropout, as in keras.applications, where the paper has one before the logits."""
    model = alone(module.separable_bn, (6, 6, 8), 12)
    assert (momenta(model), dropouts(model)) == ({0.99}, [])
    with mock.patch.object(module, "exit_flow", lambda x: x), mock.patch.object(module, "middle_flow", lambda x: x):
        with mock.patch.object(module, "entry_flow", layers.Conv2D(8, 3)):
            assert dropouts(module.xception(input_shape=(32, 32, 3), classes=4)) == []


def test_its_parts_train_as_keras_s_do():
    assert_trains_like_keras(xception)


def test_it_computes_what_keras_s_does():
    assert_like_keras(xception)


def test_a_separable_convolution_is_two_convolutions():
    assert_separable_like_scipy(xception)


def test_parameters_arithmetic_and_flows_are_the_published_ones():
    with undrawn():
        model = xception.xception()
    assert parameters(model) == (22_855_952, 54_528)
    assert (momenta(model), dropouts(model)) == ({0.99}, [])  # as in keras.applications
    assert multiply_adds(model) == 8_357_403_496
    assert stage_shapes(model) == {
        "entry_flow": (19, 19, 728),
        "middle_flow": (19, 19, 728),
        "exit_flow": (10, 10, 2048),
    }


@pytest.mark.slow
def test_every_parameter_learns():
    with undrawn():
        model = fill(xception.xception(input_shape=(64, 64, 3), classes=4), GAIN)
    promises.assert_every_parameter_learns(model, pictures((64, 64, 3)))


@pytest.mark.slow
def test_a_saved_network_computes_the_same(tmp_path):
    with undrawn():
        model = fill(xception.xception(input_shape=(32, 32, 3), classes=4), GAIN)
    promises.assert_survives_saving(model, pictures((32, 32, 3)), tmp_path)


@pytest.mark.slow
def test_it_runs_in_mixed_precision_with_float32_logits():
    def build():
        model = xception.xception(input_shape=(32, 32, 3), classes=4)
        assert model.output.dtype == "float32"
        return model

    promises.assert_runs_in_mixed_precision(build, pictures((32, 32, 3)))


def test_an_input_that_is_too_small_is_refused():
    with pytest.raises(CourseError, match="xception: expected an input of at least 32x32 pixels, got 31x40"):
        xception.xception(input_shape=(31, 40, 3))
