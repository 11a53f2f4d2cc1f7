"""Which pictures are held out: every class on both sides, no scene on two."""

import numpy as np
import pytest
from PIL import Image

from course.errors import CourseError
from course.project.hashes import hash_bits
from course.project.labelled import Labelled
from course.project.parts import held_out, look_alikes


def labelled(labels, scenes=None, bits=None):
    """A Labelled of files that nobody opens."""
    classes = [f"class {label}" for label in range(max(labels) + 1)]
    names = [f"{number}.jpg" for number in range(len(labels))]
    return Labelled("photos", names, names, np.array(labels), classes, scenes, bits, [])


SIZES = [(5, 5), (5, 9, 40), (100, 5), (42,) * 4, (5,) * 30]


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("seed", [0, 7])
def test_a_stratified_split_takes_the_same_share_of_each_class(sizes, seed):
    labels = np.random.default_rng(1).permutation(np.repeat(np.arange(len(sizes)), sizes))
    held = held_out(labelled(labels.tolist()), "stratified", seed)
    assert (held.dtype, held.shape) == (bool, labels.shape)
    assert held.sum() == round(0.3 * len(labels))
    for label, size in enumerate(sizes):
        assert abs(held[labels == label].sum() - 0.3 * size) < 1  # 5 pictures: 1 or 2 of them
    assert np.array_equal(held, held_out(labelled(labels.tolist()), "stratified", seed))


def test_another_seed_holds_out_other_pictures():
    parts = [held_out(labelled([0, 1] * 20), "stratified", seed) for seed in range(4)]
    assert len({part.tobytes() for part in parts}) == 4


@pytest.mark.parametrize("seed", range(5))
def test_no_scene_is_on_both_sides_and_each_class_is(seed):
    labels = [0] * 20 + [1] * 30 + [2] * 10
    scenes = [f"park {n % 4}" for n in range(20)] + [f"home {n % 3}" for n in range(28)] + ["park 0", "park 1"]
    scenes += [f"park {n % 2}" for n in range(10)]
    found = labelled(labels, scenes)
    held = held_out(found, "scene", seed)
    assert not {s for s, h in zip(scenes, held, strict=True) if h} & {
        s for s, h in zip(scenes, held, strict=True) if not h
    }
    for label in range(3):
        assert len(set(held[np.array(labels) == label])) == 2
    assert np.array_equal(held, held_out(found, "scene", seed))


def test_without_scenes_the_error_says_how_to_have_them():
    with pytest.raises(CourseError, match=r"data\.csv.*--split stratified") as raised:
        held_out(labelled([0, 1] * 5), "scene", 0)
    assert "장면" in raised.value.args[0].ko


def test_a_class_of_one_scene_cannot_be_split():
    with pytest.raises(CourseError, match="the class class 1 has 1 scene"):
        held_out(labelled([0, 0, 1, 1], ["a", "b", "c", "c"]), "scene", 0)
    with pytest.raises(CourseError, match="no split of the scenes"):
        held_out(labelled([0, 1, 0, 2, 1, 2], ["a", "a", "b", "b", "c", "c"]), "scene", 0)


def test_held_out_pictures_that_look_like_one_to_learn_from_are_counted():
    noise = np.random.default_rng(3).integers(0, 256, (6, 8, 9, 3), np.uint8)
    large = [np.asarray(Image.fromarray(one).resize((90, 80), Image.Resampling.NEAREST)) for one in noise]
    bits = np.array([hash_bits(one) for one in (*large, large[0], large[0], large[3])])
    found = labelled([0] * 9, bits=bits)
    assert look_alikes(found, np.array([0, 0, 0, 0, 0, 0, 1, 1, 1], bool)) == 3  # the copies
    assert look_alikes(found, np.array([1, 0, 0, 1, 0, 0, 1, 1, 1], bool)) == 0
    assert look_alikes(found, np.array([1, 0, 0, 0, 0, 0, 0, 0, 1], bool)) == 2
