"""Week 14's reference solution against Keras, scikit-learn, finite differences and the course's own networks."""

import doctest

import keras
import numpy as np
import pytest
from keras import layers, ops
from sklearn.metrics import log_loss

from course.networks import vit
from course.weeks.week14_beyond import selftraining
from course.weeks.week14_beyond.attention import shuffled
from solutions.week14_beyond import reference

PATCH = 4  # pixels
SIDE = 12


@pytest.fixture
def rng():
    return np.random.default_rng(14)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(reference).failed == 0


def test_pseudo_labels_are_the_lecture_s(rng):
    probabilities = rng.dirichlet(np.ones(4), 200)
    chosen, classes = selftraining.pseudo_labels(probabilities, 0.6, 7)
    expected = np.full(200, -1)
    expected[chosen] = classes
    np.testing.assert_array_equal(reference.pseudo_labels(probabilities, 0.6, 7), expected)
    assert set(expected) == {-1, 0, 1, 2, 3}


def test_of_hard_labels_the_loss_is_scikit_learn_s(rng):
    logits, classes = rng.normal(size=(20, 5)), rng.integers(0, 5, 20)
    e = np.exp(logits)
    right = log_loss(classes, e / e.sum(axis=1, keepdims=True), labels=range(5))
    assert reference.soft_loss(logits, np.eye(5)[classes]) == pytest.approx(right)


def test_of_soft_labels_the_loss_is_keras_s(rng):
    logits, targets = 1000 * rng.normal(size=(20, 5)), rng.dirichlet(np.ones(5), 20)
    right = keras.losses.CategoricalCrossentropy(from_logits=True)(targets.astype("float32"), logits.astype("float32"))
    assert reference.soft_loss(logits, targets) == pytest.approx(float(right), rel=1e-5)


def examined(teacher, student, unlabelled, x, labels, rate):
    """The loss on `x` of a student that took one step: by probabilities, step by step."""
    pseudo = 1 / (1 + np.exp(-unlabelled @ teacher))
    after = student - rate * np.mean(unlabelled.T * (1 / (1 + np.exp(-unlabelled @ student)) - pseudo), axis=1)
    said = 1 / (1 + np.exp(-x @ after))
    return -np.mean(np.log(np.where(labels == 1, said, 1 - said)))


def test_the_teacher_s_gradient_is_that_of_finite_differences(rng):
    teacher, student = rng.normal(size=(2, 3))
    unlabelled, x, labels = rng.normal(size=(6, 3)), rng.normal(size=(4, 3)), np.array([0, 1, 1, 0])
    _, moved = reference.meta_step(teacher, student, unlabelled, x, labels, 2.0, 1.0)
    small = 1e-6
    slope = [
        (
            examined(teacher + small * one, student, unlabelled, x, labels, 2.0)
            - examined(teacher - small * one, student, unlabelled, x, labels, 2.0)
        )
        / (2 * small)
        for one in np.eye(3)
    ]
    np.testing.assert_allclose(teacher - moved, slope, rtol=1e-6)


def test_the_student_s_step_is_keras_s(rng):
    teacher, student = rng.normal(size=(2, 3))
    unlabelled = rng.normal(size=(6, 3))
    inputs = keras.Input((3,))
    model = keras.Model(inputs, layers.Dense(1, use_bias=False)(inputs))
    model.set_weights([student[:, None]])
    model.compile(keras.optimizers.SGD(0.7), keras.losses.BinaryCrossentropy(from_logits=True))
    model.fit(unlabelled, 1 / (1 + np.exp(-unlabelled @ teacher))[:, None], batch_size=6, verbose=0)
    after, _ = reference.meta_step(teacher, student, unlabelled, unlabelled, np.zeros(6), 0.7, 1.0)
    np.testing.assert_allclose(after, model.get_weights()[0][:, 0], rtol=1e-5)


def test_patches_are_those_that_a_convolution_sees(rng):
    images = rng.normal(size=(2, 6, 9, 2)).astype("float32")
    kernel = rng.normal(size=(3, 3, 2, 5)).astype("float32")
    tokens = ops.reshape(ops.conv(images, kernel, strides=3), (2, -1, 5))
    np.testing.assert_allclose(reference.patchify(images, 3) @ kernel.reshape(-1, 5), tokens, rtol=1e-4, atol=1e-5)


def test_attention_is_keras_s(rng):
    queries, keys, values = (rng.normal(size=size).astype("float32") for size in [(2, 3, 4), (2, 5, 4), (2, 5, 6)])
    scale = np.float32(0.5)  # Keras's own divides by nothing
    right = layers.Attention()([queries * scale, values, keys])
    np.testing.assert_allclose(reference.attention(queries, keys, values), right, rtol=1e-4, atol=1e-5)


def test_heads_are_those_of_keras_s_layer(rng):
    queries, keys, values = (rng.normal(size=size).astype("float32") for size in [(2, 3, 6), (2, 5, 6), (2, 5, 6)])
    layer = layers.MultiHeadAttention(3, key_dim=2, use_bias=False)
    layer(queries, values, keys)
    same = np.eye(6, dtype="float32")  # so that each head sees its numbers as they are
    layer.set_weights([same.reshape(6, 3, 2)] * 3 + [same.reshape(3, 2, 6)])
    found = reference.multi_head(queries, keys, values, 3)
    np.testing.assert_allclose(found, layer(queries, values, keys), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("size", "channels", "transformer", "classes"),
    [(8, 1, vit.SMALL_2, 10), (48, 3, vit.BASE_16._replace(layers=2), 7)],
)
def test_sizes_are_those_of_the_course_s_network(size, channels, transformer, classes):
    network = vit.vit(transformer, input_shape=(size, size, channels), classes=classes)
    tokens, parameters = reference.vit_size(
        size, channels, transformer.patch_size, transformer.width, transformer.layers, transformer.mlp, classes
    )
    assert parameters == network.count_params()
    assert tokens == network.get_layer("position_embedding").output.shape[1]


def test_vit_b16_is_as_large_as_published():
    assert reference.vit_size(224, 3, 16, 768, 12, 3072, 1000) == (197, 86_567_656)  # torchvision's


def test_it_computes_what_the_course_s_network_does(rng):
    mine, ours = reference.vit((8, 8, 1), 2, 48, 3, 4, 96, 10), vit.vit()
    weights = [rng.normal(0, 0.2, weight.shape) for weight in ours.get_weights()]
    ours.set_weights(weights)
    mine.set_weights(weights)
    images = rng.random((2, 8, 8, 1), "float32")
    np.testing.assert_allclose(mine(images), ours(images, training=False), rtol=1e-3, atol=1e-4)


def without_positions(class_token):
    inputs = keras.Input((SIDE, SIDE, 1))
    x = layers.Reshape((-1, 8))(layers.Conv2D(8, PATCH, PATCH)(inputs))
    x = vit.ClassToken()(x) if class_token else x
    for _ in range(2):
        y = layers.LayerNormalization()(x)
        x = x + layers.MultiHeadAttention(2, 4)(y, y)
        x = x + layers.Dense(8)(layers.Dense(12, "gelu")(layers.LayerNormalization()(x)))
    return keras.Model(inputs, layers.Dense(3)(x[:, 0]))


def chain(*parts):
    return keras.Sequential([keras.Input((SIDE, SIDE, 1)), *parts, layers.Dense(3)])


NETWORKS = {
    "A": lambda: without_positions(class_token=True),
    "B": lambda: reference.vit((SIDE, SIDE, 1), PATCH, 8, 2, 2, 12, 3),
    "C": lambda: chain(layers.Flatten(), layers.Dense(8, "relu")),
    "D": lambda: chain(
        layers.Conv2D(8, PATCH, PATCH, activation="relu"),
        layers.Conv2D(8, 1, activation="relu"),
        layers.GlobalAveragePooling2D(),
    ),
    "E": lambda: chain(layers.Conv2D(8, 3, padding="same", activation="relu"), layers.GlobalAveragePooling2D()),
    "F": lambda: without_positions(class_token=False),
}


@pytest.mark.parametrize("letter", NETWORKS)
def test_the_networks_that_survive_shuffled_patches_do(rng, letter):
    network = NETWORKS[letter]()
    network.set_weights([rng.normal(0, 1, weight.shape) for weight in network.get_weights()])
    images = rng.random((2, SIDE, SIDE, 1), "float32")
    logits = np.asarray(network(images))
    orders = [rng.permutation((SIDE // PATCH) ** 2) for _ in range(5)]
    apart = max(np.abs(np.asarray(network(shuffled(images, order, PATCH))) - logits).max() for order in orders)
    share = apart / np.abs(logits).max()
    assert (share < 1e-4) if reference.survives_shuffling()[letter] else (share > 1e-2)
