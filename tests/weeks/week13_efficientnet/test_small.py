"""The small networks: what their layers see, and that they learn of it what their papers say."""

import keras
import numpy as np
import pytest

from course.networks.blocks import squeeze_excite
from course.weeks.week12_resnet import small as week12
from course.weeks.week13_efficientnet import small
from course.weeks.week13_efficientnet.scaling import small_cost


def kinds(network, kind):
    return [layer for layer in network.layers if isinstance(layer, kind)]


@pytest.mark.parametrize(("block", "first", "side"), [(1, 24, 14), (2, 60, 7)])
def test_each_layer_of_a_dense_block_sees_twelve_channels_more(block, first, side):
    network = small.dense()
    shapes = [network.get_layer(f"dense_{block}_{number}").input.shape[1:] for number in range(1, 9)]
    assert shapes == [(side, side, first + 12 * before) for before in range(8)]


def test_a_dense_layer_leaves_its_input_as_it_is_and_appends_its_own():
    x = keras.Input((4, 4, 3))
    network = keras.Model(x, small.dense_layer(x, "one"))
    image = np.random.default_rng(0).normal(size=(2, 4, 4, 3)).astype("float32")
    found = np.asarray(network(image))
    np.testing.assert_array_equal(found[..., :3], image)
    kernel = np.asarray(network.get_layer("one").kernel)
    expected = keras.ops.conv(np.maximum(image, 0) / np.float32(np.sqrt(1 + 1.001e-5)), kernel, 1, "same")
    np.testing.assert_allclose(found[..., 3:], expected, rtol=1e-4, atol=1e-5)


def test_with_its_gates_open_it_is_week_12_s_resnet20():
    gated, plain = small.se_resnet20(input_shape=(8, 8, 1)), week12.resnet20(input_shape=(8, 8, 1))
    rng = np.random.default_rng(1)
    images = rng.normal(size=(3, 8, 8, 1)).astype("float32")
    plain.set_weights([w if w.ndim > 1 else rng.uniform(0.5, 1.5, w.shape) for w in plain.get_weights()])
    excite = [layer for layer in gated.layers if getattr(layer, "activation", None) is keras.activations.sigmoid]
    of_gates = {id(weight) for layer in gated.layers if "bias" in str(layer.weights) for weight in layer.weights}
    of_gates -= {id(weight) for weight in gated.get_layer("logits").weights}
    shared = [weight for weight in gated.weights if id(weight) not in of_gates]
    for weight, value in zip(shared, plain.get_weights(), strict=True):
        weight.assign(value)
    for layer in excite:
        layer.kernel.assign(0 * layer.kernel)
        layer.bias.assign(0 * layer.bias + 30)  # gates of 1
    assert len(excite) == 9
    np.testing.assert_allclose(gated(images), plain(images), rtol=1e-3, atol=1e-4)


def test_a_gate_has_a_quarter_of_the_channels_between_squeeze_and_excitation():
    x = keras.Input((4, 4, 8))
    network = keras.Model(x, small.weighed(x, 8, 1, "block"))
    expected = keras.Model(x, squeeze_excite(x, 2)).count_params() + 2 * (9 * 64 + 4 * 8)
    assert network.count_params() == expected


def test_four_ways_cost_about_four_times_as_much():
    costs = {way: small_cost(*factors).macs for way, factors in small.WAYS.items()}
    base = costs.pop("base")
    assert all(3.7 < cost / base < 4 for cost in costs.values())


@pytest.mark.parametrize(("way", "blocks"), [("base", 6), ("deeper", 24), ("together", 9)])
def test_an_efficient_network_has_the_blocks_and_the_pixels_of_its_way(way, blocks):
    network = getattr(small, way)()
    assert len(kinds(network, keras.layers.DepthwiseConv2D)) == blocks
    (resized,) = kinds(network, keras.layers.Resizing)
    assert resized.output.shape[1:3] == (small.WAYS[way].side,) * 2
    assert {layer.momentum for layer in kinds(network, keras.layers.BatchNormalization)} == {0.9}
    assert network.output.shape == (None, 10)
