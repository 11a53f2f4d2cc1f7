"""What week 6 tells of CIFAR-10 without having its pictures: the numbers, and how they were measured."""

import numpy as np
import pytest

from course.data import load
from course.data.catalogue import find, module_of
from course.training import trained
from course.weeks.week06_feature_maps import helpers, measured


def test_the_record_is_of_the_network_that_comes_with_the_course():
    numbers = measured.recorded()
    confusion = np.array(numbers["confusion"])
    assert confusion.sum(axis=1).tolist() == [1000] * 10
    assert np.trace(confusion) / confusion.sum() == pytest.approx(trained.about(measured.NAME).test_accuracy, abs=0.005)
    for network in (numbers["trained"], *numbers["untrained"]):
        assert {len(values) for values in network.values()} == {len(measured.STAGES)}


@pytest.mark.slow
def test_measured_again_it_is_the_same():
    if find(module_of("cifar-10")) is None:
        pytest.skip("cifar-10 is not here: see `course data`, $COURSE_DATA")
    again, numbers = measured.measure(load("cifar-10")), measured.recorded()
    for what, values in numbers["trained"].items():
        np.testing.assert_allclose(again["trained"][what], values, atol=0.05)
    assert again["covered"] == pytest.approx(numbers["covered"], rel=0.05)


def test_a_line_tells_two_clouds_apart_as_well_as_their_distance_allows():
    rng = np.random.default_rng(0)
    truth = np.arange(8000) % 2
    asked = rng.normal(size=(8000, 3)) + truth[:, None] * [1.0, 0.0, 0.0]
    found = measured._told_apart(asked, truth, asked, truth, 1, 0)
    assert found == pytest.approx(0.691, abs=0.02)  # the normal distribution at 1/2
    assert measured._told_apart(asked, truth, asked, rng.permutation(truth), 1, 0) == pytest.approx(0.5, abs=0.03)


def test_groups_chosen_by_the_answer_differ_though_their_true_class_is_the_same():
    rng = np.random.default_rng(0)
    labels = np.arange(6000) % 10
    noise = [rng.normal(size=(6000, 4)) for _ in range(2)]  # nothing in it tells of a class
    gap = measured._chosen_by_prediction([(noise[0], noise[1])], labels, labels)
    assert gap[0] > 0.5


def test_what_is_covered_with_gray_is_what_counts():
    class Sum:
        """A network whose logit is the sum of the pixels."""

        def __call__(self, pictures, training):
            return np.repeat(pictures.sum(axis=(1, 2, 3))[:, None], 2, axis=1)

    images = np.full((2, 32, 32, 3), 255, "uint8")
    before = Sum()(images / 127.5 - 1, training=False)
    part = np.tile(np.arange(256), (2, 1))
    fall = measured._fall(Sum(), images, np.zeros(2, int), before, part)
    assert fall == pytest.approx(256 * 3 * (1 - (128 / 127.5 - 1)), rel=1e-4)


def test_depth_sets_the_trained_network_beside_the_mean_of_the_untrained():
    untrained = [
        {"dog or cat": [0.5, 0.5], "dog or airplane": [0.7, 0.8]},
        {"dog or cat": [0.6, 0.5], "dog or airplane": [0.5, 0.8]},
    ]
    trained = {"dog or cat": [0.6, 0.9], "dog or airplane": [0.8, 0.95]}
    lines = measured.depth_lines({"trained": trained, "untrained": untrained})
    assert list(lines) == [
        "dog or cat, trained",
        "dog or cat, random",
        "dog or airplane, trained",
        "dog or airplane, random",
    ]
    assert lines["dog or airplane, trained"] == [0.8, 0.95]
    np.testing.assert_allclose(lines["dog or cat, random"], [0.55, 0.5])
    np.testing.assert_allclose(lines["dog or airplane, random"], [0.6, 0.8])
    for text in helpers.describe_depth(lines):
        assert "dog or cat, random: 0.55, 0.50; dog or airplane, trained: 0.80, 0.95" in text
