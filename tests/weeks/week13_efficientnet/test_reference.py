"""Week 13's reference solution against Keras, published numbers and the course's own networks."""

import doctest
import math

import keras
import numpy as np
import pytest
from keras import layers

from course.analysis import analyse
from course.networks import blocks, densenet, efficientnet
from solutions.week13_efficientnet import reference

TABLE = [  # of B0, from the paper's table 1
    (1, 3, 16, 1, 1),
    (2, 3, 24, 2, 6),
    (2, 5, 40, 2, 6),
    (3, 3, 80, 2, 6),
    (3, 5, 112, 1, 6),
    (4, 5, 192, 2, 6),
    (1, 3, 320, 1, 6),
]
# Width, depth, and parameters of keras.applications without those of its normalization.
PUBLISHED = {
    "B0": (1.0, 1.0, 5_330_571 - 7),
    "B1": (1.0, 1.1, 7_856_239 - 7),
    "B2": (1.1, 1.2, 9_177_569 - 7),
    "B3": (1.2, 1.4, 12_320_535 - 7),
    "B7": (2.0, 3.1, 66_658_687 - 7),
}


@pytest.fixture
def rng():
    return np.random.default_rng(13)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(reference).failed == 0


def test_the_maps_of_densenet_121_are_those_of_the_course_s_network():
    found = densenet.densenet121(input_shape=(32, 32, 3))
    maps = [found.get_layer(f"dense_block_{number}").output.shape[-1] for number in range(1, 5)]
    assert reference.dense_channels(64, [6, 12, 24, 16], 32, 0.5) == maps


def test_gates_are_those_of_keras_s_layers(rng):
    inputs = keras.Input((3, 4, 5))
    model = keras.Model(inputs, blocks.squeeze_excite(inputs, 2))
    given = [rng.normal(size=weight.shape) for weight in model.get_weights()]
    model.set_weights(given)
    x = rng.normal(size=(2, 3, 4, 5))
    flat = [weight.reshape(weight.shape[-2:]) if weight.ndim > 1 else weight for weight in given]
    np.testing.assert_allclose(reference.squeeze_excite(x, *flat), model(np.float32(x)), rtol=1e-4, atol=1e-5)


def test_left_out_at_random_a_branch_keeps_its_mean(rng):
    x, y = rng.normal(size=(2, 20000, 1, 1, 1))
    y += 3
    keep = rng.random(20000) < 0.7
    added = reference.drop_branch(x, y, keep, 0.3, training=True) - x
    assert added.mean() == pytest.approx(
        reference.drop_branch(x, y, keep, 0.3, training=False).mean() - x.mean(), abs=0.1
    )
    assert set(np.flatnonzero(added)) == set(np.flatnonzero(keep))


@pytest.mark.parametrize(("channels", "filters", "kernel_size", "expansion"), [(8, 5, 5, 2), (7, 3, 3, 1)])
def test_a_block_costs_what_the_course_s_analysis_says(channels, filters, kernel_size, expansion):
    wide = expansion * channels
    widening, depthwise, gates, narrowing = reference.mbconv_cost(6, channels, filters, kernel_size, expansion)

    def macs(layer, *shape):
        inputs = keras.Input(shape)
        return analyse(keras.Model(inputs, layer(inputs))).total.macs

    assert widening == (macs(layers.Conv2D(wide, 1), 6, 6, channels) if expansion > 1 else 0)
    assert depthwise == macs(layers.DepthwiseConv2D(kernel_size, padding="same"), 6, 6, wide)
    assert gates == macs(layers.Dense(channels // 4), wide) + macs(layers.Dense(wide), channels // 4) + 36 * wide
    assert narrowing == macs(layers.Conv2D(filters, 1), 6, 6, wide)


def test_the_paper_s_coefficients_double_the_multiplications():
    depth, width, resolution, cost = reference.compound(1, 1.2, 1.1, 1.15)
    assert (depth, width, resolution) == (1.2, 1.1, 1.15)
    assert cost == pytest.approx(1.92, abs=0.005)


def test_the_growth_rate_is_at_the_edge_by_keras_s_count():
    k = reference.largest_growth()

    def weights(growth):
        model = reference.dense_block((4, 4, 64), 6, growth)
        return sum(layer.count_params() for layer in model.layers if isinstance(layer, layers.Conv2D))

    assert weights(k) <= 500_000 < weights(k + 1)


SLOW = [pytest.mark.slow]


@pytest.mark.parametrize("name", [pytest.param(one, marks=[] if one == "B1" else SLOW) for one in PUBLISHED])
def test_networks_have_as_many_parameters_as_published(name):
    width, depth, parameters = PUBLISHED[name]
    model = reference.efficientnet(*reference.scaled_table(TABLE, 32, 1280, width, depth), (32, 32, 3), 1000)
    assert model.count_params() == parameters


def test_filters_are_rounded_as_in_the_course_s_networks():
    for width in (0.1, 0.3, 0.5, 1.0, 1.1, 1.2, 1.4, 1.6, 1.8, 2.0):
        for filters in (1, 16, 24, 32, 37, 40, 80, 112, 192, 320, 1280):
            _, stem, top = reference.scaled_table([], filters, filters, width, 1.0)
            assert stem == top == efficientnet.scaled(filters, width)


def test_tables_grow_as_the_course_s_networks_do():
    for scaling in (efficientnet.B2, efficientnet.B4, efficientnet.B7):
        rows, stem, top = reference.scaled_table(TABLE, 32, 1280, scaling.width, scaling.depth)
        assert [row[2] for row in rows] == [efficientnet.scaled(row[2], scaling.width) for row in TABLE]
        assert (stem, top) == (efficientnet.scaled(32, scaling.width), efficientnet.scaled(1280, scaling.width))
        assert [row[0] for row in rows] == [math.ceil(row[0] * scaling.depth) for row in TABLE]
        assert [(row[1], *row[3:]) for row in rows] == [(row[1], *row[3:]) for row in TABLE]


def test_the_networks_to_be_trained_cost_alike_wider_or_deeper():
    small = [(1, 3, 8, 1, 1), (1, 3, 16, 2, 4), (1, 3, 24, 1, 4)]

    def macs(width, depth):
        grown = reference.scaled_table(small, 8, 64, width, depth)
        return analyse(reference.efficientnet(*grown, (14, 14, 1), 10)).total.macs

    assert [macs(*factors) / macs(1, 1) for factors in [(2, 1), (1, 3)]] == pytest.approx([3.5, 3.5], abs=0.15)
