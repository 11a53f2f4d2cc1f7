"""Batches: what augmentation does to each picture, and that a seed decides it all."""

import itertools

import numpy as np
import pytest
import tensorflow as tf

from course.training.augmentation import mixed_up, randomly_cut_out, randomly_flipped, randomly_shifted
from course.training.pipeline import evaluation_batches, steps_an_epoch, training_batches
from course.training.recipes import Recipe
from tests.training.samples import Part

SEED = (3, 5)
PICTURES = np.random.default_rng(0).integers(1, 256, (300, 6, 5, 2)).astype(np.uint8)
RAW = Recipe(batch_size=8, pixels=(0.0, 255.0))


def numbered(count):
    """Pictures whose pixels and label are their number."""
    numbers = np.arange(count)
    return Part(np.tile(numbers[:, None, None, None], (1, 4, 4, 1)).astype(np.uint8), numbers)


def test_half_of_the_pictures_are_mirrored_and_the_others_kept():
    flipped = randomly_flipped(PICTURES, SEED).numpy()
    mirrored = np.array([(new == old[:, ::-1]).all() for new, old in zip(flipped, PICTURES, strict=True)])
    kept = np.array([(new == old).all() for new, old in zip(flipped, PICTURES, strict=True)])
    assert (mirrored ^ kept).all()
    assert 100 < mirrored.sum() < 200  # 150 expected, standard deviation 9


def test_pictures_move_by_every_offset_and_what_enters_is_zero():
    shifted = randomly_shifted(PICTURES, SEED, 2).numpy()
    found = set()
    for new, old in zip(shifted, PICTURES, strict=True):
        padded = np.pad(old, ((2, 2), (2, 2), (0, 0)))
        matches = [
            (i, j) for i, j in itertools.product(range(5), repeat=2) if (padded[i : i + 6, j : j + 5] == new).all()
        ]
        assert len(matches) == 1
        found.update(matches)
    assert found == set(itertools.product(range(5), repeat=2))


def test_cutout_blanks_one_square_in_each_picture():
    images = np.ones((200, 9, 9, 1), np.float32)
    blank = randomly_cut_out(images, SEED, 4).numpy()[..., 0] == 0
    rows, columns = blank.any(axis=2).sum(axis=1), blank.any(axis=1).sum(axis=1)
    assert (blank.sum(axis=(1, 2)) == rows * columns).all()
    assert set(rows) == {2, 3, 4}  # at an edge half of the square may be outside
    assert rows.tolist() != columns.tolist()
    assert blank.any(axis=0).all()


def test_mixup_mixes_pictures_and_labels_by_the_same_share():
    images, labels = np.eye(4, dtype=np.float32).reshape(4, 2, 2, 1), np.eye(4, dtype=np.float32)
    pictures, targets = (x.numpy() for x in mixed_up(images, labels, SEED, 0.4))
    np.testing.assert_allclose(pictures.reshape(4, 4), targets, rtol=1e-6)
    np.testing.assert_allclose(targets.sum(axis=1), 1, rtol=1e-6)
    assert (np.diag(targets) >= 0.5).all()
    assert len(set(np.diag(targets))) == 4


def test_an_epoch_shows_every_picture_once_with_its_label():
    part = numbered(40)
    seen = []
    for images, targets in training_batches(part, RAW, 40, seed=1).take(5):
        assert (images.numpy()[:, 0, 0, 0] == np.argmax(targets, axis=1)).all()
        seen += np.argmax(targets, axis=1).tolist()
    assert sorted(seen) == list(range(40))
    assert seen != sorted(seen)


def labels_of(dataset, batches):
    return [np.argmax(targets, axis=1).tolist() for _, targets in dataset.take(batches)]


def test_epochs_differ_and_a_later_start_gives_the_same_epochs():
    recipe = RAW._replace(crop=1, flip=True, cutout=2)
    part = numbered(20)
    assert steps_an_epoch(part, recipe) == 2
    from_the_start = list(training_batches(part, recipe, 20, seed=7).take(8))
    later = list(training_batches(part, recipe, 20, seed=7, first_epoch=2).take(4))
    for one, other in zip(from_the_start[4:], later, strict=True):
        tf.debugging.assert_equal(one[0], other[0])
        tf.debugging.assert_equal(one[1], other[1])
    epochs = labels_of(training_batches(part, recipe, 20, seed=7), 8)
    assert epochs[:2] != epochs[2:4]


@pytest.mark.parametrize("change", [{"flip": True}, {"crop": 2}, {"cutout": 3}, {"mixup": 0.4}])
def test_what_a_recipe_asks_for_reaches_the_batch(change):
    part = Part(np.random.default_rng(0).integers(0, 256, (16, 6, 6, 1)).astype(np.uint8), np.arange(16))
    plain, changed = (next(iter(training_batches(part, r, 16, seed=1))) for r in (RAW, RAW._replace(**change)))
    assert (plain[0].numpy() != changed[0].numpy()).any()


def test_another_seed_gives_another_order():
    part = numbered(40)
    assert labels_of(training_batches(part, RAW, 40, seed=1), 5) != labels_of(
        training_batches(part, RAW, 40, seed=2), 5
    )


@pytest.mark.parametrize(("value", "seen"), [(0, -0.1), (255, 1.175), (51, -0.1 + 1.275 / 5)])
def test_evaluation_gives_each_picture_scaled_and_framed(value, seen):
    part = Part(np.full((3, 4, 4, 1), value, np.uint8), np.array([2, 0, 1]))
    recipe = Recipe(pixels=(-0.1, 1.175), border=2)
    ((images, targets),) = list(evaluation_batches(part, recipe, 3))
    assert images.shape == (3, 8, 8, 1)
    np.testing.assert_allclose(images[:, 2:-2, 2:-2], seen, rtol=1e-5)
    assert images.numpy()[0, 0, 0, 0] == images.numpy()[0, 7, 1, 0] == np.float32(-0.1)
    assert np.argmax(targets, axis=1).tolist() == [2, 0, 1]
