"""Week 11's reference against Keras, TensorFlow, the course's analysis and networks, and numbers by hand."""

import doctest

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.analysis import analyse
from course.authoring.reference import exercise_source
from course.authoring.repository import find_week
from course.checks.models import LocalModel
from course.checks.parity import assert_same_network
from course.networks.googlenet import INCEPTION_3, INCEPTION_4, inception_module
from solutions.week11_googlenet import reference

WEEK = find_week("week11_googlenet")


@pytest.fixture
def rng():
    return np.random.default_rng(11)


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted == 10


def test_a_pointwise_convolution_is_keras_s(rng):
    x, kernel, bias = rng.normal(size=(2, 4, 3, 5)), rng.normal(size=(5, 6)), rng.normal(size=6)
    expected = tf.nn.relu(tf.nn.conv2d(x, kernel[None, None], 1, "VALID") + bias)
    np.testing.assert_allclose(reference.pointwise(x, kernel, bias), expected)


@pytest.mark.parametrize(("row", "channels", "size"), [(INCEPTION_3[0], 192, 28), (INCEPTION_4[2], 512, 14)])
def test_costs_are_those_of_the_course_s_analysis(row, channels, size):
    x = keras.Input((size, size, channels))
    report = analyse(keras.Model(x, inception_module(x, row)))
    expected = report.total.parameters, report.total.macs, report.rows[-1].shape[-1]
    assert reference.inception_cost(row[1:], channels, size) == expected


def test_branches_without_padding_are_where_they_are_with_it(rng):
    images = rng.normal(size=(1, 9, 8, 2)).astype("float32")
    kernels = [rng.normal(size=(k, k, 2, 3)).astype("float32") for k in (1, 3, 5)]
    inside = reference.merge([tf.nn.conv2d(images, kernel, 1, "VALID").numpy() for kernel in kernels])
    padded = np.concatenate([tf.nn.conv2d(images, kernel, 1, "SAME") for kernel in kernels], axis=3)
    np.testing.assert_allclose(inside, padded[:, 2:-2, 2:-2], atol=1e-5)


def test_the_loss_is_that_of_a_keras_model_with_three_outputs(rng):
    logits, *heads = rng.normal(size=(3, 6, 4)).astype("float32")
    labels = rng.integers(0, 4, 6)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    x = keras.Input((4,))
    model = keras.Model(x, [x, keras.layers.Identity()(x), keras.layers.Identity()(x)])
    model.compile(loss=[loss] * 3, loss_weights=[1.0, 0.3, 0.3])
    found = model.compute_loss(x=logits, y=[labels] * 3, y_pred=[logits, *heads])
    assert reference.auxiliary_loss(logits, heads, labels, True) == pytest.approx(float(found), rel=1e-5)
    assert reference.auxiliary_loss(logits, heads, labels, False) == pytest.approx(
        float(loss(labels, logits)), rel=1e-5
    )


def test_the_number_of_filters_is_at_the_edge():
    most = reference.most_five()
    slide = reference.inception_cost((128, 64, 192, 64, 96, 64), 256, 28)[1]
    costs = [reference.inception_cost((128, 32, 192, 32, count, 64), 256, 28)[1] for count in (most, most + 1)]
    assert costs[0] <= slide == 271_351_808 < costs[1]


def test_the_design_keeps_its_conditions():
    row = reference.design_module()
    weights, macs, out = reference.inception_cost(row, 64, 14)
    assert weights > 0
    assert macs <= 3_000_000
    assert out == 96
    assert (row[2] >= 32, row[4] >= 16) == (True, True)
    assert 8 <= min(row[1], row[3]) <= max(row[1], row[3]) < 64


def test_an_inception_module_is_the_course_s_own():
    row = INCEPTION_3[0]._replace(one=6, three_reduce=5, three=7, five_reduce=3, five=4, pool_projection=2)
    x = keras.Input((9, 8, 5))
    own = keras.Model(x, inception_module(x, row))
    assert_same_network(LocalModel(reference.inception((9, 8, 5), row[1:])), LocalModel(own))


@pytest.mark.parametrize("mistake", WEEK.load_mistakes(), ids=lambda mistake: f"{mistake.exercise}: {mistake.name}")
def test_each_mistake_changes_one_place_of_the_reference(mistake):
    source = exercise_source(WEEK.reference.read_text(encoding="utf-8"), mistake.exercise)
    assert mistake.apply(source) != source
