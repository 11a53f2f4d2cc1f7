"""Splits by scene: whole scenes, every class on both sides, none where there is none."""

from itertools import combinations

import numpy as np
import pytest

from course.project.scenes import split_scenes


def is_split(labels, scenes, test):
    test_side = {label for label, scene in zip(labels, scenes, strict=True) if scene in test}
    train_side = {label for label, scene in zip(labels, scenes, strict=True) if scene not in test}
    return test_side == train_side == set(labels)


def test_scenes_of_one_class_each():
    labels, scenes = [*"aaabbb"], ["a1", "a2", "a3", "b1", "b2", "b3"]
    test = split_scenes(labels, scenes)
    assert len(test) == 2
    assert is_split(labels, scenes, test)


def test_the_share_is_near_what_was_asked_where_scenes_allow():
    labels, scenes = ["a"] * 100 + ["b"] * 100, (["x"] * 70 + ["y"] * 30) * 2
    assert split_scenes(labels, scenes) == {"y"}


def test_the_same_seed_gives_the_same_split():
    labels, scenes = [*"abcd" * 30], [f"s{i % 12}" for i in range(120)]
    assert split_scenes(labels, scenes, seed=3) == split_scenes(labels, scenes, seed=3)


def test_no_split_is_found_where_there_is_none():
    # Each pair of three scenes shows a class: whichever side two of them lie on, one class is on that side alone.
    labels, scenes = [*"aabbcc"], ["x", "y", "y", "z", "x", "z"]
    assert split_scenes(labels, scenes) is None
    assert split_scenes(["a", "b"], ["x", "y"]) is None


@pytest.mark.parametrize("seed", range(8))
def test_a_split_is_found_where_trying_all_finds_one(seed):
    generator = np.random.default_rng(seed)
    labels = generator.integers(0, 4, 24).tolist()
    scenes = generator.integers(0, 5, 24).tolist()
    names = sorted(set(scenes))
    exists = any(
        is_split(labels, scenes, set(test)) for size in range(1, len(names)) for test in combinations(names, size)
    )
    found = split_scenes(labels, scenes)
    assert (found is not None) == exists
    assert found is None or is_split(labels, scenes, found)
