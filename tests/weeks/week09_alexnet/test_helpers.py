"""What week 9's lecture leans on: counts, slopes, thinned networks, likeness, and the small networks it trains."""

import keras
import numpy as np
import pytest

from course.data import Part
from course.networks.alexnet import local_response_normalization
from course.weeks.week04_convolution.helpers import edge_templates
from course.weeks.week09_alexnet import figures, small
from course.weeks.week09_alexnet import helpers as week


def test_counts_are_those_of_the_paper():
    assert sum(week.weights(1).values()) == 62_378_344
    assert sum(week.weights(2).values()) == 60_965_224
    differing = {name: count for name, count in week.neurons(227).items() if count != week.CAPTION[name]}
    assert differing == {"conv1": 290_400}
    assert week.sides(224) == {"conv1": 54, "conv2": 26, "conv3": 12, "conv4": 12, "conv5": 12}


def test_the_small_network_follows_the_plan():
    network = small.relu()
    sides = [network.get_layer(name).output.shape[1] for name in ("conv1", "pool1", "pool2", "conv5", "pool5")]
    assert sides == [16, 8, 4, 4, 2]
    assert network.output.shape == (None, 10)
    assert network.count_params() == 383_946
    assert [type(layer).__name__ for layer in network.layers].count("Dropout") == 2


@pytest.mark.parametrize(
    ("build", "dropouts", "norms", "activation"),
    [
        (small.tanh, 2, 0, "tanh"),
        (small.no_dropout, 0, 0, "relu"),
        (small.normalized, 2, 2, "relu"),
    ],
)
def test_a_variant_changes_what_it_is_named_after(build, dropouts, norms, activation):
    network = build(classes=7)
    kinds = [type(layer).__name__ for layer in network.layers]
    assert (kinds.count("Dropout"), kinds.count("Activation")) == (dropouts, norms)
    assert network.get_layer("conv3").activation.__name__ == network.get_layer("fc7").activation.__name__ == activation
    assert network.output.shape == (None, 7)


def test_its_normalization_is_the_large_network_s():
    x = np.random.default_rng(9).normal(scale=100, size=(2, 3, 3, 32)).astype("float32")
    np.testing.assert_allclose(small.normalize(x), local_response_normalization(x), rtol=1e-4, atol=1e-6)


def test_slopes_are_measured_by_moving_the_input():
    images = np.random.default_rng(9).uniform(-1, 1, (4, 32, 32, 3)).astype("float32")
    keras.utils.set_random_seed(1)
    network = small.small_alexnet("tanh", 0.0)
    found = []
    for layer in network.layers:
        if layer.weights and layer.name != "logits":
            before = keras.Model(network.input, layer.input)(images)
            layer.activation = keras.activations.linear
            pre = np.asarray(layer(before))
            layer.activation = keras.activations.tanh
            found.append(np.mean((np.tanh(pre + 1e-3) - np.tanh(pre - 1e-3)) / 2e-3))
    assert week.mean_slopes("tanh", [2, 1], 1, images)[1] == pytest.approx(np.mean(found), rel=1e-3)
    assert 0.3 < week.mean_slopes("relu", [7], 1, images)[0] < 0.7


def test_the_mean_of_thinned_linear_networks_is_the_whole_one():
    rng = np.random.default_rng(9)
    features, kernel = rng.random((6, 40)), rng.normal(size=(40, 3))
    few, many = week.averaged_error(features, lambda x: x @ kernel, [1, 900], seed=1)
    assert many == pytest.approx(few / 30, rel=0.5)  # by the root of their number


def test_the_head_in_numpy_is_the_network_s():
    network = small.relu()
    x = np.random.default_rng(9).uniform(-1, 1, (3, 32, 32, 3)).astype("float32")
    parts = [keras.Model(network.input, network.get_layer(name).output)(x).numpy() for name in ("fc6", "fc7")]
    for part, head in zip(parts, week.head_of(network), strict=True):
        np.testing.assert_allclose(head(part), network(x), rtol=1e-3, atol=1e-4)


def test_an_edge_detector_is_like_one_and_shuffled_it_is_not():
    gray = edge_templates(7)[..., :5]
    filters = np.repeat(gray[:, :, None], 3, axis=2)
    np.testing.assert_allclose(week.likeness(filters), 1)
    mixed = week.shuffled_pixels(filters, seed=1)
    assert week.likeness(mixed).max() < 0.8
    np.testing.assert_allclose(np.sort(mixed.reshape(49, -1), axis=0), np.sort(filters.reshape(49, -1), axis=0))
    np.testing.assert_array_equal(mixed[:, :, 0], mixed[:, :, 2])  # the channels move together


def test_shuffled_labels_can_be_learned_but_tell_nothing():
    rng = np.random.default_rng(9)
    labels = np.arange(20) % 2
    images = (rng.integers(0, 100, (20, 32, 32, 3)) + 120 * labels[:, None, None, None]).astype(np.uint8)
    part = Part(images, labels)
    accuracy, on_others = week.learned(part, part, 1, shuffled=False, epochs=8)
    assert (len(accuracy), on_others) == (8, 1.0)


def test_figures_label_their_axes_and_draw_what_they_are_given():
    two = np.array([[0.2, 0.4], [0.4, 0.6]])
    drawn = [
        figures.curves({"a": two}, "accuracy"),
        figures.curves({"a": two}, "slope", [1, 10], "scale", log=True),
        figures.layer_bars({"a": {"conv1": 3, "conv2": 4}, "b": {"conv1": 1, "conv2": 2}}, "neurons"),
        figures.train_and_test({"a": (two[0], two[1])}),
        figures.crops_on_photo(np.zeros((9, 9, 3), np.uint8), [(0, 0), (1, 2)], 5, ["x", "y"]),
        figures.likeness_by_source({"a": two[0], "b": two[1]}, "likeness"),
        figures.grouped_table(4, 4, {"one": 1, "two": 2}),
        figures.neighbours(two[0], two[1], 1),
    ]
    assert all(ax.get_xlabel() for figure in drawn for ax in figure.axes)
    (line,) = drawn[0].axes[0].get_lines()
    np.testing.assert_allclose(line.get_ydata(), [0.3, 0.5])
    assert [ax.get_title() for ax in drawn[6].axes] == ["one: 16 kernels", "two: 8 kernels"]
