"""What week 12's lecture measures, against numbers by hand and small differences."""

import keras
import numpy as np
import pytest
from keras import layers

from course.networks.resnet import bottleneck
from course.weeks.week12_resnet import helpers as week
from course.weeks.week12_resnet import small
from course.weeks.week12_resnet.lesions import around, branches, pieces


@pytest.fixture(scope="module")
def images():
    return np.random.default_rng(6).normal(size=(6, 8, 8, 1)).astype("float32")


def network_of(repeats, residual):
    keras.utils.set_random_seed(6)
    return small.network(repeats, residual=residual, input_shape=(8, 8, 1), classes=4)


def test_what_training_keeps_is_put_back(images):
    network = network_of(1, residual=True)
    before = network.get_weights()
    with week.unchanged(network):
        network(images, training=True)
        changed = network.get_weights()
    assert any((new != old).any() for new, old in zip(changed, before, strict=True))
    for found, expected in zip(network.get_weights(), before, strict=True):
        np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("normalized", [True, False])
def test_gradients_are_what_a_step_changes(images, normalized):
    x = keras.Input((8, 8, 1))
    y = layers.BatchNormalization()(layers.Conv2D(2, 3, use_bias=False)(x))
    network = keras.Model(x, layers.Dense(4)(layers.GlobalAveragePooling2D()(layers.Activation("tanh")(y))))
    conv, labels = network.layers[1], np.arange(6) % 4
    (start,) = conv.get_weights()

    def loss(step):
        conv.set_weights([start + step])
        logits = np.asarray(network(images, training=normalized), "float64")
        return np.mean(np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(6), labels])

    steps = 0.02 * np.eye(start.size).reshape(-1, *start.shape)
    with week.unchanged(network):
        slopes = [(loss(step) - loss(-step)) / 0.04 for step in steps]
    found = week.gradients(network, images, labels, normalized=normalized)
    assert found == pytest.approx([np.sqrt(np.square(slopes).sum())], rel=0.02)


def test_a_block_that_adds_nothing_gives_what_it_was_given(images):
    network = network_of(2, residual=True)
    week.deepen(network_of(1, residual=True), network)
    like = week.likeness(network, images)
    assert like[1::2] == pytest.approx([1, 1, 1], abs=1e-3)
    assert max(like[::2]) < 0.99


def test_what_a_block_adds_is_measured_against_what_goes_around_it(images):
    network = network_of(2, residual=True)
    parts, F = pieces(network), branches(network)
    x = parts.blocks[1](parts.blocks[0](parts.stem(images)))
    beside = np.asarray(around(x, parts.blocks[2]))
    expected = np.sqrt((np.asarray(F[2](x)) ** 2).sum() / (beside**2).sum())
    assert beside.shape == (6, 4, 4, 16)
    assert week.added(network, images)[2] == pytest.approx(expected, rel=1e-4)
    shallow = network_of(1, residual=True)
    week.deepen(shallow, network)
    assert week.added(network, images)[1::2] == [0, 0, 0]


@pytest.mark.parametrize("residual", [True, False])
def test_a_deepened_network_answers_as_the_shallow_one(images, residual):
    shallow, deep = network_of(1, residual), network_of(3, residual)
    rng = np.random.default_rng(7)
    shallow.set_weights([w if w.ndim > 1 else rng.uniform(0.5, 1.5, w.shape) for w in shallow.get_weights()])
    assert np.abs(np.asarray(deep(images)) - np.asarray(shallow(images))).max() > 0.1
    week.deepen(shallow, deep)
    np.testing.assert_allclose(deep(images), shallow(images), rtol=1e-3, atol=1e-3)


def test_left_as_in_training_each_batch_is_normalized_by_itself():
    x = keras.Input((1, 1, 1))
    network = keras.Model(x, layers.Flatten()(layers.BatchNormalization(epsilon=0)(x)))
    values = np.array([1, 3, 10, 30], "float32").reshape(4, 1, 1, 1)
    pairs, whole = week.in_training(network, values, (2, 4))
    np.testing.assert_allclose(pairs.ravel(), [-1, 1, -1, 1], atol=1e-5)
    np.testing.assert_allclose(whole.ravel(), (values.ravel() - 11) / np.std([1, 3, 10, 30]), atol=1e-4)
    assert network.get_weights()[2:] == [0, 1]


def test_a_block_costs_what_its_kernels_cost():
    assert week.cost(lambda x: bottleneck(x, 2, 1), 5, 8) == (8 * 2 + 9 * 2 * 2 + 2 * 8, 25 * (16 + 36 + 16))
    plain = layers.Conv2D(7, 3, padding="same", use_bias=False)
    assert week.cost(plain, 4, 3) == (9 * 3 * 7, 16 * 9 * 3 * 7)
