"""Self-training: labels that are hidden, pseudo labels that are chosen, noise, and a gradient by finite differences."""

import numpy as np
import pytest

from course.data import load
from course.weeks.week14_beyond import selftraining


@pytest.fixture(scope="module")
def data():
    return selftraining.few(load("fashion-mnist-3000"), each=3, seed=1)


def test_so_many_of_each_class_keep_their_labels_and_the_others_lose_them(data):
    train = load("fashion-mnist-3000").train
    assert np.bincount(data.labels).tolist() == [3] * 10
    assert len(data.unlabelled) == len(data.truth) == len(train.labels) - 30
    assert np.bincount(data.truth).tolist() == (np.bincount(train.labels) - 3).tolist()
    assert data.images.shape == (30, 14, 14)


def test_a_small_image_has_the_means_of_two_by_two_pixels():
    image = np.zeros((1, 28, 28, 1), np.uint8)
    image[0, 2:4, 6:8, 0] = [[255, 0], [51, 0]]
    small = selftraining._small(image)
    assert small.shape == (1, 14, 14)
    assert small[0, 1, 3] == pytest.approx((1 + 0.2) / 4)
    assert small.sum() == pytest.approx(0.3)


PROBABILITIES = np.array([[0.6, 0.4], [0.9, 0.1], [0.2, 0.8], [0.55, 0.45], [0.3, 0.7]])


@pytest.mark.parametrize(
    ("threshold", "per_class", "expected"),
    [(0, None, {1: 0, 2: 1, 4: 1, 0: 0, 3: 0}), (0.7, None, {1: 0, 2: 1, 4: 1}), (0.5, 1, {1: 0, 2: 1}), (0.95, 2, {})],
)
def test_pseudo_labels_are_those_of_the_surest(threshold, per_class, expected):
    chosen, named = selftraining.pseudo_labels(PROBABILITIES, threshold, per_class)
    assert dict(zip(chosen.tolist(), named.tolist(), strict=True)) == expected


def test_noise_moves_an_image_by_one_pixel_at_most():
    images = np.zeros((200, 14, 14), "float32")
    images[:, 5, 9] = 1
    moved = selftraining.shifted(images, np.random.default_rng(0))
    places = {tuple(np.argwhere(image)[0].tolist()) for image in moved}
    assert places == {(row, column) for row in (4, 5, 6) for column in (8, 9, 10)}
    assert moved.sum() == 200


def test_the_gradient_is_that_of_the_cross_entropy(data):
    weights = [w.astype(float) for w in selftraining._start(np.random.default_rng(2))]
    targets = np.random.default_rng(3).dirichlet(np.ones(10), len(data.labels))
    gradient = selftraining._gradient(weights, data.images, targets, None)

    def loss(part, at, step):
        changed = [w.copy() for w in weights]
        changed[part][at] += step
        return -np.mean(np.sum(targets * np.log(selftraining.predict(changed, data.images)), axis=1))

    for part, at in ((0, (60, 5)), (1, 7), (2, (3, 4)), (3, 8)):
        expected = (loss(part, at, 1e-5) - loss(part, at, -1e-5)) / 2e-5
        assert gradient[part][at] == pytest.approx(expected, rel=1e-3, abs=1e-6)


def test_dropout_leaves_out_half_of_the_hidden_units_and_doubles_the_others(data):
    weights = [np.zeros((196, 128)), np.ones(128), np.zeros((128, 10)), np.zeros(10)]
    targets = np.eye(10)[np.zeros(len(data.images), int)]
    usual = selftraining._gradient(weights, data.images, targets, None)[2][:, 0]
    noisy = selftraining._gradient(weights, data.images, targets, np.random.default_rng(0))[2][:, 0]
    np.testing.assert_allclose(usual, usual[0])
    assert noisy.std() > 0.1 * abs(usual[0])
    assert noisy.mean() == pytest.approx(usual[0], rel=0.05)


def test_a_chain_is_a_teacher_and_its_students_each_measured(data):
    found, weights = selftraining.chain(data, noise=True, seed=1, students=1, steps=60)
    assert len(found) == 2
    assert found[-1] == selftraining.measured(weights, data)
    right = np.mean(selftraining.predict(weights, data.test).argmax(axis=1) == data.answers)
    assert found[-1].test == pytest.approx(right)
    assert found[0].labelled > 0.8
    assert found[0].test > 0.3


def test_a_student_without_labels_of_its_own_learns_its_teacher_s(data):
    wrong = np.eye(10, dtype="float32")[(data.truth + 1) % 10]
    targets = np.eye(10, dtype="float32")[(data.labels + 1) % 10]
    weights = selftraining.taught(data.images, targets, data.unlabelled, wrong, noise=False, seed=1, steps=200)
    assert selftraining.measured(weights, data).test < 0.1
