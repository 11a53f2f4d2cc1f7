"""Meta Pseudo Labels in NumPy: every gradient against finite differences, and what the feedback does."""

import numpy as np
import pytest

from course.weeks.week14_beyond import moons

EPSILON = 1e-6


def numeric(f, weights):
    """The gradient of f by central differences, weight by weight."""
    found = [np.zeros_like(w) for w in weights]
    for part, slopes in enumerate(found):
        for at in np.ndindex(slopes.shape):
            ends = []
            for step in (EPSILON, -EPSILON):
                changed = [w.copy() for w in weights]
                changed[part][at] += step
                ends.append(f(changed))
            slopes[at] = (ends[0] - ends[1]) / (2 * EPSILON)
    return found


def assert_alike(found, expected):
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-8)


@pytest.fixture
def data():
    return moons.moons(seed=3, each=4, unknown=20, test=50)


def test_the_moons_are_two_half_circles_of_radius_one():
    data = moons.moons(seed=1, each=5, unknown=7, test=400, noise=0.0)
    assert data.known.shape == (10, 2)
    assert data.labels.tolist() == [0, 1] * 5
    upper, lower = data.test[data.truth == 0], data.test[data.truth == 1]
    np.testing.assert_allclose(np.linalg.norm(upper - [-0.5, -0.25], axis=1), 1)
    np.testing.assert_allclose(np.linalg.norm(lower - [0.5, 0.25], axis=1), 1)
    assert upper[:, 1].min() >= -0.25
    assert lower[:, 1].max() <= 0.25


def test_the_loss_of_a_logit_of_0_is_one_bit():
    weights = [np.zeros((2, 16)), np.zeros(16), np.zeros(16), np.zeros(())]
    assert moons.loss(weights, np.ones((3, 2)), np.array([0, 0.3, 1])) == pytest.approx(np.log(2))


def test_the_slope_is_that_of_the_loss(data):
    weights = moons.start(1)
    slope = moons.slope(weights, data.known, data.labels)
    assert_alike(slope, numeric(lambda w: moons.loss(w, data.known, data.labels), weights))


def test_along_a_direction_logits_change_as_finite_differences_say(data):
    weights, direction = moons.start(1), moons.start(2)
    ends = [moons.logit(moons.moved(weights, direction, rate), data.known) for rate in (-EPSILON, EPSILON)]
    np.testing.assert_allclose(
        moons.along(weights, data.known, direction), (ends[0] - ends[1]) / (2 * EPSILON), rtol=1e-5
    )


def test_the_feedback_is_the_gradient_of_the_student_s_exam_with_respect_to_the_teacher(data):
    teacher, student = moons.start(1), moons.start(2)

    def exam(weights):
        step = moons.slope(student, data.unknown, moons.probability(weights, data.unknown))
        return moons.loss(moons.moved(student, step, 0.7), data.known, data.labels)

    after, gradient = moons.feedback(teacher, student, data, 0.7)
    assert_alike(gradient, numeric(exam, teacher))
    assert moons.loss(after, data.known, data.labels) == pytest.approx(exam(teacher))


def test_a_teacher_that_follows_the_feedback_makes_a_student_that_knows_the_labels():
    data = moons.moons(seed=2, each=10)
    path = moons.corrected(moons.start(1), moons.start(2), data, steps=200)
    losses = [moons.loss(student, data.known, data.labels) for _, student in path]
    assert len(losses) == 201
    assert losses[-1] < 0.5 * losses[0]


def test_a_student_of_a_fixed_teacher_gives_its_answers():
    data = moons.moons(seed=2, each=10)
    teacher = moons.fitted(moons.start(1), data.known, data.labels, steps=300)
    labels = moons.probability(teacher, data.unknown)
    student = moons.fitted(moons.start(2), data.unknown, labels, steps=600)
    assert np.abs(moons.probability(student, data.unknown) - labels).mean() < 0.05
    right = np.mean((moons.logit(teacher, data.test) > 0) == data.truth)
    assert moons.share_right(teacher, data) == pytest.approx(right)
