"""What a data set's photos come to: a linear head on frozen features, learned on some scenes and tested on others.

The same folder gives the same result at home and when it is graded: the split is `split_scenes` with seed 0, features
are those of a network that nobody trained further, and the head's loss has one minimum. The interval is the bootstrap's
(B. Efron, 1979) for endless repeats: how many of N photos drawn with replacement are right is then binomial.
"""

from typing import NamedTuple

import numpy as np

from course.errors import CourseError
from course.language import Text
from course.project.scenes import split_scenes
from course.training.transfer.features import features_of
from course.training.transfer.head import fit_head

SEED = 0
NOTHING = Text(
    "쓸 수 있는 사진이 없어 정확도를 잴 수 없습니다. 먼저: course project check 폴더",
    "no photo can be used, so there is no accuracy to measure. First: course project check DIR",
)
ONE_CLASS = Text(
    "쓸 수 있는 사진의 클래스가 하나뿐이라 정확도를 잴 수 없습니다.",
    "the usable photos are all of one class, so there is no accuracy to measure.",
)
NO_SPLIT = Text(
    "모든 클래스가 학습과 테스트 양쪽에 있도록 장면을 나눌 수 없어 정확도를 잴 수 없습니다. 클래스마다 장면이 둘 이상 "
    "있어야 합니다.",
    "no split of the scenes puts every class into both training and test, so there is no accuracy to measure. Each "
    "class needs two scenes or more.",
)


class Measured(NamedTuple):
    """Of `tests` photos of `scenes`, the test scenes, a head learned on `trained` others names `correct` rightly.

    `largest` of them are of the class that has most photos in training. `interval` is (low, high), of 95 %.
    """

    extractor: str
    version: str
    correct: int
    tests: int
    trained: int
    largest: int
    scenes: list

    @property
    def accuracy(self):
        """From 0 to 1."""
        return self.correct / self.tests

    @property
    def interval(self):
        """Percentiles 2.5 and 97.5 of the accuracy, as the bootstrap has them."""
        from scipy.stats import binom  # it comes with scikit-learn, and takes a second

        low, high = binom.ppf([0.025, 0.975], self.tests, self.accuracy) / self.tests
        return float(max(low, 0)), float(high)


def measure(report, extractor, kept, told=None, decoder=None):
    """The Measured of a check's Report, features kept in the folder `kept`.

    `told`, if given, is called with (done, all) photos; `decoder`, if given, decodes. CourseError where the photos
    allow no measure.
    """
    rows = report.rows
    if not rows:
        raise CourseError(NOTHING)
    if len(report.classes) < 2:
        raise CourseError(ONE_CLASS)
    scenes = split_scenes([row.label for row in rows], [row.scene for row in rows], seed=SEED)
    if scenes is None:
        raise CourseError(NO_SPLIT)
    prepared = decoder.prepared if decoder else None
    found = features_of(extractor, [report.paths[row.file] for row in rows], kept, told, prepared)
    if found.left_out:  # it could be read a moment ago
        raise CourseError(found.left_out[0][1])
    names = list(report.classes)
    labels = np.array([names.index(row.label) for row in rows])
    test = np.array([row.scene in scenes for row in rows])
    head = fit_head(found.features[~test], labels[~test], seed=SEED, classes=len(names))
    right = head.logits(found.features[test]).argmax(axis=1) == labels[test]
    most = np.bincount(labels[~test]).argmax()
    counts = {"correct": int(right.sum()), "tests": int(test.sum()), "trained": int((~test).sum())}
    largest = int((labels[test] == most).sum())
    return Measured(extractor.name, extractor.version, **counts, largest=largest, scenes=sorted(scenes))
