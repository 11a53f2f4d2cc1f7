"""A linear head is the one minimum of its loss: scikit-learn finds it too, and no step leads below it."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from course.errors import CourseError
from course.training.transfer import fit_head


def clouds(count=120, channels=20, classes=3, seed=5):
    """Features (count, channels) float32 around a point for each class, far from mean 0 and deviation 1; labels."""
    random = np.random.default_rng(seed)
    labels = np.arange(count) % classes
    points = random.normal(0, 1, (classes, channels))
    scales = 10.0 ** random.integers(-2, 3, channels)
    return ((points[labels] + random.normal(0, 1.5, (count, channels))) * scales + 7).astype(np.float32), labels


@pytest.mark.parametrize("decay", [0.01, 0.3])
def test_scikit_learn_finds_the_same_probabilities(decay):
    features, labels = clouds()
    standard = (features - features.mean(axis=0, dtype=float)) / features.std(axis=0, dtype=float)
    theirs = LogisticRegression(C=1 / (decay * len(labels)), tol=1e-9, max_iter=10_000).fit(standard, labels)
    ours = fit_head(features, labels, decay=decay).probabilities(features)
    assert ours == pytest.approx(theirs.predict_proba(standard), abs=1e-4)
    assert 0.5 < ours.max(axis=1).mean() < 0.99  # neither blind nor certain: the decay counts


@pytest.mark.parametrize("classes", [2, 3])
def test_no_small_step_from_the_head_makes_the_loss_smaller(classes):
    features, labels = clouds(classes=classes)
    head, deviation = fit_head(features, labels, decay=0.05), features.std(axis=0, dtype=float)

    def loss(kernel, bias):
        z = features.astype(float) @ kernel + bias
        logs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(labels)), labels]) + 0.025 * np.sum((kernel * deviation[:, None]) ** 2)

    least, random = loss(*head), np.random.default_rng(0)
    for _ in range(50):
        change = random.normal(0, 0.01, head.kernel.shape) / deviation[:, None]
        assert loss(head.kernel + change, head.bias - features.mean(axis=0) @ change) > least
        assert loss(head.kernel, head.bias + random.normal(0, 0.1, classes)) > least - 1e-9


def test_a_seed_gives_the_same_bits_and_another_seed_the_same_probabilities():
    features, labels = clouds()
    first, again, other = (fit_head(features, labels, seed) for seed in (1, 1, 2))
    assert np.array_equal(first.kernel, again.kernel)
    assert np.array_equal(first.bias, again.bias)
    assert not np.array_equal(first.kernel, other.kernel)
    assert first.probabilities(features) == pytest.approx(other.probabilities(features), abs=1e-4)


def test_a_feature_that_never_changes_decides_nothing():
    features, labels = clouds()
    features[:, 4] = 3.5
    head = fit_head(features, labels)
    assert np.array_equal(head.kernel[4], np.zeros(3))
    assert np.isfinite(head.probabilities(features)).all()


def test_features_of_any_size_have_the_same_head():
    features, labels = clouds()
    expected = fit_head(features, labels).probabilities(features)
    for size in (1e-12, 1e12):
        assert fit_head(features * size, labels).probabilities(features * size) == pytest.approx(expected, abs=1e-4)


def test_a_class_without_a_picture_has_a_logit_and_is_never_likely():
    features, labels = clouds()
    probabilities = fit_head(features, labels, classes=5).probabilities(features)
    assert probabilities.shape == (120, 5)
    assert probabilities[:, 3:].max() < 0.05


FEATURES, LABELS = clouds(count=6)
NAN = np.where(np.arange(20) == 3, np.nan, FEATURES)


@pytest.mark.parametrize(
    ("features", "labels", "classes", "words"),
    [
        (FEATURES, LABELS[:5], None, "(6, 20) and (5,)"),
        (FEATURES[0], LABELS, None, "(20,) and (6,)"),
        (NAN, LABELS, None, "6 features are NaN"),
        (FEATURES, LABELS * 0 + 2, None, "every label is 2"),
        (FEATURES[:0], LABELS[:0], None, "at least two classes"),
        (FEATURES, LABELS - 1, None, "from 0 to 1, got -1"),
        (FEATURES, LABELS, 2, "from 0 to 1, got 2"),
        (FEATURES, LABELS / 2, None, "integers"),
    ],
)
def test_what_no_head_can_learn_from_is_told(features, labels, classes, words):
    with pytest.raises(CourseError) as raised:
        fit_head(features, labels, classes=classes)
    assert words in raised.value.args[0].en
