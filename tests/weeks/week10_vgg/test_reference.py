"""Week 10's reference solution against published numbers, SciPy, Keras and the course's own networks."""

import doctest

import keras
import numpy as np
import pytest
import scipy.signal

from course.analysis import analyse
from course.authoring.reference import exercise_source
from course.authoring.repository import find_week
from course.checks.models import LocalModel
from course.checks.parity import assert_same_network
from course.networks import vgg as networks
from course.weeks.week10_vgg.helpers import sliding
from solutions.week10_vgg import reference

WEEK = find_week("week10_vgg")
PAIRS = [(3, 1, 1), (3, 1, 1), (2, 2, 0)]


@pytest.fixture
def rng():
    return np.random.default_rng(10)


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted == 17


def test_the_field_of_vgg_16_is_212_pixels_32_apart():
    stack = [*2 * PAIRS, *3 * [(3, 1, 1), *PAIRS]]
    assert reference.field_and_jump(stack)[:2] == (212, 32)


def test_the_first_unit_sees_so_many_pixels_before_the_first(rng):
    stack = [(3, 1, 1), (2, 2, 0), (5, 2, 2)]
    field, _, before = reference.field_and_jump(stack)
    model = keras.Sequential([keras.Input((40, 40, 1))])
    for size, stride, padding in stack:
        model.add(keras.layers.ZeroPadding2D(padding))
        model.add(keras.layers.Conv2D(1, size, stride, kernel_initializer="ones"))
    last = [k for k in range(40) if np.asarray(model(np.eye(40)[k].reshape(1, 1, 40, 1).repeat(40, 1)))[0, 0, 0, 0]][-1]
    assert last + 1 == field - before  # what is left of the window inside the picture


@pytest.mark.parametrize("sizes", [[7], [3, 3, 3], [5, 1]])
def test_costs_are_those_of_the_course_s_analysis(sizes):
    inputs = x = keras.Input((9, 9, 4))
    for size in sizes:
        x = keras.layers.Conv2D(4, size, padding="same")(x)
    report = analyse(keras.Model(inputs, x))
    memory = sum(row.memory for row in report.rows[1:])
    assert reference.stack_cost(sizes, 4, 9) == (report.total.parameters, report.total.macs, memory // 4)


def test_one_kernel_does_what_the_layers_did_one_after_the_other(rng):
    kernels = [rng.normal(size=shape) for shape in [(3, 3, 2, 4), (2, 2, 4, 3), (3, 3, 3, 2)]]
    images = rng.normal(size=(2, 11, 9, 2)).astype("float32")
    x = images
    for kernel in kernels:
        x = keras.ops.conv(x, kernel.astype("float32"))
    one = keras.ops.conv(images, reference.collapse(kernels).astype("float32"))
    np.testing.assert_allclose(one, x, rtol=1e-3, atol=1e-3)


def test_two_kernels_of_one_channel_are_convolved(rng):
    first, second = rng.normal(size=(2, 3, 3))
    found = reference.collapse([first[..., None, None], second[..., None, None]])[..., 0, 0]
    np.testing.assert_allclose(found, scipy.signal.convolve2d(first, second))


def test_the_number_of_maps_is_at_the_edge():
    most = reference.most_between()
    assert most == 88  # 1600 / 18 = 88.9
    assert 2 * 9 * 64 * most <= 25 * 64 * 64 < 2 * 9 * 64 * (most + 1)


def test_a_slid_dense_layer_answers_in_each_window_as_flatten_and_dense(rng):
    maps, window, units = rng.normal(size=(2, 5, 6, 3)).astype("float32"), (3, 2), 4
    dense = keras.Sequential([keras.Input((*window, 3)), keras.layers.Flatten(), keras.layers.Dense(units)])
    kernel, bias = (rng.normal(size=w.shape) for w in dense.get_weights())
    dense.set_weights([kernel, bias])
    found = reference.slide_dense(maps, kernel, bias, window)
    assert found.shape == (2, 3, 5, 4)
    for i, j in np.ndindex(3, 5):
        np.testing.assert_allclose(found[:, i, j], dense(maps[:, i : i + 3, j : j + 2]), rtol=1e-3, atol=1e-3)


def test_the_effective_field_is_what_moving_a_pixel_does(rng):
    images, kernels = rng.random((2, 6, 5, 2)), [rng.normal(size=(3, 3, 2, 3)), rng.normal(size=(3, 3, 3, 2))]

    def middle(x):
        for kernel in kernels:
            shifted = [
                np.pad(x, [(0, 0), (1, 1), (1, 1), (0, 0)])[:, i : i + 6, j : j + 5] @ kernel[i, j]
                for i, j in np.ndindex(3, 3)
            ]
            x = np.maximum(sum(shifted), 0)
        return x[:, 3, 2].sum(axis=1)

    slopes = np.zeros(images.shape)
    for place in np.ndindex(images.shape[1:]):
        moved = np.zeros(images.shape[1:])
        moved[place] = 1e-6
        slopes[:, *place] = (middle(images + moved) - middle(images - moved)) / 2e-6
    expected = np.abs(slopes).sum(axis=3).mean(axis=0)
    np.testing.assert_allclose(reference.effective_field(images, kernels), expected, rtol=1e-4, atol=1e-6)


def test_the_design_keeps_its_conditions():
    model = reference.vgg(reference.design_vgg(), (32, 32, 1), 8, 10)
    rows = analyse(model).rows
    last = [row for row in rows if row.kind == "MaxPooling2D"][-1]
    assert last.shape[:2] == (4, 4)
    assert last.shape[2] >= 32
    assert last.field[0] >= 44
    assert sum(row.parameters for row in rows if row.kind == "Conv2D") <= 30_000


@pytest.mark.parametrize("table", [networks.VGG16, networks.VGG19])
def test_vgg_is_the_course_s_own(table):
    narrow = [networks.Block(block.convolutions, block.filters // 32) for block in table]
    own = networks.vgg(narrow, input_shape=(32, 32, 3), classes=10, name="own")
    found = reference.vgg(narrow, (32, 32, 3), 4096, 10)
    assert_same_network(LocalModel(found), LocalModel(own), gain=1.2)


def test_a_vgg_slid_answers_as_the_network_where_the_image_is_of_its_size_and_as_the_course_s_where_it_is_wide(rng):
    table, images = [(1, 3), (2, 4)], rng.normal(size=(2, 16, 8, 2)).astype("float32")
    model = reference.vgg(table, (16, 8, 2), units=6, classes=5)
    model.set_weights([rng.normal(size=weights.shape) / 3 for weights in model.get_weights()])
    own = reference.slide_vgg(images, table, model.get_weights(), (4, 2))
    np.testing.assert_allclose(own[:, 0, 0], model(images), rtol=1e-4, atol=1e-4)
    wide = rng.normal(size=(1, 21, 30, 2)).astype("float32")
    model.layers[-7].name = "pool5"
    slid = sliding(keras.Model(model.inputs, model.outputs))(wide)
    found = reference.slide_vgg(wide, table, model.get_weights(), (4, 2))
    assert found.shape == slid.shape == (1, 2, 6, 5)
    np.testing.assert_allclose(found, slid, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("mistake", WEEK.load_mistakes(), ids=lambda mistake: f"{mistake.exercise}: {mistake.name}")
def test_each_mistake_changes_one_place_of_the_reference(mistake):
    source = exercise_source(WEEK.reference.read_text(encoding="utf-8"), mistake.exercise)
    assert mistake.apply(source) != source
