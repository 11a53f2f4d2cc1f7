"""Week 1's reference solution against pandas' way of counting, scikit-learn, Pillow and numbers worked by hand."""

import doctest
import statistics

import keras
import numpy as np
import pytest
from PIL import Image
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from course.authoring.reference import exercise_source
from course.authoring.repository import find_week
from course.data import titanic
from course.data.photos import photo

WEEK = find_week("week01_tensors")
MISTAKES = WEEK.load_mistakes()


@pytest.fixture(scope="module")
def reference():
    from solutions.week01_tensors import reference as week01_tensors

    return week01_tensors


@pytest.fixture(scope="module")
def people():
    return titanic.load()


@pytest.fixture
def rng():
    return np.random.default_rng(1)


def test_the_examples_in_the_docstrings_hold(reference):
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted >= 16


def test_the_passengers_ages_are_filled_with_the_median_of_the_training_rows(reference, people, rng):
    training = rng.permutation(1309) < 916
    filled = reference.fill_missing_ages(people["age"], training)
    known = [age for age, used in zip(people["age"].tolist(), training, strict=True) if used and age == age]
    assert set(filled[np.isnan(people["age"])]) == {statistics.median(known)}
    np.testing.assert_array_equal(filled[~np.isnan(people["age"])], people["age"][~np.isnan(people["age"])])


def test_one_hot_columns_are_those_of_scikit_learn(reference, people):
    ports = ["S", "C", "Q"]  # not in alphabetical order
    encoder = OneHotEncoder(categories=[ports], handle_unknown="ignore", sparse_output=False)
    expected = encoder.fit_transform(people["embarked"].reshape(-1, 1))
    np.testing.assert_array_equal(reference.one_hot(people["embarked"].tolist(), ports), expected)


def test_standardised_columns_are_those_of_scikit_learn(reference, rng):
    table = rng.normal(size=(50, 4)) * [1, 100, 0.01, 1] + [0, 30, 5, 0]
    table[:, 3] = 2.0  # scikit-learn, too, divides a column that never changes by 1
    training = rng.random(50) < 0.7
    expected = StandardScaler().fit(table[training]).transform(table)
    np.testing.assert_allclose(reference.standardise(table, training), expected, atol=1e-9)


@pytest.mark.parametrize("amount", [-300, -1, 0, 80, 255])
def test_brighter_pixels_are_those_counted_one_by_one(reference, amount):
    pixels = np.arange(256).astype(np.uint8)
    by_hand = [min(255, max(0, pixel + amount)) / 255 for pixel in range(256)]
    np.testing.assert_allclose(reference.brighten(pixels, amount), by_hand)


def test_a_stacked_batch_is_what_a_keras_layer_takes(reference):
    images = [photo("cat")[:60, :80], photo("coffee")[:60, :80]]
    last = reference.stack_batch(images, channels_first=False)
    mean = np.asarray(keras.layers.GlobalAveragePooling2D()(last.astype("float32")))
    np.testing.assert_allclose(mean, [image.mean(axis=(0, 1)) for image in images], rtol=1e-4)
    first = reference.stack_batch(images, channels_first=True)
    for n, image in enumerate(images):
        for channel in range(3):
            np.testing.assert_array_equal(first[n, channel], image[..., channel])


def test_a_crop_halved_is_every_second_pixel(reference):
    image = photo("rocket")
    np.testing.assert_array_equal(reference.crop_and_resize(image, (10, 20, 40, 60), (20, 30)), image[10:50:2, 20:80:2])


def test_a_crop_enlarged_by_a_whole_number_is_that_of_pillow(reference):
    image = photo("camera")
    expected = np.asarray(Image.fromarray(image[7:27, 5:20]).resize((45, 60), Image.Resampling.NEAREST))
    np.testing.assert_array_equal(reference.crop_and_resize(image, (7, 5, 20, 15), (60, 45)), expected)


@pytest.mark.parametrize(("count", "batch_size", "sizes"), [(1309, 32, [32] * 40 + [29]), (6, 3, [3, 3]), (2, 5, [2])])
def test_every_row_is_in_one_batch_with_its_own_label(reference, rng, count, batch_size, sizes):
    x = np.arange(count) * 10.0
    made = reference.batches(x, np.arange(count), rng.permutation(count), batch_size)
    assert [len(part) for part, _ in made] == sizes
    assert all(np.array_equal(part, 10 * labels) for part, labels in made)
    assert sorted(np.concatenate([labels for _, labels in made])) == list(range(count))


def test_the_memory_plan_counts_as_numpy_does(reference):
    answers = reference.plan_memory()
    one = np.zeros((32, 32, 3), np.float32)
    assert answers["uint8_bytes"] == 50000 * one.astype(np.uint8).nbytes
    assert answers["float32_bytes"] == 50000 * one.nbytes
    most = answers["largest_batch"]
    assert np.zeros((most, *one.shape), np.float32).nbytes <= 24_000_000 < (most + 1) * one.nbytes
    assert answers["float32_bytes"] > 300_000_000 > answers["uint8_bytes"] + 24_000_000  # why it is B


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.exercise}: {mistake.name}")
def test_each_mistake_changes_one_place_of_the_reference(mistake):
    source = exercise_source(WEEK.reference.read_text(encoding="utf-8"), mistake.exercise)
    assert mistake.apply(source) != source
