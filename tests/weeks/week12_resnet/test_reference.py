"""Week 12's reference solution against Keras, published numbers and the course's own networks."""

import doctest

import keras
import numpy as np
import pytest
from keras import layers

from course.analysis import analyse
from course.authoring.reference import exercise_source
from course.authoring.repository import find_week
from course.checks.models import LocalModel, fill
from course.checks.parity import assert_same_network
from course.networks import resnet as networks
from solutions.week12_resnet import reference

WEEK = find_week("week12_resnet")


@pytest.fixture
def rng():
    return np.random.default_rng(12)


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted == 17


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("shape", [(2, 3, 4, 5), (6, 5)])
def test_batch_normalization_is_the_layer_s_of_keras(rng, shape, training):
    layer = layers.BatchNormalization(momentum=0.9, epsilon=1e-2)
    layer.build(shape)
    given = [*rng.normal(size=(3, 5)), 0.5 + rng.random(5)]
    layer.set_weights(given)
    x = rng.normal(size=shape) * 3 + 2
    expected = np.asarray(layer(np.float32(x), training=training))
    y, mean, variance = reference.batch_norm(x, *given, training=training, momentum=0.9, eps=1e-2)
    np.testing.assert_allclose(y, expected, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose([mean, variance], layer.get_weights()[2:], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("use_bias", [True, False])
def test_the_folded_convolution_does_what_two_layers_do(rng, use_bias):
    convolution, norm = layers.Conv2D(4, 3, use_bias=use_bias), layers.BatchNormalization(epsilon=0.1)
    fill(keras.Sequential([keras.Input((6, 7, 3)), convolution, norm]))
    kernel, *bias = convolution.get_weights()
    folded, shift = reference.fold(kernel, bias[0] if use_bias else None, *norm.get_weights(), 0.1)
    images = rng.normal(size=(2, 6, 7, 3)).astype("float32")
    expected = norm(convolution(images), training=False)
    np.testing.assert_allclose(keras.ops.conv(images, np.float32(folded)) + shift, expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(
    ("shape", "filters", "stride"), [((2, 5, 6, 3), 5, 2), ((1, 4, 4, 2), 2, 1), ((1, 7, 5, 1), 4, 2)]
)
def test_a_block_ends_as_that_of_the_course_s_networks(rng, shape, filters, stride):
    x = rng.normal(size=shape).astype("float32")
    y = rng.normal(size=(shape[0], -(-shape[1] // stride), -(-shape[2] // stride), filters)).astype("float32")
    expected = networks.residual(x, lambda *_: y, networks.zero_padding, filters, stride)
    np.testing.assert_allclose(reference.residual(x, y, stride), expected, rtol=1e-6)


@pytest.mark.parametrize("k", [1, 3, 5])
def test_a_separable_convolution_is_the_layer_s_of_keras(rng, k):
    layer = layers.SeparableConv2D(4, k, padding="same", use_bias=False)
    layer.build((None, 5, 6, 3))
    depthwise, pointwise = (rng.normal(size=weight.shape) for weight in layer.get_weights())
    layer.set_weights([depthwise, pointwise])
    x = rng.normal(size=(2, 5, 6, 3)).astype("float32")
    found = reference.separable_conv(x, depthwise[..., 0], pointwise[0, 0])
    np.testing.assert_allclose(found, layer(x), rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("C", [1, 7])
def test_the_number_of_maps_is_at_the_edge_by_the_course_s_analysis(C):
    def macs(layer):
        inputs = keras.Input((4, 4, C))
        return analyse(keras.Model(inputs, layer(inputs))).total.macs

    F = reference.fewest_maps()
    for count, is_enough in [(F, True), (F - 1, False)]:
        both = [kind(count, 3, padding="same") for kind in (layers.SeparableConv2D, layers.Conv2D)]
        separable, full = map(macs, both)
        assert (8 * separable <= full) is is_enough


def test_what_happened_is_told_by_the_errors_of_the_docstring():
    rows = [
        line.split()
        for line in reference.what_happened.__doc__.splitlines()
        if " and " in line and line[4:5] in "ABCDEF"
    ]
    told = reference.what_happened()
    assert [row[0] for row in rows] == sorted(told)
    for letter, train, _, test, deep_train, _, deep_test in rows:
        grows = int(deep_train) > int(train), int(deep_test) > int(test)
        assert (told[letter] == "degradation") is grows[0]
        assert (told[letter] == "overfitting") is (grows == (False, True))


@pytest.mark.parametrize(("shape", "filters", "stride"), [((7, 8, 6), 3, 2), ((5, 6, 12), 3, 1), ((6, 6, 4), 4, 1)])
def test_the_bottleneck_is_the_course_s_own(shape, filters, stride):
    inputs = keras.Input(shape)
    own = networks.residual(inputs, networks.bottleneck, networks.projection, filters, stride)
    found = reference.bottleneck(shape, filters, stride)
    assert_same_network(LocalModel(found), LocalModel(keras.Model(inputs, own)))


def test_sixteen_bottlenecks_make_resnet_50():
    x = inputs = keras.Input((32, 32, 64))
    for row, (blocks, filters) in enumerate([(3, 64), (4, 128), (6, 256), (3, 512)]):
        for number in range(blocks):
            x = reference.bottleneck(x.shape[1:], filters, 2 if row > 0 and number == 0 else 1)(x)
    trained = sum(np.prod(weight.shape) for weight in keras.Model(inputs, x).trainable_weights)
    assert trained + 7 * 7 * 3 * 64 + 2 * 64 + 2048 * 1000 + 1000 == 25_557_032  # torchvision's


def test_a_cifar_resnet_of_three_blocks_a_group_is_resnet_20():
    found = reference.cifar_resnet(3, [16, 32, 64], (13, 12, 3), 10)
    assert sum(np.prod(weight.shape) for weight in found.trainable_weights) == 269_722
    assert_same_network(LocalModel(found), LocalModel(networks.resnet20(input_shape=(13, 12, 3))))


@pytest.mark.parametrize(("repeats", "filters"), [(1, [4, 6, 8]), (2, [3, 3]), (3, [5])])
def test_a_folded_resnet_answers_as_the_network(rng, repeats, filters):
    model = reference.cifar_resnet(repeats, filters, (9, 12, 2), 4)
    fill(model)
    images = rng.random((3, 9, 12, 2)).astype("float32")
    found = reference.folded_resnet(images, repeats, model.get_weights())
    np.testing.assert_allclose(found, model(images), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("mistake", WEEK.load_mistakes(), ids=lambda mistake: f"{mistake.exercise}: {mistake.name}")
def test_each_mistake_changes_one_place_of_the_reference(mistake):
    source = exercise_source(WEEK.reference.read_text(encoding="utf-8"), mistake.exercise)
    assert mistake.apply(source) != source
