"""What a project's photos come to, against scikit-learn and NumPy; points by hand."""

import csv

import numpy as np
import pytest
from PIL import Image
from sklearn.linear_model import LogisticRegression

from course.errors import CourseError
from course.project import points
from course.project.check import check_folder
from course.project.claim import Claim
from course.project.findings import error, warning
from course.project.points import card_part, is_covered, is_reproduced, result_parts
from course.project.result import Measured, measure
from tests.project.test_check import edit
from tests.project.tiny import SIDE, TINY, Statistics


def of(correct, tests, **more):
    return Measured("statistics", "1", correct, tests, 100, tests // 4, [])._replace(**more)


def test_the_accuracy_is_that_of_scikit_learn(sample, tmp_path):
    measured = measure(check_folder(sample), TINY, tmp_path)
    with (sample / "data.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    images = [np.asarray(Image.open(sample / row["file"]).convert("RGB")) for row in rows]
    features = Statistics().predict_on_batch(np.stack([TINY.prepare(image) for image in images]).astype(np.float32))
    assert images[0].shape != (SIDE, SIDE, 3)
    test = np.array([row["scene"] in measured.scenes for row in rows])
    labels = np.array([row["class"] for row in rows])
    x = (features - features[~test].mean(0)) / features[~test].std(0)
    head = LogisticRegression(C=1 / (0.01 * (~test).sum()), tol=1e-8, max_iter=5000).fit(x[~test], labels[~test])
    assert (measured.tests, measured.trained) == (test.sum(), (~test).sum()) == (56, 112)
    assert measured.correct == (head.predict(x[test]) == labels[test]).sum()
    assert measured.largest == 14  # all four classes have 28 in training and 14 in the test
    assert {row["class"] for row in rows if row["scene"] in measured.scenes} == {"brick", "grass", "gravel", "hubble"}


def test_it_is_the_same_again_from_features_that_are_kept(small, tmp_path, monkeypatch):
    report = check_folder(small)
    first = measure(report, TINY, tmp_path)
    monkeypatch.setattr(Statistics, "predict_on_batch", None)
    assert measure(report, TINY, tmp_path) == first


@pytest.mark.parametrize(("right", "count"), [(51, 56), (30, 60), (9, 10), (3, 40)])
def test_the_interval_is_the_bootstraps(right, count):
    named = np.arange(count) < right
    drawn = named[np.random.default_rng(0).integers(count, size=(20_000, count))].mean(1)
    assert of(right, count).interval == pytest.approx(np.percentile(drawn, [2.5, 97.5]), abs=1.01 / count)


def test_an_interval_of_all_or_nothing():
    assert of(20, 20).interval == (1.0, 1.0)
    assert of(0, 20).interval == (0.0, 0.0)


def test_where_nothing_can_be_measured_it_says_why(project, tmp_path):
    def one_scene(lines):
        lines[1:] = [[*line[:2], line[1], *line[3:]] for line in lines[1:]]

    edit(project, one_scene)
    with pytest.raises(CourseError, match="scenes"):
        measure(check_folder(project), TINY, tmp_path)
    edit(project, lambda lines: lines.__delitem__(slice(13, None)))
    with pytest.raises(CourseError, match="one class"):
        measure(check_folder(project), TINY, tmp_path)
    (project / "data.csv").unlink()
    with pytest.raises(CourseError, match="no photo"):
        measure(check_folder(project), TINY, tmp_path)


@pytest.mark.parametrize(
    ("correct", "tests", "claim", "reproduced", "honest"),
    [
        (51, 56, 0.911, True, True),  # 0.9107, rounded
        (51, 56, 0.929, True, True),  # one photo more: 0.9286
        (51, 56, 0.946, False, True),  # two more; the interval ends at 55 of 56
        (51, 56, 0.982, False, True),  # which is 0.9821
        (51, 56, 0.985, False, False),
        (51, 56, 0.7, False, False),
        (180, 200, 0.91, True, True),  # a hundredth is two of 200
        (180, 200, 0.912, False, True),
        (20, 20, 0.95, True, True),  # no interval, but one photo
        (20, 20, 0.9, False, False),
    ],
)
def test_points_of_a_claim(correct, tests, claim, reproduced, honest):
    measured = of(correct, tests)
    assert (is_reproduced(measured, Claim(claim)), is_covered(measured, Claim(claim))) == (reproduced, honest)
    assert [part.points for part in result_parts(measured, Claim(claim))] == [25 * reproduced, 20 * honest]


def test_no_claim_and_no_measure_give_no_points():
    for told in [(None, Claim(0.5)), (of(1, 2), None), (None, None)]:
        assert [part.points for part in result_parts(*told)] == [0, 0]


def test_a_kind_of_finding_costs_once_and_a_warning_nothing(small):
    report = check_folder(small)._replace(findings=[])
    kinds = [error("broken", ""), error("broken", ""), warning("small", ""), error("absent", "")]
    assert [card_part(report._replace(findings=kinds[:n])).points for n in range(5)] == [20, 15, 15, 15, 10]
    many = [error(str(number), "") for number in range(9)]
    assert card_part(report._replace(findings=many)).points == 0
    assert card_part(report._replace(rows=[])).points == 0
    assert sum(points.MOST.values()) == 65
