"""AlexNet against the paper's counts and a copy in bare TensorFlow."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.errors import CourseError
from course.networks import alexnet as reference
from tests.networks import plain, promises
from tests.networks.arithmetic import macs, parameters, receptive_field
from tests.networks.parity import TOLERANCE, disagreement, fill, outputs, pictures
from tests.networks.training_only import dropouts

MIDDLE = (99, 99, 3)  # pool5 gives 2x2, so that the order of the flattened numbers shows
SMALL = {"input_shape": (67, 67, 3), "classes": 4}
GROUPS = pytest.mark.parametrize("groups", [1, 2])


@pytest.fixture(scope="module")
def small():
    keras.utils.set_random_seed(9)
    return reference.alexnet(**SMALL)


def in_bare_tensorflow(x, groups):
    """Layer by layer as in figure 2 and section 3.5, for 10 classes."""
    x = plain.max_pool(plain.lrn(plain.conv_relu(x, 96, 11, 4, "VALID")), 3, 2)
    x = plain.max_pool(plain.lrn(plain.conv_relu(x, 256, 5, groups=groups)), 3, 2)
    x = plain.conv_relu(x, 384, 3)
    x = plain.conv_relu(x, 384, 3, groups=groups)
    x = plain.max_pool(plain.conv_relu(x, 256, 3, groups=groups), 3, 2)
    x = tf.nn.relu(plain.dense(plain.flatten(x), 4096))
    x = tf.nn.relu(plain.dense(x, 4096))
    return plain.dense(x, 10).numpy()


def assert_like_the_paper(module, groups=2):
    model = fill(module.alexnet(groups=groups, input_shape=MIDDLE, classes=10))
    x = tf.constant(pictures(MIDDLE, scale=255))
    assert disagreement(outputs(model, x), in_bare_tensorflow(x, groups)) < TOLERANCE


def assert_regularized(module):
    model = module.alexnet(**SMALL)
    assert dropouts(model) == [("Dense", 0.5, None, "Dense")] * 2  # section 4.2: after each hidden dense layer
    deviations = [layer.kernel.numpy().std() for layer in model.layers if layer.weights]
    np.testing.assert_allclose(deviations, 0.01, rtol=0.05)
    ones = [layer.name for layer in model.layers if layer.weights and np.all(layer.bias.numpy() == 1)]
    assert ones == ["conv2", "conv4", "conv5", "fc6", "fc7"]


@GROUPS
def test_it_computes_what_the_paper_says(groups):
    assert_like_the_paper(reference, groups)


@pytest.mark.parametrize(
    ("groups", "trainable", "multiply_adds"), [(2, 60_965_224, 724_406_816), (1, 62_378_344, 1_135_256_096)]
)
def test_parameters_arithmetic_and_stages_are_the_paper_s(groups, trainable, multiply_adds):
    model = reference.alexnet(groups=groups)
    assert parameters(model) == (trainable, 0)
    assert macs(model) == multiply_adds
    assert len(dropouts(model)) == 2
    shapes = {name: model.get_layer(name).output.shape[1:] for name in STAGES}
    assert shapes == STAGES
    assert receptive_field(model, "conv5") == 163
    assert receptive_field(model, "pool5") == 195


STAGES = {
    "conv1": (55, 55, 96),
    "norm1": (55, 55, 96),
    "pool1": (27, 27, 96),
    "conv2": (27, 27, 256),
    "norm2": (27, 27, 256),
    "pool2": (13, 13, 256),
    "conv3": (13, 13, 384),
    "conv4": (13, 13, 384),
    "conv5": (13, 13, 256),
    "pool5": (6, 6, 256),
    "fc6": (4096,),
    "fc7": (4096,),
    "logits": (1000,),
}


def test_the_neurons_are_the_paper_s_where_the_deck_s_first_number_is_wrong():
    neurons = [np.prod(STAGES[f"conv{i}"]) for i in range(1, 6)]
    assert neurons == [290_400, 186_624, 64_896, 64_896, 43_264]
    assert sum(neurons) + 4096 + 4096 + 1000 == 659_272


def test_normalization_divides_by_the_neighbours_squares():
    x = np.zeros((1, 1, 2, 7), "float32")
    x[0, 0, 0] = [100, 0, 200, 0, 0, 0, 300]
    sums = np.array([100**2 + 200**2] * 2 + [100**2 + 200**2, 200**2, 200**2 + 300**2, 300**2, 300**2])
    expected = x[0, 0, 0] / (2 + 1e-4 * sums) ** 0.75
    found = np.asarray(reference.local_response_normalization(x))
    np.testing.assert_allclose(found[0, 0, 0], expected, rtol=1e-6)
    np.testing.assert_array_equal(found[0, 0, 1], np.zeros(7))


@pytest.mark.parametrize("channels", [1, 4, 5, 96])
def test_normalization_agrees_with_tensorflow(channels):
    x = np.random.default_rng(channels).normal(scale=200, size=(2, 3, 4, channels)).astype("float32")
    np.testing.assert_allclose(reference.local_response_normalization(x), plain.lrn(x), rtol=1e-5)


def test_normalization_keeps_float16_and_does_not_overflow_in_it():
    x = np.full((1, 1, 1, 5), 1000, "float16")
    found = np.asarray(reference.local_response_normalization(keras.ops.convert_to_tensor(x)))
    assert found.dtype == "float16"
    np.testing.assert_allclose(found[0, 0, 0, 2], 1000 / (2 + 1e-4 * 5e6) ** 0.75, rtol=1e-3)


def test_each_half_of_the_maps_sees_only_its_half(small):
    conv4 = small.get_layer("conv4")
    x = np.random.default_rng(1).random((1, 3, 3, 384)).astype("float32")
    changed = np.concatenate([x[..., :192], x[..., 192:] + 1], axis=-1)
    before, after = np.asarray(conv4(x)), np.asarray(conv4(changed))
    np.testing.assert_array_equal(before[..., :192], after[..., :192])
    assert not np.allclose(before[..., 192:], after[..., 192:])


def test_dropout_and_first_weights_are_the_paper_s():
    assert_regularized(reference)


@GROUPS
def test_every_parameter_learns(groups):
    keras.utils.set_random_seed(9)
    model = reference.alexnet(groups=groups, **SMALL)
    promises.assert_every_parameter_learns(model, pictures((67, 67, 3), scale=255))


def test_it_survives_saving(small, tmp_path):
    promises.assert_survives_saving(small, pictures((67, 67, 3)), tmp_path)


def test_it_runs_in_mixed_precision():
    promises.assert_runs_in_mixed_precision(lambda: reference.alexnet(**SMALL), pictures((67, 67, 3), scale=255))


def test_an_input_that_leaves_nothing_to_pool_is_refused():
    with pytest.raises(CourseError, match="alexnet: expected an input of at least 67x67 pixels, got 66x67"):
        reference.alexnet(input_shape=(66, 67, 3))
