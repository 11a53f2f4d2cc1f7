"""The narrow networks: half of the paper's filters, and the same layers with and without x."""

import keras
import numpy as np
import pytest

from course.networks import resnet
from course.weeks.week12_resnet import small

BOTH = pytest.mark.parametrize("residual", [True, False])


def kinds(network, kind):
    return [layer for layer in network.layers if isinstance(layer, kind)]


@BOTH
@pytest.mark.parametrize(("repeats", "count"), [(3, 20), (9, 56)])
def test_as_many_layers_have_weights_as_the_name_says(repeats, count, residual):
    network = small.network(repeats, residual=residual)
    assert len(kinds(network, keras.layers.Conv2D)) + len(kinds(network, keras.layers.Dense)) == count
    assert len(kinds(network, keras.layers.Add)) == (3 * repeats if residual else 0)


def test_with_the_paper_s_filters_it_is_the_course_s_resnet20(monkeypatch):
    monkeypatch.setattr(small, "FILTERS", 16)
    wide, known = small.resnet20(input_shape=(8, 8, 3)), resnet.resnet20(input_shape=(8, 8, 3))
    rng = np.random.default_rng(1)
    weights = [rng.uniform(0.5, 1.5, w.shape) * (0.1 if w.ndim > 1 else 1) for w in known.get_weights()]
    known.set_weights(weights)
    wide.set_weights(weights)
    images = rng.normal(size=(2, 8, 8, 3)).astype("float32")
    np.testing.assert_allclose(wide(images), known(images), rtol=1e-4)


def test_a_plain_network_is_its_layers_one_after_another():
    keras.utils.set_random_seed(3)
    network = small.plain20(input_shape=(8, 8, 1))
    images = x = np.random.default_rng(3).random((2, 8, 8, 1)).astype("float32")
    for layer in network.layers[1:]:
        x = layer(x)
    np.testing.assert_allclose(network(images), x, rtol=1e-4, atol=1e-6)
    assert network.count_params() == small.resnet20(input_shape=(8, 8, 1)).count_params()


def test_the_filters_are_half_of_the_paper_s_and_the_maps_halve_twice():
    narrow, paper = small.resnet20(), resnet.resnet20(input_shape=(28, 28, 1))
    filters = [[layer.filters for layer in kinds(one, keras.layers.Conv2D)] for one in (narrow, paper)]
    assert [2 * count for count in filters[0]] == filters[1]
    shapes = [narrow.get_layer(f"conv{n}_3").output.shape[1:] for n in (2, 3, 4)]
    assert shapes == [(28, 28, 8), (14, 14, 16), (7, 7, 32)]


@BOTH
def test_every_block_has_its_name_and_the_running_means_follow_quickly(residual):
    network = small.network(3, residual=residual)
    names = [f"conv{stage}_{number}" for stage in (2, 3, 4) for number in (1, 2, 3)]
    assert small.block_names(3) == names == [layer.name for layer in network.layers if layer.name in names]
    assert {layer.momentum for layer in kinds(network, keras.layers.BatchNormalization)} == {0.9}
