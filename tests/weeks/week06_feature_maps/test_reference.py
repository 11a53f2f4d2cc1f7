"""Week 6's reference solution against Keras, the deck's counts and numbers worked by hand."""

import doctest

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from course.figures import saliency
from course.networks import deck
from solutions.week06_feature_maps import reference


@pytest.fixture
def rng():
    return np.random.default_rng(6)


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted >= 14


@pytest.mark.parametrize(("channels", "filters", "convolutions"), [(3, 32, 2), (32, 64, 3), (64, 128, 3), (1, 5, 1)])
def test_a_block_is_counted_as_keras_counts_it(channels, filters, convolutions):
    inputs = x = keras.Input((8, 8, channels))
    for _ in range(convolutions):
        x = deck.conv_bn_relu(x, filters)
    block = keras.Model(inputs, x)
    learned = sum(int(np.prod(weight.shape)) for weight in block.trainable_weights)
    assert reference.count_block(channels, filters, convolutions) == (learned, block.count_params() - learned)


def test_the_deck_s_blocks_and_its_head_add_up_to_the_whole():
    blocks = [reference.count_block(*sizes) for sizes in [(3, 32, 2), (32, 64, 3), (64, 128, 3)]]
    assert sum(learned for learned, _ in blocks) + 1_054_218 == 1_527_018
    assert sum(kept for _, kept in blocks) == 1_280


@pytest.mark.parametrize("size", [(32, 32), (33, 30)])
def test_shapes_are_those_of_the_deck_s_network(size):
    model = deck.deck_cnn(input_shape=(*size, 3))
    names = ["conv_block1", "maxpool1", "conv_block2", "maxpool2", "conv_block3", "maxpool3", "flatten"]
    layer = {layer.name: layer for layer in model.layers}
    assert reference.map_shapes((*size, 3), [32, 64, 128]) == [layer[name].output.shape[1:] for name in names]


def test_the_deck_s_two_dense_layers_are_one_of_20490_numbers(rng):
    two = keras.Sequential([keras.Input((2048,)), layers.Dense(512), layers.Dense(10)])
    two.set_weights([rng.normal(0, 0.05, size=weight.shape) for weight in two.weights])
    kernel, bias = reference.merge_linear(*(weight.astype("float64") for weight in two.get_weights()))
    x = rng.normal(size=(20, 2048)).astype("float32")
    assert kernel.size + bias.size == 20_490
    np.testing.assert_allclose(x @ kernel + bias, two(x).numpy(), atol=1e-3)


def test_the_strongest_patches_follow_a_plain_search(rng):
    maps = rng.normal(size=(7, 4, 6))
    found = reference.top_patches(maps, 3, jump=4, field=44, before=20)
    best = sorted(range(7), key=lambda n: maps[n].max(), reverse=True)[:3]
    assert found[:, 0].tolist() == best
    for n, top, left, bottom, right in found:
        row, column = (top + 20) // 4, (left + 20) // 4
        assert maps[n, row, column] == maps[n].max()
        assert (bottom - top, right - left) == (44, 44)


def test_grad_cam_agrees_with_the_course_s_figure(rng):
    inputs = keras.Input((5, 6, 3))
    maps = layers.Identity(name="maps")(inputs)
    model = keras.Model(inputs, layers.Dense(2)(layers.Dense(9, "tanh")(layers.Flatten()(maps))))
    picture = rng.uniform(size=(5, 6, 3)).astype("float32")
    x = tf.constant(picture[None])
    with tf.GradientTape() as tape:
        tape.watch(x)
        score = model(x)[0, 1]
    gradients = tape.gradient(score, x)[0].numpy()
    expected = saliency.grad_cam(model, picture, 1, "maps")
    np.testing.assert_allclose(reference.grad_cam(picture, gradients), expected, atol=1e-5)


def test_the_small_cnn_is_its_layers_one_after_another(rng):
    pictures = rng.normal(size=(2, 7, 9, 2)).astype("float32")
    kernel, dense = rng.normal(size=(3, 3, 2, 4)).astype("float32"), rng.normal(size=(4, 3)).astype("float32")
    gamma, beta, mean, variance = rng.uniform(0.5, 1.5, (4, 4)).astype("float32")
    x = tf.nn.conv2d(pictures, kernel, 1, "SAME")
    x = tf.nn.relu(tf.nn.batch_normalization(x, mean, variance, beta, gamma, 1e-3))
    x = tf.reduce_mean(tf.nn.max_pool2d(x, 2, 2, "VALID"), axis=(1, 2))
    weights = [kernel, gamma, beta, mean, variance, dense, np.array([1, 2, 3])]
    found = reference.small_cnn(pictures, [4], 3, weights)
    np.testing.assert_allclose(found, (x @ dense + [1.0, 2, 3]).numpy(), rtol=1e-4, atol=1e-4)


CHAINS = {
    "A": [layers.Dense(6), layers.Dense(2)],
    "B": [layers.Dense(6, activation="relu"), layers.Dense(2)],
    "C": [layers.Reshape((4, 4, 1)), layers.Conv2D(3, 3), layers.BatchNormalization(), layers.Flatten()],
    "D": [layers.Reshape((4, 4, 1)), layers.Conv2D(3, 3), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(2)],
    "E": [
        layers.Reshape((4, 4, 1)),
        layers.Conv2D(3, 3),
        layers.AveragePooling2D(2),
        layers.Flatten(),
        layers.Dense(2),
    ],
    "F": [layers.Dense(6), layers.Dropout(0.5), layers.Dense(2)],
}


@pytest.mark.parametrize("letter", CHAINS)
def test_a_chain_is_one_linear_map_just_where_the_answer_says_so(rng, letter):
    model = keras.Sequential([keras.Input((16,)), *CHAINS[letter]])
    model.set_weights(
        [rng.uniform(0.5, 1.5, size=w.shape) * rng.choice([-1, 1]) ** (w.ndim > 1) for w in model.weights]
    )
    a, b = rng.normal(0, 3, size=(2, 50, 16)).astype("float32")
    zero = model(np.zeros((1, 16), "float32")).numpy()
    additive = np.allclose(model(a + b).numpy(), model(a).numpy() + model(b).numpy() - zero, rtol=1e-3, atol=1e-2)
    assert additive == reference.one_linear_map()[letter]
