"""Week 7's reference solution against the papers' numbers, Keras and the course's own networks."""

import doctest

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.authoring.reference import exercise_source
from course.authoring.repository import find_week
from course.checks.models import LocalModel
from course.checks.parity import assert_same_network
from course.networks import lenet, neocognitron
from course.networks.bitmaps import BITMAPS
from solutions.week07_lenet import reference

WEEK = find_week("week07_lenet")


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted == 19


@pytest.mark.parametrize(("planes", "r"), [(1, 4.0), (24, 1.5)])
def test_an_s_cell_answers_as_the_neocognitron_s_layer(rng, planes, r):
    layer = neocognitron.SCells(s_size=1, s_area=5, r=r, q=1.0, column=1, planes=3)
    x = rng.random((4, 5, 5, planes)).astype("float32")
    layer.build(x.shape)
    layer.a.assign(rng.random(layer.a.shape))
    layer.b.assign(rng.random(3))
    expected = np.asarray(layer(x))[:, 0, 0]
    a, b, c = np.float64(layer.a), np.float64(layer.b), np.float64(layer.c[..., 0])
    found = [[reference.s_cell(picture, a[..., k], b[k], c, r) for k in range(3)] for picture in np.float64(x)]
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5)


def test_a_weaker_print_of_a_pattern_is_answered_as_strongly_once_learned():
    # With large a and b the response tends to r * (e / h - 1), in which the contrast of the picture cancels.
    picture, c = np.eye(3)[..., None], np.full((3, 3, 1), 1 / 9)
    full, faint = (reference.s_cell(contrast * picture, 1e4 * picture, 1e4, c, 2.0) for contrast in (1, 0.1))
    np.testing.assert_allclose(faint, full, rtol=1e-2)
    np.testing.assert_allclose(full, 2 * (3 / (4 / 3 * np.sqrt(1 / 3)) - 1), rtol=1e-2)


def test_winners_are_those_of_the_course_s_representatives_where_a_column_is_the_layer(rng):
    for _ in range(50):
        responses = np.maximum(rng.normal(size=(3, 3, 4)) - 1, 0)
        chosen = neocognitron.representatives(responses, 3)
        assert reference.column_winners(responses, 3).tolist() == [[next(iter(chosen), -1)]]


def test_columns_lie_side_by_side():
    responses = np.zeros((2, 4, 2))
    responses[0, 1, 1], responses[1, 2, 0] = 1, 2  # neighbours, of two columns
    assert reference.column_winners(responses, 2).tolist() == [[1, 0]]


def test_the_scaled_tanh_is_the_network_s_and_its_slope_that_of_tensorflow(rng):
    x = tf.Variable(rng.normal(scale=3, size=(5, 4)))
    with tf.GradientTape() as tape:
        values = lenet.scaled_tanh(x)
    found, slopes = reference.scaled_tanh(x.numpy())
    np.testing.assert_allclose(found, values)
    np.testing.assert_allclose(slopes, tape.gradient(values, x))


@pytest.mark.parametrize("size", [(6, 4), (5, 7)])
def test_subsampling_is_the_network_s_layer(rng, size):
    layer = lenet.Subsampling()
    maps, coefficients, biases = rng.normal(size=(2, *size, 3)), rng.normal(size=3), rng.normal(size=3)
    layer.build(maps.shape)
    layer.coefficient.assign(coefficients)
    layer.bias.assign(biases)
    np.testing.assert_allclose(reference.subsample(maps, coefficients, biases), layer(np.float32(maps)), atol=1e-5)


def test_the_paper_s_table_has_the_paper_s_numbers():
    table = np.array([[lower in seen for seen in lenet.C3_INPUTS] for lower in range(6)])
    assert table.shape == (6, 16)
    assert reference.count_table(table, 5, 10, 10) == (1516, 151_600)


def test_layers_of_the_paper_are_counted_as_published():
    full = reference.count_table(np.ones((16, 120), int), 5, 1, 1)
    assert full == (48_120, 48_120)  # C5
    assert reference.count_table(np.ones((1, 6), int), 5, 28, 28) == (156, 122_304)  # C1
    assert reference.layer_without_sharing() == (156, 122_304)


def test_connections_without_sharing_are_the_parameters_of_a_locally_connected_layer():
    cells = keras.layers.EinsumDense("nhwk,hwkf->nhwf", output_shape=(28, 28, 6), bias_axes="hwf")
    cells.build((None, 28, 28, 25))  # a kernel of 25 and a bias for every cell of 6 maps
    assert reference.layer_without_sharing()[1] == cells.count_params()


def test_distances_are_minus_the_network_s_logits(rng):
    layer = lenet.RadialBasis(10)
    x = rng.normal(size=(6, 84))
    drawn = ((BITMAPS + 1) / 2).reshape(10, 12, 7)
    distances, classes = reference.rbf_classes(x, drawn)
    np.testing.assert_allclose(distances, -layer(np.float32(x)), rtol=1e-4)
    assert classes.tolist() == np.asarray(layer(np.float32(x))).argmax(axis=1).tolist()


def test_a_digit_s_own_drawing_is_nearest_to_it():
    distances, classes = reference.rbf_classes(BITMAPS, ((BITMAPS + 1) / 2).reshape(10, 12, 7))
    assert classes.tolist() == list(range(10))
    assert np.diag(distances).tolist() == [0] * 10


def test_modern_lenet_is_the_course_s_with_the_border_inside():
    padded = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.ZeroPadding2D(2), lenet.lenet5_modern()])
    assert_same_network(LocalModel(reference.modern_lenet()), LocalModel(padded))
    assert reference.modern_lenet().count_params() == 61_706


def test_its_loss_is_the_cross_entropy_of_logits(rng):
    model = reference.modern_lenet()
    logits = rng.normal(size=(4, 10)).astype("float32")
    expected = tf.nn.sparse_softmax_cross_entropy_with_logits([1, 2, 3, 4], logits)
    np.testing.assert_allclose(model.loss(np.array([1, 2, 3, 4]), logits), np.mean(expected), rtol=1e-5)


def test_properties_are_those_of_the_course_s_two_networks():
    shared = {"A", "B"}
    organized = neocognitron.neocognitron(classes=2)
    trained = lenet.lenet5()
    assert not organized.trainable_weights  # C, not D: no gradient reaches any weight
    assert all("CCells" not in type(layer).__name__ or not layer.weights for layer in organized.layers)  # not F
    assert trained.get_layer(index=2).trainable_weights  # F: the coefficients and biases of S2
    answers = reference.whose_property()
    assert {letter for letter, name in answers.items() if name == "both"} == shared
    assert {letter for letter, name in answers.items() if name == "lenet"} == {"D", "F"}


@pytest.mark.parametrize("mistake", WEEK.load_mistakes(), ids=lambda mistake: f"{mistake.exercise}: {mistake.name}")
def test_each_mistake_changes_one_place_of_the_reference(mistake):
    source = exercise_source(WEEK.reference.read_text(encoding="utf-8"), mistake.exercise)
    assert mistake.apply(source) != source
