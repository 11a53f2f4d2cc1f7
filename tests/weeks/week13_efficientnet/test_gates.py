"""Gates by class and held still, against numbers by hand."""

import keras
import numpy as np
import pytest

from course.weeks.week13_efficientnet import gates, small


@pytest.fixture(scope="module")
def network():
    keras.utils.set_random_seed(4)
    network = small.se_resnet20(input_shape=(8, 8, 1), classes=4)
    rng = np.random.default_rng(4)
    network.set_weights([w if w.ndim > 1 else rng.uniform(0.5, 1.5, w.shape) for w in network.get_weights()])
    return network


@pytest.fixture(scope="module")
def images():
    return np.random.default_rng(4).normal(size=(6, 8, 8, 1)).astype("float32")


def test_the_gates_are_what_the_branches_are_multiplied_by(network, images):
    found = gates.gates(network, images)
    assert [one.shape for one in found] == [(6, 8)] * 3 + [(6, 16)] * 3 + [(6, 32)] * 3
    products = [layer for layer in network.layers if isinstance(layer, keras.layers.Multiply)]
    before, after = keras.Model(network.input, [products[4].input[0], products[4].output])(images)
    ratio = np.asarray(after).sum(axis=(1, 2)) / np.asarray(before).sum(axis=(1, 2))
    np.testing.assert_allclose(found[4], ratio, rtol=1e-2)


def test_the_spread_is_that_of_the_classes_means():
    found = np.array([[0.1, 0.5], [0.3, 0.5], [0.8, 0.5], [0.6, 0.5]])
    labels = np.array([0, 0, 2, 2])
    np.testing.assert_allclose(gates.by_class(found, labels), [[0.2, 0.5], [0.7, 0.5]])
    assert gates.spread(found, labels) == pytest.approx(np.sqrt((0.25**2 + 0) / 2))
    assert gates.spread(found, np.array([0, 2, 0, 2])) == pytest.approx(0)


def test_gates_held_still_don_t_depend_on_the_image(network, images):
    one = images[:1]
    np.testing.assert_allclose(gates.held_still(network, one, one), network(one), rtol=1e-3, atol=1e-3)
    before = network.get_weights()
    still = gates.held_still(network, images, images)
    assert np.abs(still - np.asarray(network(images))).max() > 1e-3
    np.testing.assert_allclose(still[:2], gates.held_still(network, images[:2], images), rtol=1e-3, atol=1e-4)
    for now, value in zip(network.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, value)
