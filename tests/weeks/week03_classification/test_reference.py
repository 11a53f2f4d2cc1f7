"""Week 3's reference solution against SciPy, scikit-learn, Keras and numeric gradients."""

import doctest

import numpy as np
import pytest
from scipy import ndimage, special
from sklearn import metrics, neighbors

from course.authoring.reference import exercise_source
from course.authoring.repository import find_week
from course.data.photos import photo

WEEK = find_week("week03_classification")
MISTAKES = WEEK.load_mistakes()


@pytest.fixture(scope="module")
def reference():
    from solutions.week03_classification import reference as week03_classification

    return week03_classification


@pytest.fixture
def rng():
    return np.random.default_rng(3)


def test_the_examples_in_the_docstrings_hold(reference):
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted >= 22


@pytest.mark.parametrize("shift", [(0, 0), (2, -3), (-1, 4), (5, 0), (0, -9), (40, 1)])
def test_a_shift_is_that_of_scipy(reference, shift):
    image = photo("camera")[100:130, 200:245]
    moved = reference.shift_image(image, *shift)
    np.testing.assert_array_equal(moved, ndimage.shift(image, shift, order=0, mode="constant", cval=0))
    assert moved.dtype == np.uint8


@pytest.mark.parametrize("bins", [4, 8, 9])
def test_gradients_are_those_of_numpy_and_bins_surround_their_direction(reference, rng, bins):
    image = rng.normal(size=(11, 8))
    dy, dx = (part[1:-1, 1:-1] for part in np.gradient(image))  # half of each difference
    turn = (np.degrees(np.arctan2(dy, dx)) + 180 / bins) % 360
    counted, _ = np.histogram(turn, bins, (0, 360), weights=np.hypot(dx, dy))
    np.testing.assert_allclose(reference.gradient_histogram(image, bins), counted / counted.sum())


def test_a_plain_picture_has_an_empty_histogram(reference):
    np.testing.assert_array_equal(reference.gradient_histogram(np.full((5, 5), 7, np.uint8), 8), np.zeros(8))


@pytest.mark.parametrize("k", [1, 3, 8])
def test_neighbours_vote_as_in_scikit_learn(reference, rng, k):
    features, labels, queries = rng.normal(size=(60, 4)), rng.integers(3, size=60), rng.normal(size=(20, 4))
    by_sklearn = neighbors.KNeighborsClassifier(k, algorithm="brute").fit(features, labels).predict(queries)
    np.testing.assert_array_equal(reference.nearest_neighbours(features, labels, queries, k), by_sklearn)


def test_small_integers_do_not_wrap_around(reference):
    features = np.array([[10], [250]], dtype=np.uint8)
    answers = reference.nearest_neighbours(features, np.array([1, 2]), np.array([[20]], dtype=np.uint8), 1)
    assert answers.tolist() == [1]


def test_softmax_is_that_of_scipy(reference, rng):
    logits = np.vstack([rng.normal(size=(5, 4)), [[10000, 9999, 0, -10000]]])
    np.testing.assert_allclose(reference.softmax(logits), special.softmax(logits, axis=1))


def test_the_loss_is_that_of_scikit_learn_and_its_gradient_that_of_small_nudges(reference, rng):
    logits, labels = rng.normal(size=(4, 3)), np.array([0, 2, 1, 2])

    def loss_at(scores):
        return metrics.log_loss(labels, special.softmax(scores, axis=1), labels=[0, 1, 2])

    loss, gradient = reference.cross_entropy(special.softmax(logits, axis=1), labels)
    assert loss == pytest.approx(loss_at(logits))
    for place in np.ndindex(logits.shape):
        nudge = np.zeros_like(logits)
        nudge[place] = 1e-5
        assert gradient[place] == pytest.approx((loss_at(logits + nudge) - loss_at(logits - nudge)) / 2e-5, abs=1e-7)


def test_a_training_step_is_that_of_keras(reference, rng):
    import keras

    features, labels = rng.normal(size=(6, 5)).astype("float32"), rng.integers(3, size=6)
    model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(3, activation="softmax")])
    weights, biases = model.get_weights()
    _, gradient = reference.cross_entropy(np.asarray(model(features)), labels)
    mine = reference.training_step(weights, biases, features, gradient, 0.3)
    model.compile(keras.optimizers.SGD(0.3), "sparse_categorical_crossentropy")
    model.train_on_batch(features, labels)
    for ours, theirs in zip(mine, model.get_weights(), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-6)


def test_confusions_are_counted_as_in_scikit_learn(reference, rng):
    labels, predictions = rng.integers(5, size=(2, 80))
    by_sklearn = metrics.confusion_matrix(labels, predictions, labels=range(7))
    np.testing.assert_array_equal(reference.confusion_matrix(labels, predictions, 7), by_sklearn)


@pytest.mark.parametrize(("shape", "units"), [((28, 28, 1), [128, 10]), ((9, 4, 3), [7, 5, 2])])
def test_parameters_are_counted_as_by_keras(reference, shape, units):
    import keras

    layers = [keras.layers.Dense(count) for count in units]
    model = keras.Sequential([keras.Input(shape), keras.layers.Flatten(), *layers])
    assert reference.dense_parameters(shape, units) == model.count_params()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.exercise}: {mistake.name}")
def test_each_mistake_changes_one_place_of_the_reference(mistake):
    source = exercise_source(WEEK.reference.read_text(encoding="utf-8"), mistake.exercise)
    assert mistake.apply(source) != source
