"""The small GoogLeNet: an eighth of the paper's filters, and heads that are there in training alone."""

import keras
import numpy as np
import pytest

from course.networks.googlenet import INCEPTION_3, INCEPTION_4, INCEPTION_5
from course.weeks.week11_googlenet import small


@pytest.fixture(scope="module")
def network():
    keras.utils.set_random_seed(2)
    return small.with_heads()


@pytest.fixture(scope="module")
def images():
    return np.random.default_rng(2).random((8, 32, 32, 1)).astype("float32")


def test_each_module_has_an_eighth_of_the_paper_s_filters(network):
    paper = [*INCEPTION_3, *INCEPTION_4, *INCEPTION_5]
    assert [row.name for row in small.ROWS] == [row.name for row in paper]
    assert [[8 * count for count in row[1:]] for row in small.ROWS] == [list(row[1:]) for row in paper]
    widths = [network.get_layer(row.name).output.shape[1:] for row in small.ROWS]
    assert widths[0] == (16, 16, 32)
    assert widths[-1] == (4, 4, 128)


def test_in_use_the_network_gives_its_own_logits_alone_and_those_of_the_plain_one(network, images):
    plain = small.small()
    own = [layer for layer in network.layers if layer.weights and not isinstance(layer, keras.Model)]
    for layer, other in zip([layer for layer in plain.layers if layer.weights], own, strict=True):
        layer.set_weights(other.get_weights())
    np.testing.assert_allclose(network(images), plain(images), atol=1e-6)
    np.testing.assert_allclose(small.everything(network)(images)[0], plain(images), atol=1e-6)


def compiled(network):
    network.compile("sgd", keras.losses.CategoricalCrossentropy(from_logits=True))
    return network


def test_in_training_the_loss_is_that_of_three_outputs_weighed_1_and_3_tenths(network, images):
    y = np.eye(10, dtype="float32")[np.arange(8)]
    logits = network(images)
    in_use = float(compiled(network).compute_loss(images, y, logits, training=False))
    assert in_use == pytest.approx(cross_entropy(np.asarray(logits, "float64"), y), rel=1e-4)
    rates = [layer.rate for layer in dropouts(network)]
    for layer in dropouts(network):
        layer.rate = 0.0  # so that two calls answer the same
    found = float(network.compute_loss(images, y, logits, training=True))
    heads = [cross_entropy(np.asarray(one, "float64"), y) for one in small.everything(network)(images)[1:]]
    for layer, rate in zip(dropouts(network), rates, strict=True):
        layer.rate = rate
    assert found == pytest.approx(in_use + 0.3 * sum(heads), rel=1e-4)


def dropouts(network):
    return [layer for layer in network.heads.layers if isinstance(layer, keras.layers.Dropout)]


def cross_entropy(logits, y):
    return float(np.mean(np.log(np.exp(logits).sum(axis=1)) - (logits * y).sum(axis=1)))


def test_a_step_of_training_moves_the_heads_too(images):
    keras.utils.set_random_seed(3)
    network = compiled(small.with_heads())
    before = network.get_weights()
    network.fit(images, np.eye(10, dtype="float32")[np.arange(8)], epochs=2, verbose=0)
    moved = [float(np.abs(new - old).max()) for new, old in zip(network.get_weights(), before, strict=True)]
    names = [weight.path for weight in network.weights]
    still = [name for name, step in zip(names, moved, strict=True) if step == 0 and "kernel" in name]
    assert still == []
    assert sum("auxiliary" in name for name in names) == 4
    assert len(names) == len(small.small().weights) + 12


def test_all_nine_modules_and_the_first_layer_are_on_the_way_to_the_logits(network):
    kinds = [type(layer).__name__ for layer in network.layers]
    assert kinds.count("Conv2D") == 1 + 9 * 6
    assert kinds.count("Concatenate") == 9
