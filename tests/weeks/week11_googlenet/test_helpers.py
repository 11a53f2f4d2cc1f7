"""What week 11's lecture computes, against course.analysis, the course's own network, and numbers by hand."""

import keras
import numpy as np
import pytest
from keras import layers

from course.analysis import analyse, analyse_named
from course.networks.googlenet import INCEPTION_3, inception_module
from course.weeks.week11_googlenet import helpers as week
from course.weeks.week11_googlenet import small


def test_the_six_terms_are_those_of_the_module_in_keras():
    x = keras.Input((5, 5, 24))
    report = analyse(keras.Model(x, inception_module(x, INCEPTION_3[1])))
    found = week.terms(INCEPTION_3[1], 24)
    assert sum(week.costs(found, 5).values()) == report.total.macs
    assert sum(term.weights for term in found.values()) == report.total.parameters - sum(INCEPTION_3[1][1:])
    assert week.width(INCEPTION_3[1]) == report.rows[-1].shape[-1] == 480


def test_the_naive_module_costs_what_three_convolutions_cost():
    x = keras.Input((28, 28, 256))
    convolutions = [layers.Conv2D(count, size, padding="same")(x) for size, count in ((1, 128), (3, 192), (5, 96))]
    joined = layers.Concatenate()([*convolutions, layers.MaxPooling2D(3, 1, padding="same")(x)])
    report = analyse(keras.Model(x, joined))
    assert sum(week.costs(week.naive_terms(week.DECK, 256), 28).values()) == report.total.macs == 854_196_224
    assert week.width(week.DECK, 256) == report.rows[-1].shape[-1] == 672


def test_naive_modules_grow_by_what_the_convolutions_add_and_others_do_not():
    naive = week.stacked(week.DECK, 256, 28, 3, naive=True)
    assert [channels for channels, _ in naive] == [672, 1088, 1504]
    assert naive[1][1] == 28 * 28 * 672 * (128 + 9 * 192 + 25 * 96)
    assert [channels for channels, _ in week.stacked(week.DECK, 256, 28, 3, naive=False)] == [480] * 3


@pytest.mark.parametrize(("name", "count"), [("googlenet", 22), ("vgg16", 16), ("resnet34", 34)])
def test_the_longest_way_has_as_many_layers_as_the_network_is_known_by(name, count):
    rows = [row._replace(trainable=0, frozen=0) if "Norm" in row.kind else row for row in analyse_named(name).rows]
    assert week.longest_way(rows) == count


def test_the_branches_lie_in_the_order_of_concatenation():
    row = small.ROWS[0]
    assert list(week.branches(row).values()) == [slice(0, 8), slice(8, 24), slice(24, 28), slice(28, 32)]
    assert week.without(row).sum(axis=1).tolist() == [24, 16, 28, 28]
    assert week.shuffled(week.without(row), np.random.default_rng(0)).sum(axis=1).tolist() == [24, 16, 28, 28]


@pytest.fixture(scope="module")
def network():
    keras.utils.set_random_seed(4)
    return small.with_heads()


@pytest.fixture(scope="module")
def images():
    return np.random.default_rng(4).random((6, 32, 32, 1)).astype("float32")


def silenced(network, row, place):
    """The network with the last convolution of one branch at 0: ReLU(0) takes its channels away."""
    silent = small.small()
    weights = {layer.name: layer.get_weights() for layer in network.layers if layer.name != "heads"}
    for own, other in zip(silent.layers, [layer for layer in network.layers if layer.name in weights], strict=False):
        own.set_weights(weights[other.name])
    joined = silent.get_layer(row.name)
    branch = [tensor._keras_history.operation for tensor in joined.input][place]
    branch.set_weights([0 * values for values in branch.get_weights()])
    return silent


def test_a_masked_branch_is_one_whose_kernels_and_biases_are_0(network, images):
    row = small.ROWS[4]
    found = week.masked(network, images, row.name, week.without(row))
    for place in range(4):
        expected = silenced(network, row, place)(images, training=False)
        np.testing.assert_allclose(found[place], expected, atol=1e-5)


def test_a_branch_left_out_everywhere_is_left_out_of_each_module(network, images):
    found = week.everywhere(network, images, small.ROWS)[3]
    silent = silenced(network, small.ROWS[0], 3)
    for row in small.ROWS[1:]:
        branch = silent.get_layer(row.name).input[3]._keras_history.operation
        branch.set_weights([0 * values for values in branch.get_weights()])
    np.testing.assert_allclose(found, silent(images, training=False), atol=1e-5)


def test_leaving_out_all_channels_answers_the_same_for_all_and_none_changes_nothing(network, images):
    row = small.ROWS[0]
    found = week.masked(network, images, row.name, np.stack([np.zeros(32), np.ones(32)]).astype("float32"))
    assert np.ptp(found[0], axis=0).max() < 1e-6
    np.testing.assert_allclose(found[1], network(images, training=False), atol=1e-5)


def test_the_share_that_changes_is_counted_over_images(network, images):
    found = week.changed(network, images, small.ROWS[:2])
    answers = np.asarray(network(images)).argmax(axis=1)
    after = week.masked(network, images, "inception_3b", week.without(small.ROWS[1])).argmax(axis=2)
    assert found.shape == (2, 4)
    assert found[1].tolist() == [float(np.mean(one != answers)) for one in after]


def test_gradients_are_what_a_step_changes():
    rng = np.random.default_rng(4)
    x = keras.Input((6, 6, 1))
    y = layers.GlobalAveragePooling2D()(layers.Conv2D(2, 3, activation="tanh", name="conv1")(x))
    both = keras.Model(x, [layers.Dense(3, name="logits")(y), layers.Dense(3, name="auxiliary_4a")(y)])
    images, labels, conv1 = rng.normal(size=(5, 6, 6, 1)).astype("float32"), np.arange(5) % 3, both.get_layer("conv1")
    start, bias = conv1.get_weights()

    def losses(step):
        conv1.set_weights([start + step, bias])
        return np.array([cross_entropy(np.asarray(logits, "float64"), labels) for logits in both(images)])

    steps = 0.02 * np.eye(start.size).reshape(-1, *start.shape)
    slopes = np.array([(losses(step) - losses(-step)) / 0.04 for step in steps])
    conv1.set_weights([start, bias])
    found = week.gradients(both, images, labels)
    assert list(found) == ["logits", "auxiliary_4a"]
    np.testing.assert_allclose(list(found.values()), np.sqrt((slopes**2).sum(axis=0)), rtol=0.01)


def cross_entropy(logits, labels):
    return float(np.mean(np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(labels)), labels]))


def test_the_paper_s_network_is_measured_with_both_heads():
    crops = np.random.default_rng(0).normal(0, 60, (2, 66, 66, 3)).astype("float32")
    found = week.at_the_start(1, crops, np.arange(2))
    assert list(found) == ["logits", "auxiliary_4a", "auxiliary_4d"]
    assert min(found.values()) > 0


@pytest.mark.slow
def test_the_mean_over_networks_is_that_of_each_with_its_own_draw(network, images):
    keras.utils.set_random_seed(5)
    networks, rows = [network, small.with_heads()], small.ROWS[6:8]
    each = [week.changed(one, images, rows, np.random.default_rng(s)) for one, s in zip(networks, (3, 4), strict=True)]
    np.testing.assert_array_equal(week.mean_changed(networks, images, rows, (3, 4)), (each[0] + each[1]) / 2)
    assert week.mean_changed([network], images, rows).tolist() == week.changed(network, images, rows).tolist()
