"""DenseNet against keras.applications."""

import keras
import numpy as np
import pytest

from course.errors import CourseError
from course.networks import densenet
from tests.networks import promises
from tests.networks.arithmetic import parameters
from tests.networks.families import larger_ones_slow
from tests.networks.measures import multiply_adds, stage_shapes
from tests.networks.parity import assert_published, fill, outputs, pictures, undrawn
from tests.networks.training_only import assert_starts_as_keras_does, dropouts, momenta

SMALL = (32, 46, 3)

# (builder, trainable, not trainable, multiply-accumulates at 224, channels after each block), as in Keras 3.15
SIZES = [
    ("densenet121", 7_978_856, 83_648, 2_834_161_664, (256, 512, 1024, 1024)),
    ("densenet169", 14_149_480, 158_400, 3_359_843_328, (256, 512, 1280, 1664)),
    ("densenet201", 20_013_928, 229_056, 4_291_365_888, (256, 512, 1792, 1920)),
]


def assert_like_keras(module, builder="densenet121", name="DenseNet121"):
    with undrawn():
        model = getattr(module, builder)(input_shape=SMALL)
    assert_published(model, name)


def assert_trains_like_keras(module):
    """One layer a block is enough: Keras's momentum and first values, and no dropout."""
    keras.utils.set_random_seed(3)
    model = module.densenet(module.dense_blocks(1, 1), name="small", input_shape=(32, 32, 3), classes=4)
    assert (momenta(model), dropouts(model)) == ({0.99}, [])
    assert_starts_as_keras_does(model)


def test_its_parts_train_as_keras_s_do():
    assert_trains_like_keras(densenet)


@pytest.mark.parametrize("depth", larger_ones_slow([121, 169, 201], larger=[121, 169, 201]))
def test_it_computes_what_keras_s_does(depth):
    assert_like_keras(densenet, f"densenet{depth}", f"DenseNet{depth}")


@pytest.mark.parametrize(
    ("builder", "trainable", "fixed", "macs", "channels"), larger_ones_slow(SIZES, larger=SIZES[2:])
)
def test_parameters_arithmetic_and_blocks_are_the_published_ones(builder, trainable, fixed, macs, channels):
    with undrawn():
        model = getattr(densenet, builder)()
    assert parameters(model) == (trainable, fixed)
    assert multiply_adds(model) == macs
    assert (momenta(model), dropouts(model)) == ({0.99}, [])  # as in keras.applications
    blocks = {f"dense_block_{i + 1}": (56 >> i, 56 >> i, channels[i]) for i in range(4)}
    assert stage_shapes(model) == {"conv1": (112, 112, 64), **blocks}


def test_a_dense_layer_hands_its_input_on_and_adds_32_feature_maps():
    inputs = keras.Input((5, 4, 8))
    model = fill(keras.Model(inputs, densenet.dense_layer(inputs)))
    x = pictures((5, 4, 8))
    y = outputs(model, x)
    assert y.shape == (2, 5, 4, 40)
    np.testing.assert_array_equal(y[..., :8], x)


@pytest.mark.slow
@pytest.mark.parametrize("builder", [row[0] for row in SIZES])
def test_every_parameter_learns(builder):
    with undrawn():
        model = fill(getattr(densenet, builder)(input_shape=(64, 64, 3), classes=4))
    promises.assert_every_parameter_learns(model, pictures((64, 64, 3)))


@pytest.mark.slow
def test_a_saved_network_computes_the_same(tmp_path):
    with undrawn():
        model = fill(densenet.densenet121(input_shape=(32, 32, 3), classes=4))
    promises.assert_survives_saving(model, pictures((32, 32, 3)), tmp_path)


@pytest.mark.slow
def test_it_runs_in_mixed_precision_with_float32_logits():
    def build():
        model = densenet.densenet121(input_shape=(32, 32, 3), classes=4)
        assert model.output.dtype == "float32"
        return model

    promises.assert_runs_in_mixed_precision(build, pictures((32, 32, 3)))


@pytest.mark.parametrize("builder", [row[0] for row in SIZES])
def test_an_input_that_is_too_small_is_refused(builder):
    with pytest.raises(CourseError, match=f"{builder}: expected an input of at least 32x32 pixels, got 32x31"):
        getattr(densenet, builder)(input_shape=(32, 31, 3))
