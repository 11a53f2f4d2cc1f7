"""The deck's CIFAR-10 network against its PyTorch original's counts and a copy in bare TensorFlow."""

import keras
import pytest
import tensorflow as tf

from course.errors import CourseError
from course.networks import deck as reference
from tests.networks import plain, promises
from tests.networks.arithmetic import macs, parameters, receptive_field
from tests.networks.parity import TOLERANCE, disagreement, fill, outputs, pictures
from tests.networks.training_only import assert_starts_as_keras_does, dropouts, momenta

SMALL = {"input_shape": (16, 16, 3), "classes": 4}


@pytest.fixture(scope="module")
def model():
    return reference.deck_cnn()


@pytest.fixture(scope="module")
def small():
    keras.utils.set_random_seed(6)
    return reference.deck_cnn(**SMALL)


def assert_like_the_deck(module):
    size = (48, 64, 3)  # flattened, height and width are not the same
    model = fill(module.deck_cnn(input_shape=size))
    x = tf.constant(pictures(size))
    expected = in_bare_tensorflow(x)
    assert disagreement(outputs(model, x), expected) < TOLERANCE


def assert_trains_like_the_deck(module):
    """PyTorch's momentum of 0.1 is Keras's 0.9. Nothing is dropped."""
    keras.utils.set_random_seed(6)
    model = module.deck_cnn(**SMALL)
    assert momenta(model) == {0.9}
    assert dropouts(model) == []
    assert_starts_as_keras_does(model)


def test_its_two_dense_layers_merged_give_the_same_logits_with_a_third_of_the_weights():
    size = (48, 64, 3)
    full = fill(reference.deck_cnn(input_shape=size, classes=7))
    small = reference.merged(full)
    x = tf.constant(pictures(size))
    assert disagreement(outputs(small, x), outputs(full, x)) < TOLERANCE
    assert reference.merged_deck_cnn().count_params() == 494_570


def in_bare_tensorflow(x):
    """The deck's listing, line by line; PyTorch's batch norm has an epsilon of 1e-5."""
    for filters, convolutions in ((32, 2), (64, 3), (128, 3)):
        for _ in range(convolutions):
            x = tf.nn.relu(plain.batch_norm(plain.conv(x, filters, 3), epsilon=1e-5))
        x = plain.max_pool(x, 2, 2)
    return plain.dense(plain.dense(plain.flatten(x), 512), 10).numpy()


def test_it_has_the_original_s_parameters_and_arithmetic(model):
    assert parameters(model) == (1_527_018, 1_280)
    assert macs(model) == 58_561_536


def test_two_thirds_of_the_weights_are_in_the_dense_head(model):
    head = sum(parameters(layer)[0] for layer in (model.get_layer("fc1"), model.get_layer("logits")))
    assert head == 2048 * 512 + 512 + 512 * 10 + 10 == 1_054_218


@pytest.mark.parametrize(
    ("stage", "shape"),
    [
        ("conv_block1", (32, 32, 32)),
        ("maxpool1", (16, 16, 32)),
        ("conv_block2", (16, 16, 64)),
        ("maxpool2", (8, 8, 64)),
        ("conv_block3", (8, 8, 128)),
        ("maxpool3", (4, 4, 128)),
        ("fc1", (512,)),
        ("logits", (10,)),
    ],
)
def test_every_stage_has_the_deck_s_shape(model, stage, shape):
    assert model.get_layer(stage).output.shape == (None, *shape)


def test_a_cell_of_the_last_block_sees_44_pixels_and_48_after_pooling(model):
    assert receptive_field(model, "conv_block1") == 5
    assert receptive_field(model, "conv_block3") == 44
    assert receptive_field(model, "maxpool3") == 48


def test_it_computes_what_the_deck_s_listing_computes():
    assert_like_the_deck(reference)


def test_it_trains_as_the_deck_s_does():
    assert_trains_like_the_deck(reference)


def test_feature_maps_are_never_negative(small):
    block = keras.Model(small.input, small.get_layer("conv_block2").output)
    maps = outputs(block, pictures((16, 16, 3)))
    assert maps.shape == (2, 8, 8, 64)
    assert maps.min() == 0 < maps.max()


def test_every_parameter_learns(small):
    bias_before_norm = [layer for layer in small.layers if isinstance(layer, keras.layers.Conv2D)]
    for layer in bias_before_norm:
        layer.bias.trainable = False  # batch norm subtracts it again: its gradient is zero but for rounding
    promises.assert_every_parameter_learns(small, pictures((16, 16, 3)))


def test_it_survives_saving(small, tmp_path):
    promises.assert_survives_saving(small, pictures((16, 16, 3)), tmp_path)


def test_it_runs_in_mixed_precision():
    promises.assert_runs_in_mixed_precision(lambda: reference.deck_cnn(**SMALL), pictures((16, 16, 3)))


def test_an_input_that_pooling_would_use_up_is_refused():
    assert reference.deck_cnn(input_shape=(8, 8, 3)).output_shape == (None, 10)
    with pytest.raises(CourseError, match="deck_cnn: expected an input of at least 8x8 pixels, got 7x9"):
        reference.deck_cnn(input_shape=(7, 9, 3))
