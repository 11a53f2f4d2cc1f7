"""Which pictures are held out: a share of each class, or whole scenes."""

from typing import NamedTuple

import numpy as np

from course.data.dataset import Part
from course.data.splits import hold_out
from course.errors import CourseError
from course.language import Text
from course.project.findings import ERROR
from course.project.hashes import near_pairs
from course.project.scenes import NO_SPLIT, SHARE, of_scenes, split_scenes

STRATIFIED, SCENE = SPLITS = ("stratified", "scene")
NO_SCENES = Text(
    "{folder}: 장면을 알 수 없어 장면으로 나눌 수 없습니다. 사진마다 장면을 적은 data.csv를 만들거나"
    "(course project check가 형식을 알려 줍니다) --split stratified를 쓰세요.",
    "{folder}: nothing tells the scenes, so they cannot be split. Write a data.csv with each picture's scene (`course "
    "project check` tells its form), or give --split stratified.",
)


class _Placed(NamedTuple):
    """A picture as `of_scenes` asks for it."""

    label: str
    scene: str


def held_out(labelled, split, seed):
    """Which of the Labelled pictures (N,) are held out, a bool array: near SHARE of them, of each class at least one.

    "stratified" takes the same share of each class; "scene" takes whole scenes, so that none is on both sides. The same
    pictures and `seed` give the same. CourseError where scenes are not told, or cannot be split.
    """
    if split == STRATIFIED:
        return _stratified(labelled.labels, seed)
    if labelled.scenes is None:
        raise CourseError(NO_SCENES.format(folder=labelled.folder))
    names = [labelled.classes[label] for label in labelled.labels]
    rows = [_Placed(*pair) for pair in zip(names, labelled.scenes, strict=True)]
    if found := [one.what for one in of_scenes(rows) if one.level == ERROR]:
        raise CourseError(Text.join(" ", found))
    chosen = split_scenes(names, labelled.scenes, seed)
    if chosen is None:
        raise CourseError(NO_SPLIT)
    return np.array([scene in chosen for scene in labelled.scenes])


def look_alikes(labelled, held):
    """How many held-out pictures look almost the same as one to learn from: their answers may be known already."""
    pairs = near_pairs(labelled.bits)
    return len({i if held[i] else j for i, j in pairs if held[i] != held[j]})


def _stratified(labels, seed):
    everything = Part(np.arange(len(labels)), labels)
    _, held = hold_out(everything, round(SHARE * len(labels)), seed=seed)
    return np.isin(everything.images, held.images)
