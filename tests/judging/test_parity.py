"""Is a student's network the one asked for: right ones in other forms pass, wrong ones are told where they part."""

import keras
import numpy as np
import pytest
from keras import layers

from course.checks.failures import CheckFailure
from course.checks.models import LocalModel
from course.checks.parity import agree, assert_same_network
from course.checks.roles import images, value_of


def small(*, strides=1, pool="max", activation="relu", padding="valid", epsilon=1e-3, units=5, blocks=1, bias=True):
    """Convolution, normalization, pooling, two dense layers; an argument is a mistake."""
    inputs = x = keras.Input((12, 10, 2))
    x = layers.Conv2D(4, 3, strides, padding=padding, use_bias=bias, name="conv1")(x)
    for _ in range(blocks):
        x = layers.BatchNormalization(epsilon=epsilon)(x)
    x = layers.Activation(activation)(x)
    x = (layers.MaxPooling2D if pool == "max" else layers.AveragePooling2D)(2, name="pool1")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(7, activation, name="fc1")(x)
    return keras.Model(inputs, layers.Dense(units, name="logits")(x))


def made_backwards():
    """The same network, its last layers made first, as a Sequential with no names."""
    head, hidden = layers.Dense(5), layers.Dense(7, activation="relu")
    parts = [layers.Conv2D(4, 3), layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D()]
    return keras.Sequential([keras.Input((12, 10, 2)), *parts, layers.Flatten(), hidden, head])


class Subclassed(keras.Model):
    """The same network, which Keras builds only when it is called."""

    def __init__(self):
        super().__init__()
        self.head = layers.Dense(5)
        self.body = keras.Sequential(
            [layers.Conv2D(4, 3), layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D(), layers.Flatten()]
        )
        self.hidden = layers.Dense(7, activation="relu")

    def call(self, x):
        """Logits."""
        return self.head(self.hidden(self.body(x)))


def with_dropout():
    """The same network at inference."""
    model = made_backwards()
    return keras.Sequential([keras.Input((12, 10, 2)), *model.layers[:-1], layers.Dropout(0.5), model.layers[-1]])


def with_a_convolution_for_the_last_layer():
    """The same network: a 1x1 convolution is a dense layer at each place."""
    *body, _ = made_backwards().layers
    last = [layers.Reshape((1, 1, 7)), layers.Conv2D(5, 1), layers.Flatten()]
    return keras.Sequential([keras.Input((12, 10, 2)), *body, *last])


FORMS = [small, made_backwards, Subclassed, with_dropout, with_a_convolution_for_the_last_layer]


@pytest.mark.parametrize("build", FORMS)
def test_the_same_network_in_any_form_passes(build):
    assert_same_network(LocalModel(build()), LocalModel(small()), seed=3)


WRONG = {
    "average pooling": ({"pool": "average"}, "Up to your activation.* The next layer of yours is pool1"),
    "another activation": ({"activation": "elu"}, r"Up to your batch_normalization.* The next layer .*Activation"),
    "another epsilon": ({"epsilon": 1e-2}, "Up to your conv1.* The next layer of yours is batch_normalization"),
    "normalized twice": ({"blocks": 2}, "another number of parameters.*Up to your batch_normalization"),
    "no bias": ({"bias": False}, "expected 699, got 695.*part at the first layer"),
    "padding": ({"padding": "same"}, "another number of parameters.*part at the first layer"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_network_is_told_where_it_parts(name):
    changed, words = WRONG[name]
    with pytest.raises(CheckFailure, match=words) as raised:
        assert_same_network(LocalModel(small(**changed)), LocalModel(small()))
    assert raised.value.kind == "wrong values"


def branched(*, first=3, second="relu", pool=2):
    """Two branches of a convolution each, the second behind a pooling, put together by what is no layer."""
    inputs = keras.Input((6, 6, 3))
    x = layers.ReLU(name="relu1")(layers.Conv2D(4, first, padding="same", name="conv1")(inputs))
    y = layers.MaxPooling2D(pool, 1, padding="same", name="pool2")(inputs)
    y = layers.Activation(second, name="act2")(layers.Conv2D(5, 3, padding="same", name="conv2")(y))
    return keras.Model(inputs, keras.ops.concatenate([x, y], axis=-1))


IN_A_BRANCH = {
    "a kernel of the first": ({"first": 5}, "way through your conv1 .*before which there is no"),
    "an activation of the second": ({"second": "elu"}, "Up to your conv2 .*next layer of yours is act2"),
    "a window of the second": ({"pool": 3}, "way through your pool2 .*before which there is no"),
}


@pytest.mark.parametrize("name", IN_A_BRANCH)
def test_the_place_told_is_in_the_branch_that_is_wrong(name):
    changed, words = IN_A_BRANCH[name]
    with pytest.raises(CheckFailure, match=words):
        assert_same_network(LocalModel(branched(**changed)), LocalModel(branched()))


def block(*, early_relu=False):
    """A block of one convolution, as its student may build it: a ReLU first is a mistake."""
    x = inputs = keras.Input((6, 5, 3))
    x = layers.ReLU()(x) if early_relu else x
    return keras.Model(inputs, layers.Conv2D(4, 3, name="conv")(x))


def test_a_relu_before_a_block_is_seen_on_maps_and_on_no_image():
    assert_same_network(LocalModel(block(early_relu=True)), LocalModel(block()))
    with pytest.raises(CheckFailure, match="part at the first layer"):
        assert_same_network(LocalModel(block(early_relu=True)), LocalModel(block()), signed=True)
    assert_same_network(LocalModel(block()), LocalModel(block()), signed=True)


def test_another_output_or_input_shape_is_called_so():
    with pytest.raises(CheckFailure, match=r"output shape differs: expected \(5,\), got \(6,\)"):
        assert_same_network(LocalModel(small(units=6)), LocalModel(small()))
    other = keras.Sequential([keras.Input((10, 12, 2)), layers.Flatten(), layers.Dense(5)])
    with pytest.raises(CheckFailure, match=r"input shape differs: expected \(N, 12, 10, 2\)"):
        assert_same_network(LocalModel(other), LocalModel(small()))


def test_what_is_no_model_is_called_so():
    with pytest.raises(CheckFailure, match="A Keras model should be returned"):
        assert_same_network(np.zeros(3), LocalModel(small()))


def test_weights_depend_on_role_shape_and_seed_alone():
    first, second = (LocalModel(build()) for build in (small, made_backwards))
    for model in (first, second):
        model.fill(1.0, 4)
    mine, theirs = ({w.shape: w for w in model.get_weights() if w.ndim > 1} for model in (first, second))
    for shape, weights in mine.items():
        np.testing.assert_array_equal(weights, theirs[shape])
        np.testing.assert_array_equal(weights, value_of("kernel", shape, seed=4))
    assert not np.array_equal(value_of("kernel", (3, 3), seed=1), value_of("kernel", (3, 3), seed=2))


def test_equal_answers_to_both_images_prove_nothing():
    with pytest.raises(ValueError, match="raise the gain"):
        agree(np.ones((2, 3)), np.ones((2, 3)))


def test_the_two_images_differ_in_brightness_and_keep_their_scale():
    bright, dark = images((8, 8, 3), seed=1, scale=255)
    assert 128 < bright.max() <= 255
    np.testing.assert_allclose(dark.mean() / bright.mean(), 0.2, rtol=0.2)
    strong, weak = images((8, 8, 3), seed=1, scale=255, signed=True)
    assert -255 <= strong.min() < -128 < 128 < strong.max() <= 255
    assert -51 <= weak.min() < -25 < 25 < weak.max() <= 51
