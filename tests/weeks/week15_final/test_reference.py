"""Week 15's reference against scikit-learn, SciPy and the leaderboard; wrong ways to freeze, and what they are told."""

import doctest

import numpy as np
import pytest
from scipy.sparse.csgraph import connected_components
from scipy.stats import bootstrap
from sklearn.linear_model import Ridge

from course.authoring.repository import find_week
from course.leaderboard import scores
from solutions.week15_final import reference
from tests.judge import Judge

FROZEN = "number >= frozen"
NORMAL = "layers.BatchNormalization(trainable=False)(x)"
WAYS = {
    "nothing": (FROZEN, "True", "kernel of a frozen block has changed"),
    "everything": (FROZEN, "False", "should learn, but stayed"),
    "one too many": (FROZEN, "number > frozen", "should learn, but stayed"),
    "the last": (FROZEN, "number < len(filters) - frozen", "kernel of a frozen block has changed"),
    "batch normalization in training": (NORMAL, "layers.BatchNormalization()(x)", "array of a batch normalization"),
}


@pytest.fixture
def rng():
    return np.random.default_rng(15)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(reference).failed == 0


def test_a_head_is_that_of_scikit_learn(rng):
    features, labels = rng.normal(size=(40, 6)) * [1, 2, 3, 4, 5, 6], rng.integers(0, 3, 40)
    kernel, bias = reference.linear_head(features, labels, 3, 2.5)
    scaled = (features - features.mean(0)) / features.std(0)
    right = Ridge(alpha=2.5).fit(scaled, np.eye(3)[labels])
    np.testing.assert_allclose(features @ kernel + bias, right.predict(scaled), atol=1e-10)


def test_groups_are_connected_components(rng):
    hashes = rng.random((40, 12)) < 0.3
    near = (hashes[:, None] != hashes).sum(2) <= 2
    groups = reference.near_duplicates(hashes, 2)
    _, right = connected_components(near)
    np.testing.assert_array_equal(groups[:, None] == groups, right[:, None] == right)
    assert all(np.flatnonzero(groups == group)[0] == group for group in groups)


def test_the_interval_is_near_that_of_scipy(rng):
    right = rng.random(200) < 0.8
    made = bootstrap((right.astype(float),), np.mean, n_resamples=4000, method="percentile", random_state=1)
    assert reference.bootstrap_interval(right, 4000, 0) == pytest.approx(made.confidence_interval, abs=0.01)


def test_the_ladder_stands_where_the_leaderboard_does(rng):
    right = rng.random((30, 60)) < np.linspace(0.4, 0.8, 30)[:, None]
    shown = reference.ladder(right)
    for count in range(1, 31):
        assert shown[count - 1] == right[scores.ladder(list(right[:count]))].mean()


def test_a_scene_lies_whole_on_one_side(rng):
    labels, scenes = rng.integers(0, 4, 80), rng.integers(0, 15, 80)
    test = reference.split_by_scene(labels, scenes, list(range(15)), 0.3)
    assert 0 < test.sum() <= 24
    assert not set(scenes[test]) & set(scenes[~test])
    assert set(labels[~test]) == set(labels)


@pytest.mark.parametrize("way", WAYS)
def test_a_wrong_way_to_freeze_is_told_by_what_training_changed(way):
    old, new, words = WAYS[way]
    week = find_week("week15")
    source = week.reference_sources()
    [text] = [text for text in source.values() if "def fine_tune" in text]
    assert text.count(old) == 1
    outcome, _ = Judge(week).outcomes("fine_tune", text.replace(old, new), only=["its_outputs_and_what_learns"])[
        "its_outputs_and_what_learns"
    ]
    assert outcome.status == "wrong values"
    assert words in outcome.message.en
